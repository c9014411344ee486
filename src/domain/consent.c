/* See consent.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/consent.h"

#include "domain/list.h"
#include "domain/person.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

static const Item *scope_item(Ctx *c, Str scope) { return item_find(list_items(c, S("consents")), scope); }

/* A row ends the one that it names, at whatever instant; one that names none ends every earlier one of its scope (and name). */
static bool is_over(ConsentSaidList said, ptrdiff_t row)
{
    const ConsentSaid *r = &said.at[row];
    for (ptrdiff_t i = 0; i < said.len; i++) {
        const ConsentSaid *other = &said.at[i];
        if (other->ends == r->id) return true;
        bool later = i > row && !other->ends && other->id != r->ends;
        if (later && same(other->scope, r->scope) && (!r->whom.len || same(other->whom, r->whom))) return true;
    }
    return false;
}

static const ConsentSaid *last_of(ConsentSaidList said, Str scope)
{
    for (ptrdiff_t i = said.len - 1; i >= 0; i--)
        if (same(said.at[i].scope, scope) && !is_over(said, i)) return &said.at[i];
    return NULL;
}

static bool is_ended(Ctx *c, const ConsentSaid *r) { return r->until_day < day_of(c->received); }

static bool was_given(ConsentSaidList said, Str scope)
{
    for (ptrdiff_t i = 0; i < said.len; i++)
        if (same(said.at[i].scope, scope) && same(said.at[i].verdict, S("given"))) return true;
    return false;
}

/* A "no" to what was once agreed to takes it back, whatever it was called. */
static bool word_allows(Ctx *c, ConsentSaidList said, const ConsentSaid *last, const Item *item)
{
    if (last && same(last->verdict, S("given")) && !is_ended(c, last)) return true;
    if (last && (same(last->verdict, S("withdrawn")) || same(last->verdict, S("objected")))) return false;
    if (last && same(last->verdict, S("refused")) && was_given(said, last->scope)) return false;
    return item && item_has_flag(item, S("until_no"));
}

static bool everything_stopped(ConsentSaidList said)
{
    const ConsentSaid *all = last_of(said, S("everything"));
    return all && same(all->verdict, S("objected"));
}

bool consent_allows(Ctx *c, Seen person, Str scope)
{
    ConsentSaidList said = consent_said(c, person);
    if (failed(c) || everything_stopped(said)) return false;
    return word_allows(c, said, last_of(said, scope), scope_item(c, scope));
}

bool stops_everything(Ctx *c, Seen person) { return everything_stopped(consent_said(c, person)); }

bool consent_noting(Ctx *c, Seen person)
{
    if (consent_allows(c, person, S("follow"))) return true;
    if (failed(c)) return false;
    return fail_saying(c, ERR_CONFLICT, T("Cette personne a demandé qu’on n’écrive plus rien sur elle. Rien n’a été enregistré. Une erreur peut toujours être corrigée."));
}

void consent_guard(Ctx *c, Seen person)
{
    if (!failed(c) && !consent_allows(c, person, S("follow")) && !failed(c) && fact_new(c, person).n) consent_noting(c, person);
}

/* ---------------------------------------------------------------------------------------- what holds */

const ConsentSaid *notice_given(Ctx *c, Seen person) { return last_of(consent_said(c, person), S("notice")); }

ConsentNowList consents_now(Ctx *c, Seen person)
{
    ConsentSaidList said = consent_said(c, person);
    ItemList items = list_items(c, S("consents"));
    ConsentNowList out = {new(c->keep, ConsentNow, said.len + 1), 0};
    for (ptrdiff_t k = 0; k < items.len; k++)
        for (ptrdiff_t i = 0; i < said.len; i++) {
            const ConsentSaid *r = &said.at[i];
            const Item *item = &items.at[k];
            if (!same(r->scope, item->code) || same(r->scope, S("notice")) || same(r->verdict, S("lifted")) || is_over(said, i)) continue;
            out.at[out.len++] = (ConsentNow){.last = r, .label = item->label, .no = item_detail(c, item), .yes = same(r->verdict, S("given")) && !is_ended(c, r),
                                             .ended = same(r->verdict, S("given")) && is_ended(c, r)};
        }
    return out;
}

bool consent_stands(Ctx *c, Seen person, Id word)
{
    ConsentSaidList said = consent_said(c, person);
    const ConsentSaid *given = NULL, *last = NULL;
    for (ptrdiff_t i = 0; i < said.len; i++)
        if (said.at[i].id == word) given = &said.at[i];
    for (ptrdiff_t i = 0; given && i < said.len; i++)
        if (same(said.at[i].scope, given->scope) && same(said.at[i].whom, given->whom) && !is_over(said, i)) last = &said.at[i];
    return last && same(last->verdict, S("given")) && consent_allows(c, person, S("follow"));
}

/* ---------------------------------------------------------------------------------------- writing */

Instant consent_at(Ctx *c, Day on_day) { return !on_day || on_day >= today(c) ? c->now : instant_at(on_day, 12, 0); }

/* "ends:90d": its last day. */
static Day end_of(const Item *item, Day from)
{
    Str rest = item ? item->flags : NO_STR, flag;
    int64_t days;
    while (rest.len) {
        str_cut(rest, ' ', &flag, &rest);
        if (!starts_with(flag, S("ends:")) || !ends_with(flag, S("d"))) continue;
        if (str_number(str_sub(flag, 5, flag.len - 1), &days) && days > 0 && days < 4000) return day_add(from, (int)days);
    }
    return FOREVER_DAY;
}

Id consent_write(Ctx *c, Seen person, ConsentWord w)
{
    bool given = same(w.verdict, S("given"));
    Day day = day_of(w.at), until = w.until ? w.until : end_of(scope_item(c, w.scope), day);
    Id id = new_id(c);
    consent_add(c, (ConsentAdd){.id = id, .person = person, .scope = w.scope, .verdict = w.verdict, .at_ms = w.at, .on_day = day,
                                .until_day = given ? until : FOREVER_DAY, .notice = w.notice,
                                .language = w.language.len ? w.language : NO_STR, .way = w.way, .witness = w.witness.len ? w.witness : NO_STR,
                                .whom = w.whom.len ? w.whom : NO_STR, .ends = w.ends});
    if (w.ends) shown_end_by_consent(c, w.ends, person, c->received); /* a sealed part that it let be shown */
    return id;
}

/* Whether this word can be said of this scope. */
static bool verdict_fits(Ctx *c, ConsentForm f, const Item *item)
{
    bool objection = item_has_flag(item, S("basis:objection"));
    if (same(f.scope, S("notice")) || (same(f.scope, S("follow")) && same(f.verdict, S("given"))))
        return field_error(c, f, consent_scope, T("L’accord de suivi se note avec l’information : ouvrez « Noter un accord »."));
    if (objection != same(f.verdict, S("objected")))
        return field_error(c, f, consent_verdict, objection ? T("Choisissez « opposition ».") : T("Choisissez « accepté » ou « refusé »."));
    if (!objection && same(f.verdict, S("lifted"))) return field_error(c, f, consent_verdict, T("Choisissez « accepté » ou « refusé »."));
    if (item_has_flag(item, S("needs:named")) && !f.whom.len) return field_error(c, f, consent_whom, T("Avec qui, ou quel partenaire ?"));
    return true;
}

static void consent_end(Ctx *c, Seen person)
{
    c->op.item = seen_id(person);
    person_refresh(c, person);
}

void consent_record(Ctx *c, Seen person, ConsentForm f)
{
    const Item *item = scope_item(c, f.scope);
    if (failed(c) || !item || !verdict_fits(c, f, item)) return;
    consent_write(c, person, (ConsentWord){.scope = f.scope, .verdict = f.verdict, .way = f.way, .witness = f.witness, .at = consent_at(c, f.on_day),
                                           .whom = item_has_flag(item, S("needs:named")) ? f.whom : NO_STR});
    consent_end(c, person);
}

void consent_reverse(Ctx *c, Seen person, Id word)
{
    ConsentSaidList said = consent_said(c, person);
    const ConsentSaid *r = NULL;
    for (ptrdiff_t i = 0; i < said.len; i++)
        if (said.at[i].id == word && !is_over(said, i)) r = &said.at[i];
    const Item *item = r ? scope_item(c, r->scope) : NULL;
    if (failed(c)) return;
    bool given = r && same(r->verdict, S("given"));
    if (!r || !item || same(r->scope, S("notice")) || same(r->verdict, S("lifted")) || (same(r->scope, S("follow")) && !given)) {
        fail_saying(c, ERR_CONFLICT, T("Cela a déjà changé : la page des accords le montre."));
        return;
    }
    Str verdict = given ? S("withdrawn") : item_has_flag(item, S("basis:objection")) ? S("lifted") : S("given");
    consent_write(c, person, (ConsentWord){.scope = r->scope, .verdict = verdict, .at = c->now, .whom = r->whom, .ends = r->id});
    consent_end(c, person);
}

void consent_stop_all(Ctx *c, Seen person)
{
    if (stops_everything(c, person) || failed(c)) return;
    consent_write(c, person, (ConsentWord){.scope = S("everything"), .verdict = S("objected"), .at = c->now});
    consent_end(c, person);
}
