/* See message.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/message.h"

#include "base/buf.h"
#include "base/hash.h"
#include "domain/consent.h"
#include "domain/list.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define MAIL_MOST 254     /* RFC 5321, 4.5.3.1.3, less the two brackets */
#define LOCAL_MOST 64     /* the same, 4.5.3.1.1 */
#define DIGITS_LEAST 8    /* of a number with its country (E.164 has at most 15) */
#define DIGITS_MOST 15

#define ACCOUNT TO_ACCOUNT
#define STRUCTURE TO_STRUCTURE
#define PERSON TO_PERSON
#define MESSAGE(code, whom, at_once, subject, sentence, button) {S_INIT(#code), whom, at_once, subject, sentence, button},
const MessageKind message_kinds[] = {
#include "domain/message.def"
};
#undef MESSAGE
const int message_kind_count = (int)(sizeof message_kinds / sizeof *message_kinds);

const MessageKind *message_kind(Str code)
{
    for (int i = 0; i < message_kind_count; i++)
        if (same(message_kinds[i].code, code)) return &message_kinds[i];
    return NULL;
}

/* ---------------------------------------------------------------------------------------- addresses */

static bool is_letter_or_digit(char b) { return (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9'); }

/* Dots stand between other signs: "a.b", not ".a", "a..b". */
static bool dotted(Str part, const char *also)
{
    for (ptrdiff_t i = 0; i < part.len; i++) {
        char b = part.at[i];
        bool edge = i == 0 || i == part.len - 1 || part.at[i - 1] == '.';
        if (b == '.' ? edge : !is_letter_or_digit(b) && str_index(str_c(also), b) < 0) return false;
    }
    return part.len > 0;
}

Str mail_address(Ctx *c, Str typed)
{
    Str text = str_trim(typed), local, host;
    if (text.len < 3 || text.len > MAIL_MOST) return NO_STR;
    char *low = arena_bytes(c->keep, text.len);
    for (ptrdiff_t i = 0; i < text.len; i++) low[i] = (char)(text.at[i] >= 'A' && text.at[i] <= 'Z' ? text.at[i] + 32 : text.at[i]);
    Str all = str_of(low, text.len);
    if (!str_cut(all, '@', &local, &host) || local.len > LOCAL_MOST || str_index(host, '.') < 0) return NO_STR;
    bool fine = dotted(local, "!#$%&'*+/=?^_`{|}~-") && dotted(host, "-") && host.at[0] != '-' && host.at[host.len - 1] != '-';
    return fine ? all : NO_STR;
}

/* Without what people put between digits; absent when something else stands there. */
static Str digits_of(Ctx *c, Str text)
{
    Buf digits = buf_new(c->keep, 32, 32);
    for (ptrdiff_t i = 0; i < text.len; i++) {
        char b = text.at[i];
        if (b >= '0' && b <= '9') buf_byte(&digits, b);
        else if (str_index(S(" .-()/"), b) < 0) return NO_STR;
    }
    return digits.full ? NO_STR : buf_str(&digits);
}

Str sms_number(Ctx *c, Str typed)
{
    Str text = str_trim(typed);
    bool abroad = starts_with(text, S("+"));
    Str number = digits_of(c, abroad ? str_from(text, 1) : text);
    if (!abroad && starts_with(number, S("00"))) abroad = true, number = str_from(number, 2);
    if (!abroad && number.len == 10 && (starts_with(number, S("06")) || starts_with(number, S("07"))))
        return cat(c->keep, S("+33"), str_from(number, 1));
    if (!abroad || number.len < DIGITS_LEAST || number.len > DIGITS_MOST || number.at[0] == '0') return NO_STR;
    /* "+33 (0)6 12 …": the nought within brackets is not dialled from abroad */
    if (starts_with(number, S("330")) && number.len == 12) number = cat(c->keep, S("33"), str_from(number, 3));
    return cat(c->keep, S("+"), number);
}

/* ---------------------------------------------------------------------------------------- queueing */

static Str recipient_hash(Ctx *c, Str what, Str whom)
{
    uint8_t *out = (uint8_t *)arena_bytes(c->keep, 16);
    Str parts[] = {S("recipient"), what, whom};
    hash_fields(out, 16, c->mac_key, parts, 3);
    return str_of(out, 16);
}

static bool has_telephone(Ctx *c, Seen person)
{
    ChannelList all = channel_of(c, person);
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (same(all.at[i].kind, S("phone")) && sms_number(c, all.at[i].value).len) return true;
    return false;
}

/* Whom: fills what the row says of the recipient; false when nobody can be told. */
static bool recipient_find(Ctx *c, const MessageKind *kind, const MessageNew *m, MessageAdd *row)
{
    if (kind->whom == TO_ACCOUNT) {
        const AccountMail *account = account_mail_row(c, m->account);
        row->medium = S("mail"), row->account = m->account;
        row->recipient = recipient_hash(c, S("account"), id_text(c->keep, m->account));
        return account && account->mail.len > 0;
    }
    if (kind->whom == TO_STRUCTURE) {
        row->medium = S("mail"), row->address = mail_address(c, m->address);
        row->recipient = recipient_hash(c, S("address"), row->address);
        return row->address.len > 0;
    }
    row->medium = S("sms"), row->person = m->person;
    row->recipient = recipient_hash(c, S("person"), id_text(c->keep, seen_id(m->person)));
    return is_seen(m->person) && consent_allows(c, m->person, S("sms")) && has_telephone(c, m->person);
}

Id message_queue(Ctx *c, MessageNew m)
{
    const MessageKind *kind = message_kind(m.template);
    MessageAdd row = {.template = m.template, .link = m.link.len ? m.link : NO_STR, .at_ms = m.at, .number = m.number, .about = m.about,
                      .not_before_ms = m.not_before ? m.not_before : c->received,
                      .made_ms = c->received, .at_once = kind && kind->at_once};
    if (!kind) return fail(c, ERR_BROKEN, cat(c->keep, S("no message "), m.template)), 0;
    if (m.link.len && m.link.at[0] != '/') return fail(c, ERR_BROKEN, S("a message's link is a path of the house")), 0;
    if (!recipient_find(c, kind, &m, &row) || failed(c)) return 0;
    if (m.about) message_stop_waiting(c, m.template, m.about, S("replaced"));
    row.id = new_id(c);
    message_add(c, row);
    return row.id;
}

void message_stop(Ctx *c, Str template, Id about) { message_stop_waiting(c, template, about, S("withdrawn")); }

const MessageLast *message_last(Ctx *c, Str template, Id about) { return message_last_row(c, template, about); }

void account_mail_put(Ctx *c, Id account, Str mail, bool due)
{
    account_mail_set(c, account, mail.len ? mail : NO_STR, mail.len && due);
}

void my_messages_save(Ctx *c, MyMessagesForm f)
{
    Str address = mail_address(c, f.mail);
    if (f.mail.len && !address.len) field_error(c, f, my_messages_mail, T("Une adresse s’écrit comme prenom.nom@exemple.fr."));
    else if (f.due && !address.len) field_error(c, f, my_messages_mail, T("À quelle adresse écrire ce qui est dû ?"));
    if (!failed(c)) account_mail_put(c, c->my.account, address, f.due);
}

/* ---------------------------------------------------------------------------------------- quiet hours */

bool message_quiet_day(Ctx *c, Day day) { return day_weekday(day) == 6 && rule_int(c, 0, S("quiet_sunday"), 1) == 1; }

bool message_quiet(Ctx *c, Instant at)
{
    LocalTime t = local_time(at);
    return message_quiet_day(c, day_of(at)) || t.hour >= rule_int(c, 0, S("quiet_from_hour"), 20) || t.hour < rule_int(c, 0, S("quiet_until_hour"), 8);
}

/* ---------------------------------------------------------------------------------------- the office */

static bool sending_there(Ctx *c, Id sending)
{
    return sending_row(c, sending) || fail(c, ERR_MISSING, S("no such sending"));
}

void sending_try_again(Ctx *c, Id sending)
{
    if (sending_there(c, sending) && !sending_again(c, sending, c->received))
        fail_saying(c, ERR_CONFLICT, T("Ce message est déjà parti, ou il a été arrêté : rien n’a changé."));
}

void sending_give_up(Ctx *c, Id sending)
{
    if (!sending_there(c, sending)) return;
    if (sending_stop(c, sending, c->received, S("office"))) message_halt_all(c, sending, S("office"));
    else fail_saying(c, ERR_CONFLICT, T("Ce message est déjà parti, ou il a été arrêté : rien n’a changé."));
}
