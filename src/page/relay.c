/* Relays that are sent: writing one, the list, one of them. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/identity.h"
#include "domain/indicator.h"
#include "domain/person.h"
#include "domain/programme.h"
#include "domain/relay_link.h"
#include "http/http.h"
#include "page/observe.h"
#include "page/relay.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define CARDS 100

bool is_ticked(Ctx *c, StrList codes, Str code)
{
    for (ptrdiff_t i = 0; i < codes.len; i++)
        if (same(codes.at[i], code)) return true;
    return false;
}

/* ---------------------------------------------------------------------------------------- what both sides see */

SheetViewList relay_sheet_view(Ctx *c, const RelayRow *r)
{
    RelayLineList lines = relay_lines_of(c, r);
    SheetViewList out = {new(c->keep, SheetView, lines.len + 1), lines.len};
    for (ptrdiff_t i = 0; i < lines.len; i++) {
        const RelayLine *l = &lines.at[i];
        Str label = same(l->code, S("need"))      ? T("Ce qu’il lui faut")
                    : same(l->code, S("word"))    ? T("Un mot")
                    : same(l->code, S("contact")) ? capital(c, list_label(c, S("channel"), l->detail))
                                                  : capital(c, list_label(c, S("relay_line"), l->code));
        out.at[i] = (SheetView){label, l->words};
    }
    return out;
}

FactViewList relay_fact_views(Ctx *c, const RelayRow *r)
{
    RelayFactList facts = relay_facts_of(c, r);
    FactViewList out = {new(c->keep, FactView, facts.len + 1), facts.len};
    for (ptrdiff_t i = 0; i < facts.len; i++) {
        const RelayFact *x = &facts.at[i];
        Str reason = x->reason.len ? list_label(c, S("relay_refusals"), x->reason) : S("");
        Str words = reason.len && x->words.len ? cat(c->keep, reason, T(" : "), x->words) : reason.len ? reason : x->words;
        bool other_day = x->on_day != day_of(x->at_ms);
        out.at[i] = (FactView){capital(c, list_label(c, S("relay_facts"), x->fact)), x->name, other_day ? fill(c, T("{jour}, dit {moment}"), day_long(c, x->on_day), moment_text(c, x->at_ms)) : moment_text(c, x->at_ms), words};
    }
    return out;
}

Str relay_title(Ctx *c, SheetViewList lines)
{
    Str name_label = capital(c, list_label(c, S("relay_line"), S("name")));
    for (ptrdiff_t i = 0; i < lines.len; i++)
        if (same(lines.at[i].label, name_label)) return fill(c, T("{nom} vous est confiée"), lines.at[i].words);
    return T("Une personne vous est confiée");
}

static Str state_label(Ctx *c, Str state) { return list_label(c, S("relay_state"), state); }

RelayCardList relay_cards_of(Ctx *c, Seen person)
{
    RelayOfList all = relay_of(c, person);
    RelayCardList out = {new(c->keep, RelayCard, all.len + 1), all.len, false};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const RelayOf *r = &all.at[i];
        out.at[i] = (RelayCard){.id = r->id, .to = r->to_name, .state = state_label(c, r->state), .when = fill(c, T("envoyé {jour}"), day_near(c, r->sent_day))};
    }
    return out;
}

/* ---------------------------------------------------------------------------------------- writing one */

static ItemList org_items(Ctx *c)
{
    RelayOrgList orgs = relay_orgs(c, day_of(c->received));
    Item *at = new(c->keep, Item, orgs.len + 1);
    for (ptrdiff_t i = 0; i < orgs.len; i++) at[i] = (Item){.code = id_text(c->keep, orgs.at[i].id), .label = title_words(c, orgs.at[i].name)};
    return (ItemList){at, orgs.len};
}

/* What a first appointment needs, ticked beforehand: her name, and how to reach her. */
static StrList ticked_first(Ctx *c)
{
    Str *at = new(c->keep, Str, 2);
    at[0] = S("name"), at[1] = S("contact");
    return (StrList){at, 2};
}

Reply relay_new(Ctx *c, RelayNewForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    RelayNewPage p = {.person = f.person, .name = person_called(c, f.person), .lines = relay_sheet(c, person), .acts = relay_acts(c), .orgs = org_items(c),
                      .topics = list_items(c, S("topics")), .agreements = list_items(c, S("relay_agreement"))};
    if (!f.act.len && p.acts.len) f.act = p.acts.at[0].code;
    if (!said(f, relay_new_act)) f.lines = ticked_first(c);
    return show(view_relay_new(c, f, p));
}

Reply relay_send(Ctx *c, RelayNewForm f)
{
    Id relay = relay_make(c, f);
    return see_other(T("Relais envoyé. Vous saurez ici s’il a été reçu."), path_to(c, "/relays/", relay, ""));
}

/* ---------------------------------------------------------------------------------------- the list */

static Str whole_days(Ctx *c, int64_t twice)
{
    return twice < 0 ? S("") : twice % 2 ? fill(c, T("{n},5 j"), str_int(c->keep, twice / 2)) : fill(c, T("{n} j"), str_int(c->keep, twice / 2));
}

RelaySumViewList relay_sums_of(Ctx *c, RelaySumList rows, RelayTotals *total)
{
    RelaySumViewList out = {new(c->keep, RelaySumView, rows.len + 1), 0};
    int64_t *days = new(c->keep, int64_t, rows.len + 1), *all_days = new(c->keep, int64_t, rows.len + 1);
    ptrdiff_t n = 0, all = 0;
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const RelaySum *r = &rows.at[i];
        bool next = !i || !same(rows.at[i - 1].who, r->who), last = i + 1 == rows.len || !same(rows.at[i + 1].who, r->who);
        if (next) out.at[out.len++] = (RelaySumView){.name = r->who}, n = 0;
        RelaySumView *s = &out.at[out.len - 1];
        s->sent++;
        if (same(r->state, S("met"))) s->met++, days[n++] = all_days[all++] = day_between(r->sent_day, r->result_day);
        if (same(r->state, S("not_met"))) s->not_met++;
        if (same(r->state, S("refused")) || same(r->state, S("returned"))) s->back++;
        if (r->silent) s->unknown++;
        if (last) s->median = whole_days(c, n ? twice_median(days, n) : -1);
    }
    *total = (RelayTotals){.sent = rows.len, .known = 0, .median = whole_days(c, all ? twice_median(all_days, all) : -1)};
    for (ptrdiff_t i = 0; i < out.len; i++) total->known += out.at[i].met + out.at[i].not_met + out.at[i].back, total->unknown += out.at[i].unknown;
    return out;
}

/* Nobody answered in time: whether it was read, or how the appointment went, or when the next one is. */
bool relay_is_late(Ctx *c, Str state, Day ack_day, Instant meet_ms)
{
    if (same(state, S("sent"))) return ack_day < today(c);
    return (same(state, S("appointment")) || same(state, S("excused"))) && day_of(meet_ms) < today(c);
}

Reply relay_list(Ctx *c, RelaysForm f)
{
    RelaySentList rows = relay_sent_rows(c, day_add(today(c), -365), INT64_MAX);
    RelaysPage p = {.f = f, .everyone = c->my.may & MAY(caseload), .cards = {new(c->keep, RelayCard, rows.len + 1), 0, rows.len > CARDS}};
    RelayTotals senders;
    p.sums = relay_sums_of(c, relay_sum_rows(c, day_add(today(c), -365)), &p.total);
    if (p.everyone) p.senders = relay_sums_of(c, relay_sum_senders(c, day_add(today(c), -365)), &senders);
    for (ptrdiff_t i = 0; i < rows.len && i < CARDS; i++) {
        const RelaySent *r = &rows.at[i];
        bool waits = list_flags(c, S("relay_state"), r->state, S("waits")), late = relay_is_late(c, r->state, r->ack_day, r->meet_ms);
        if (!same(f.whose, S("team")) && r->account != c->my.account && !p.everyone) continue;
        if ((same(f.which, S("open")) && !waits) || (same(f.which, S("late")) && !late)) continue;
        p.cards.at[p.cards.len++] = (RelayCard){.id = r->id, .name = person_short_name(c, r->first_name, r->alias), .to = r->to_name, .from = r->from_name, .state = state_label(c, r->state),
                                                .when = fill(c, T("envoyé {jour}"), day_near(c, r->sent_day)), .late = late, .tag = list_label(c, S("relay_forms"), r->act)};
    }
    return show(view_relay_list(c, p));
}

/* ---------------------------------------------------------------------------------------- one */

Reply relay_show(Ctx *c, RelaySayForm f)
{
    Seen person;
    const RelayRow *r = relay_open(c, f.relay, &person);
    if (!r) return (Reply){0};
    RelayPage p = {.row = r, .name = person_called(c, r->person), .state = state_label(c, r->state), .act = list_label(c, S("relay_forms"), r->act), .open = relay_is_open(c, r),
                   .lines = relay_sheet_view(c, r), .facts = relay_fact_views(c, r)};
    p.may_withdraw = same(r->state, S("sent")) || same(r->state, S("acknowledged"));
    p.may_say_met = (p.open || same(r->state, S("expired"))) && !same(relay_her_word(relay_facts_of(c, r)), S("met_said"));
    Str path = r->to_org ? S("") : relay_link_path(c, r, &p.code);
    if (path.len) p.link = cat(c->keep, c->origin, path);
    if (same(r->owner_side, S("receiver"))) p.owner = r->to_name;
    return show(view_relay_show(c, f, p));
}

static Reply back(Ctx *c, Str notice, Id relay) { return see_other(notice, path_to(c, "/relays/", relay, "")); }

Reply relay_say(Ctx *c, RelaySayForm f)
{
    relay_tell(c, f);
    return back(c, T("Mot envoyé."), f.relay);
}

Reply relay_said(Ctx *c, RelayOneForm f)
{
    relay_met_said(c, f.relay);
    return back(c, T("Noté : c’est la parole de la personne."), f.relay);
}

Reply relay_take_back(Ctx *c, RelayOneForm f)
{
    relay_withdraw(c, f.relay);
    return back(c, T("Accord repris : la feuille est effacée."), f.relay);
}

Reply relay_relink(Ctx *c, RelayOneForm f)
{
    relay_link_renew(c, f.relay);
    return back(c, T("Nouveau lien envoyé, avec un nouveau code. L’ancien n’ouvre plus rien."), f.relay);
}
