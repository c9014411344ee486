/* Notice, accord and register of consents. What they mean: domain/consent.h, domain/identity.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "page/consent.h"

#include "domain/person.h"
#include "store/read.h"

#include "base/banned.h"

/* ---------------------------------------------------------------------------------------- what she said */

static Str words_of(Ctx *c, const ConsentNow *now)
{
    bool yes = same(now->last->verdict, S("given"));
    Str words = yes || !now->no.len ? now->label : now->no;
    return now->last->whom.len ? cat(c->keep, words, S(" "), now->last->whom) : words;
}

/* "depuis le 8 sept., jusqu’au 7 déc." */
static Str when_of(Ctx *c, const ConsentNow *now)
{
    Str what = list_label(c, S("consent_verdict"), now->last->verdict), day = day_short(c, now->last->on_day);
    if (now->ended) return fill(c, T("{quoi} le {jour}, fini le {fin}"), what, day, day_short(c, now->last->until_day));
    if (now->last->until_day < FOREVER_DAY) return fill(c, T("{quoi} le {jour}, jusqu’au {fin}"), what, day, day_short(c, now->last->until_day));
    return fill(c, T("{quoi} le {jour}"), what, day);
}

static Str turn_of(Ctx *c, const ConsentNow *now)
{
    if (same(now->last->verdict, S("given"))) return now->ended ? S("") : T("Retirer");
    if (same(now->last->verdict, S("objected"))) return T("Lever");
    return same(now->last->scope, S("follow")) ? S("") : T("Elle dit oui");
}

static WordLineList word_lines(Ctx *c, Seen person)
{
    ConsentNowList now = consents_now(c, person);
    WordLineList out = {new(c->keep, WordLine, now.len + 1), now.len};
    for (ptrdiff_t i = 0; i < now.len; i++) {
        const ConsentNow *n = &now.at[i];
        out.at[i] = (WordLine){.id = n->last->id, .words = words_of(c, n), .icon = n->yes ? S("check") : n->ended ? S("clock") : S("hand"),
                               .when = when_of(c, n), .turn = turn_of(c, n), .yes = n->yes};
    }
    return out;
}

/* The language of a text: in the words of these pages, and in itself. */
static Str notice_language(Ctx *c, const Notice *n)
{
    Str words = language_words(c, n->language);
    return words.len ? cat(c->keep, words, S(" (\u2068"), n->label, S("\u2069)")) : n->label;
}

static Str notice_words(Ctx *c, const ConsentSaid *given)
{
    Notice n;
    if (!given || !notice_text(c, given->notice, &n)) return S("");
    return fill(c, T("Information : {langue}, version {n}, {façon}, {jour}"), notice_language(c, &n), n.version, list_label(c, S("consent_way"), given->way),
                day_short(c, given->on_day));
}

SaidPart said_of(Ctx *c, Seen person)
{
    const ConsentSaid *given = notice_given(c, person);
    bool silent = same(list_label(c, S("consents"), S("sms")), S("sms")); /* the region asks nothing about messages */
    return (SaidPart){.name = person_full_name(c, person), .notice = notice_words(c, given), .notice_code = given ? given->notice : S(""),
                      .words = word_lines(c, person), .engaged = is_engaged(c, person), .stopped = !consent_allows(c, person, S("follow")),
                      .no_writing = !silent && !consent_allows(c, person, S("sms"))};
}

bool noting_or(Ctx *c, Seen person, Reply *reply)
{
    if (!is_seen(person) || failed(c) || consent_allows(c, person, S("follow"))) return true;
    if (failed(c)) return true;
    Html body = view_consent_stopped(c, seen_id(person), person_full_name(c, person), stops_everything(c, person));
    *reply = (Reply){.status = 409, .body = body};
    return false;
}

/* ---------------------------------------------------------------------------------------- the notice */

Reply notice_show(Ctx *c, NoticeForm f)
{
    Notice n;
    Str code = f.notice.len ? f.notice : notice_for(c, S(""));
    if (!notice_text(c, code, &n)) return fail(c, ERR_MISSING, S("no such notice")), (Reply){0};
    return show(view_notice(c, n, notices(c)));
}

/* ---------------------------------------------------------------------------------------- the accord */

static bool listed(StrList codes, Str code)
{
    for (ptrdiff_t i = 0; i < codes.len; i++)
        if (same(codes.at[i], code)) return true;
    return false;
}

/* Typed answers come back ticked, also those of a form with errors. */
static AskLineList asks_of(Ctx *c, EngageForm f, bool young)
{
    Field agrees = form_field(c, f.state, engage_agrees, &f), refuses = form_field(c, f.state, engage_refuses, &f);
    ItemList items = list_items(c, S("consents"));
    AskLineList out = {new(c->keep, AskLine, items.len + 1), 0};
    for (ptrdiff_t i = 0; i < items.len; i++) {
        const Item *item = &items.at[i];
        bool asked = item_has_flag(item, S("asks:engage")) || (young && item_has_flag(item, S("asks:under_15")));
        if (!asked || item_has_flag(item, S("basis:objection"))) continue;
        out.at[out.len++] = (AskLine){item->code, item->label, item_detail(c, item), listed(agrees.values, item->code), listed(refuses.values, item->code)};
    }
    return out;
}

static bool typed(Ctx *c, const FormState *state, FieldId field, const void *form)
{
    Field f = form_field(c, state, field, form);
    return f.value.len || f.error.at;
}

static EngagePage engage_page(Ctx *c, EngageForm f, const PersonRow *row)
{
    EngagePage p = {.notices = notices(c), .ways = list_items(c, S("consent_way")), .prior_spe = list_items(c, S("prior_spe")),
                    .levels = list_items(c, S("level")), .duties = list_items(c, S("training_duty"))};
    bool youngest = same(row->age_band, S("under_16"));
    Field birth = form_field(c, f.state, engage_birth, &f);
    Age age = birth_age(birth_read(c->keep, birth.value, today(c)), today(c));
    bool under_15 = youngest || (age.most >= 0 && age.most < 15);
    p.name = person_short_name(c, row->first_name, row->alias);
    p.asks = asks_of(c, f, under_15);
    p.ask_duty = youngest || same(row->age_band, S("16_17")) || typed(c, f.state, engage_training_duty, &f);
    p.ask_motive = typed(c, f.state, engage_age_motive, &f);
    p.ask_whom = true;
    Str code = f.notice.len ? f.notice : notice_for(c, row->age_band);
    if (!notice_text(c, code, &p.notice)) fail(c, ERR_MISSING, S("no such notice"));
    return p;
}

Reply engage_new(Ctx *c, EngageForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    const PersonRow *row = person_row_of(c, person);
    if (!row) return (Reply){0};
    if (!f.state->error_count) {
        if (is_engaged(c, person)) return see_other(T("L’accord est déjà noté."), path_to(c, "/persons/", f.person, "/consents"));
        Str notice = f.notice;
        f = engage_form(c, person);
        f.notice = notice;
    }
    EngagePage p = engage_page(c, f, row);
    return failed(c) ? (Reply){0} : show(view_engage(c, f, p));
}

Reply engage_add(Ctx *c, EngageForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    bool engaged = identity_engage(c, person, f);
    Str said = engaged ? T("Accord enregistré.") : T("Refus enregistré : aucun nom n’a été gardé.");
    return see_other(said, path_to(c, "/persons/", f.person, ""));
}

/* ---------------------------------------------------------------------------------------- the register */

static RegisterLineList register_of(Ctx *c, Seen person)
{
    ConsentRowList rows = consent_rows(c, person);
    RegisterLineList out = {new(c->keep, RegisterLine, rows.len + 1), 0};
    Notice n;
    for (ptrdiff_t i = rows.len - 1; i >= 0; i--) {
        const ConsentRow *r = &rows.at[i];
        Str words = list_label(c, S("consents"), r->scope), detail = day_long(c, r->on_day);
        if (r->whom.len) words = cat(c->keep, words, S(" ("), r->whom, S(")"));
        if (!same(r->scope, S("notice"))) words = fill(c, T("{réponse} : {quoi}"), list_label(c, S("consent_verdict"), r->verdict), words);
        else if (notice_text(c, r->notice, &n)) words = fill(c, T("{quoi} : {langue}, version {n}"), words, notice_language(c, &n), n.version);
        if (r->language.len) words = cat(c->keep, words, S(", "), r->language);
        if (r->way.len) detail = cat(c->keep, detail, S(", "), list_label(c, S("consent_way"), r->way));
        if (r->witness.len) detail = cat(c->keep, detail, S(", "), fill(c, T("témoin : {qui}"), r->witness));
        if (day_of(r->received_ms) != r->on_day) detail = cat(c->keep, detail, S(", "), fill(c, T("noté {quand}"), day_short(c, day_of(r->received_ms))));
        out.at[out.len++] = (RegisterLine){words, detail, r->name};
    }
    return out;
}

/* What may be said on this page: no notice, no follow-up (which come together elsewhere), nothing that lifts. */
static ItemList scopes_of(Ctx *c)
{
    ItemList items = list_items(c, S("consents"));
    Item *at = new(c->keep, Item, items.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < items.len; i++) {
        const Item *item = &items.at[i];
        bool asked = item_has_flag(item, S("asks:engage")) || item_has_flag(item, S("asks:later"));
        if (!asked || same(item->code, S("follow")) || same(item->code, S("everything"))) continue;
        at[n] = *item;
        if (item_has_flag(item, S("basis:objection"))) at[n].label = item_detail(c, item);
        n++;
    }
    return (ItemList){at, n};
}

Reply consent_list(Ctx *c, ConsentForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    ConsentPage p = {.person = f.person, .said = said_of(c, person), .lines = register_of(c, person), .scopes = scopes_of(c),
                     .verdicts = list_items_without(c, S("consent_verdict"), S("lifted")),
                     .ways = list_items(c, S("consent_way")), .everything = stops_everything(c, person)};
    for (ptrdiff_t i = 0; i < p.said.words.len; i++) p.turns |= p.said.words.at[i].turn.len > 0;
    return failed(c) ? (Reply){0} : show(view_consent_list(c, f, p));
}

static Reply back_to_register(Ctx *c, Id person, Str said) { return see_other(said, path_to(c, "/persons/", person, "/consents")); }

Reply consent_say(Ctx *c, ConsentForm f)
{
    Seen person = person_open(c, f.person);
    if (is_seen(person)) consent_record(c, person, f);
    return back_to_register(c, f.person, T("Réponse enregistrée."));
}

Reply consent_turn(Ctx *c, ConsentTurnForm f)
{
    Seen person = person_open(c, f.person);
    if (is_seen(person)) consent_reverse(c, person, f.word);
    return back_to_register(c, f.person, T("Réponse enregistrée."));
}

Reply consent_stop(Ctx *c, PersonOneForm f)
{
    Seen person = person_open(c, f.person);
    if (is_seen(person)) consent_stop_all(c, person);
    return back_to_register(c, f.person, T("Plus rien ne sera noté sur elle."));
}
