/* Tests of messages out: addresses and numbers as people type them; every template, with names planted, says nothing that identifies; the letter
 * as it goes over the wire. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/message_send.h"

#include "unit.h"

/* ---- addresses ---------------------------------------------------------------------------------------------------- */

static void mail_is(const char *typed, const char *kept) { assert_str(mail_address(fresh(), str_c(typed)), kept); }
static void mail_is_none(const char *typed)
{
    Str address = mail_address(fresh(), str_c(typed));
    if (address.at) print_error("taken: %s\n", typed);
    assert_absent(address);
}

static void addresses(void **state)
{
    mail_is(" Prenom.Nom@Exemple.FR ", "prenom.nom@exemple.fr");
    mail_is("a+b@c-d.example.org", "a+b@c-d.example.org");
    static const char *const wrong[] = {"",       "a",         "a@b",        "@b.fr",          "a@.fr",    "a@b..fr", "a..b@c.fr", ".a@b.fr",
                                        "a.@b.fr", "a b@c.fr",  "a@b.fr,c@d.fr", "a@b.fr\r\nBcc: x@y.fr", "<a@b.fr>", "a@-b.fr", "é@b.fr",    "a@b.fr>"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) mail_is_none(wrong[i]);
}

static void number_is(const char *typed, const char *kept) { assert_str(sms_number(fresh(), str_c(typed)), kept); }

static void numbers(void **state)
{
    number_is("06 12 34 56 78", "+33612345678");
    number_is("07.12.34.56.78", "+33712345678");
    number_is("+33 6 12 34 56 78", "+33612345678");
    number_is("+33 (0)6 12 34 56 78", "+33612345678");
    number_is("0033612345678", "+33612345678");
    number_is("+32 470 12 34 56", "+32470123456");
    static const char *const wrong[] = {"", "03 21 00 00 00", "06 12", "snap: zip", "0612345678901234567890123456789012345", "+0612345678", "06 12 34 56 78 x"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_absent(sms_number(fresh(), str_c(wrong[i])));
}

/* ---- what templates say -------------------------------------------------------------------------------------------- */

/* What a template could be given by mistake: nothing of it may stand in a subject or a text message, and no organisation, need or role in
 * any sentence of this house. */
static const char *const planted[] = {"Ziad", "Démo", "Zip", "Mission locale", "Lens", "foyer", "justice", "santé", "logement", "jeune", "éducateur", "suivi social"};

static void lacks_names(Str text, Str code)
{
    for (size_t i = 0; i < sizeof planted / sizeof *planted; i++)
        if (str_find(text, str_c(planted[i])) >= 0) {
            print_error("%s says %s: %s\n", z(code), planted[i], z(text));
            assert_true(false);
        }
}

static void every_template(void **state)
{
    for (int i = 0; i < message_kind_count; i++) {
        Ctx *c = fresh();
        const MessageKind *kind = &message_kinds[i];
        c->origin = S("https://repere.example.org");
        c->my.org_name = S("Mission locale de Lens"), c->my.name = S("Ziad Démo");
        Reason reason = {kind, S("/due"), c->now + DAY_MS, 3};
        Outgoing o = {.id = 77, .sms = kind->whom == TO_PERSON, .to = S("zip@example.org")};
        message_compose(c, &reason, 1, &o);
        lacks_names(kind->subject, kind->code);
        lacks_names(o.subject, kind->code);
        lacks_names(o.text, kind->code);
        assert_true(str_find(o.text, S("https://repere.example.org/due")) >= 0); /* each carries its address */
        assert_true(str_find(o.text, S("{")) < 0);
        assert_true(o.sms || (kind->subject.len && kind->button.len));
        assert_true(str_index(kind->subject, '\n') < 0);
    }
}

static void several_reasons_are_one_letter(void **state)
{
    Ctx *c = fresh();
    c->origin = S("https://r.example.org");
    const MessageKind *due = message_kind(S("due_today")), *link = message_kind(S("account_link"));
    Reason reasons[] = {{due, S("/due"), 0, 2}, {due, S("/due"), 0, 2}, {link, S("/welcome?key=x"), 0, 0}};
    Outgoing o = {.id = 77, .to = S("a@b.fr")};
    message_compose(c, reasons, 3, &o);
    assert_str(o.subject, "Repère : 2 nouvelles");
    assert_true(str_find(o.text, S("en retard : 2.")) >= 0 && str_find(o.text, S("/welcome?key=x")) >= 0);
}

/* ---- the letter ---------------------------------------------------------------------------------------------------- */

static void letters(void **state)
{
    Ctx *c = fresh();
    Outgoing o = {.id = 77, .to = S("a@b.fr"), .subject = S("Rappel : « été » à l’œuvre, encore et encore"), .message_id = S("<x@y>"),
                  .text = S("Égal = 1 \n.\nUne ligne assez longue pour que les quatre-vingts signes permis soient dépassés d’un peu, vraiment.\n")};
    Str letter = letter_text(c, &o, S("repere@example.org"), S("Repère"), c->now), line;
    assert_true(str_find(letter, S("From: =?UTF-8?Q?Rep=C3=A8re?= <repere@example.org>\r\nTo: <a@b.fr>\r\n")) == 0);
    assert_true(str_find(letter, S("\r\nDate: Tue, 24 Nov 2026 17:40:00 +0000\r\nMessage-ID: <x@y>\r\n")) > 0);
    assert_true(str_find(letter, S("=C3=89gal =3D 1=20\r\n")) > 0);
    for (Str rest = letter; str_line(&rest, &line);) assert_true(line.len <= 78);
    for (ptrdiff_t i = 0; i < letter.len; i++) {
        assert_true((unsigned char)letter.at[i] < 127);
        if (letter.at[i] == '\n') assert_true(letter.at[i - 1] == '\r');
    }
}

UNIT(message, TEST(addresses), TEST(numbers), TEST(every_template), TEST(several_reasons_are_one_letter), TEST(letters))
