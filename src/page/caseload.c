/* Who accompanies a person, somebody whom she trusts; whom an account accompanies; handing over many files. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/caseload.h"
#include "domain/element.h"
#include "domain/identity.h"
#include "domain/person.h"
#include "domain/role.h"
#include "domain/step.h"
#include "http/http.h"
#include "page/observe.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define TRANSFER_DAYS 30

/* ---------------------------------------------------------------------------------------- one person */

static Str days_words(Ctx *c, Day from, Day until, bool now)
{
    return now ? fill(c, T("depuis le {jour}"), day_short(c, from)) : fill(c, T("du {jour} au {jour}"), day_short(c, from), day_short(c, until));
}

static Str parts_words(Ctx *c, Str codes)
{
    Str out = S(""), rest = codes, word;
    while (rest.len) {
        str_cut(rest, ' ', &word, &rest);
        if (!word.len) continue;
        Str label = list_label(c, S("compartments"), word);
        out = out.len ? cat(c->keep, out, S(", "), label) : label;
    }
    return out;
}

static TieCardList tie_cards(Ctx *c, Seen person)
{
    TieLineList all = tie_lines(c, person);
    Day day = day_of(c->received);
    TieCardList out = {new(c->keep, TieCard, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const TieLine *t = &all.at[i];
        bool now = t->until_day >= day;
        if (t->until_day < t->from_day) continue; /* begun and taken back on one day */
        out.at[out.len++] = (TieCard){.account = t->account, .role = t->role, .name = t->name, .parts = parts_words(c, t->compartments),
                                      .days = days_words(c, t->from_day, t->until_day, now), .now = now, .lead = same(t->role, S("lead_worker"))};
    }
    return out;
}

static TrustedCardList trusted_cards(Ctx *c, Seen person)
{
    TrustedList all = trusted_of(c, person);
    TrustedCardList out = {new(c->keep, TrustedCard, all.len + 1), all.len};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const Trusted *t = &all.at[i];
        bool now = t->until_day == FOREVER_DAY;
        out.at[i] = (TrustedCard){t->id, t->name, t->relation, t->reach, days_words(c, t->from_day, t->until_day, now), now};
    }
    return out;
}

Reply ties_show(Ctx *c, OfPersonForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    TiesPage p = {.person = f.person, .alias = person_called(c, f.person), .ties = tie_cards(c, person), .mine = ties_mine_to_change(c, person),
                  .engaged = is_engaged(c, person)};
    if (seen_opens(person, S("social"))) p.trusted = trusted_cards(c, person);
    for (ptrdiff_t i = 0; i < p.ties.len; i++) p.past |= !p.ties.at[i].now;
    for (ptrdiff_t i = 0; i < p.trusted.len; i++) p.past |= !p.trusted.at[i].now;
    return show(view_ties(c, p));
}

static Reply to_ties(Ctx *c, Str notice, Id person, bool stays)
{
    return see_other(notice, stays ? path_to(c, "/persons/", person, "/ties") : S("/today"));
}

/* The person's colleagues to choose from, none when it is not mine to change, and the file itself; false when it is not in sight. */
static bool choices(Ctx *c, Id id, ItemList *out, const PersonRow **row)
{
    Seen person = person_open(c, id);
    *row = is_seen(person) ? person_row_of(c, person) : NULL;
    *out = (ItemList){0};
    if (!*row) return false;
    if (ties_mine_to_change(c, person)) *out = colleague_items(c, colleagues_for(c, (*row)->team));
    return !failed(c);
}

Reply lead_show(Ctx *c, LeadForm f)
{
    ItemList colleagues;
    const PersonRow *row;
    if (!choices(c, f.person, &colleagues, &row)) return (Reply){0};
    f.state->was[(int)lead_account - (int)form_specs[FORM_lead].first] = id_text(c->keep, row->lead);
    return show(view_lead(c, f, person_short_name(c, row->first_name, row->alias), colleagues));
}

Reply lead_set(Ctx *c, LeadForm f)
{
    lead_change(c, f);
    return to_ties(c, T("La main est passée."), f.person, true);
}

Reply co_lead_show(Ctx *c, CoLeadForm f)
{
    ItemList colleagues;
    const PersonRow *row;
    if (!choices(c, f.person, &colleagues, &row)) return (Reply){0};
    return show(view_co_lead(c, f, person_short_name(c, row->first_name, row->alias), colleagues, parts_for_co_lead(c)));
}

Reply co_lead_set(Ctx *c, CoLeadForm f)
{
    co_lead_change(c, f);
    return to_ties(c, f.end ? T("C’est noté : n’accompagne plus.") : T("C’est noté : accompagne aussi."), f.person, true);
}

/* Somebody trusted stands in the part of the file of those who accompany. */
static bool may_trust(Ctx *c, Seen person)
{
    if (is_seen(person) && seen_opens(person, S("social"))) return true;
    return fail(c, ERR_MISSING, S("nobody trusted in sight"));
}

Reply trusted_show(Ctx *c, TrustedForm f)
{
    Seen person = person_open(c, f.person);
    if (!may_trust(c, person)) return (Reply){0};
    return show(view_trusted(c, f, person_called(c, f.person), is_engaged(c, person)));
}

Reply trusted_set(Ctx *c, TrustedForm f)
{
    trust_begin(c, f);
    return to_ties(c, T("C’est noté."), f.person, true);
}

Reply trusted_stop(Ctx *c, TrustedEndForm f)
{
    trust_end(c, f);
    return to_ties(c, T("C’est noté : on ne l’appelle plus."), f.person, true);
}

/* ---------------------------------------------------------------------------------------- caseloads */

static CaseCard case_card(Ctx *c, const CaseLine *l, Day lost)
{
    return (CaseCard){.id = l->id, .alias = person_short_name(c, l->first_name, l->alias), .role = l->role, .age_band = l->age_band, .stage = l->stage, .contact_day = l->contact_day,
                      .due_day = l->due_day, .lost = l->contact_day < lost};
}

/* Smaller comes first. */
static int64_t rank_of(const CaseCard *x, Str order)
{
    if (same(order, S("contact"))) return x->contact_day;
    if (same(order, S("stage"))) return -x->stage;
    return x->due_day ? x->due_day : FOREVER_DAY;
}

static void sort_cards(CaseCardList cards, Str order)
{
    for (ptrdiff_t i = 1; i < cards.len; i++)
        for (ptrdiff_t k = i; k > 0 && rank_of(&cards.at[k], order) < rank_of(&cards.at[k - 1], order); k--) {
            CaseCard x = cards.at[k];
            cards.at[k] = cards.at[k - 1], cards.at[k - 1] = x;
        }
}

/* Those who hold files, for whoever sees more than his own. */
static ItemList holders(Ctx *c)
{
    ColleagueList all = account_colleagues(c, c->my.org, day_of(c->received)), kept = {new(c->keep, Colleague, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const Role *role = role_find(all.at[i].role);
        bool near = c->my.reach == REACH_ORG || all.at[i].team == c->my.team, twice = kept.len && kept.at[kept.len - 1].id == all.at[i].id;
        if (role && (role->may & MAY(encounter)) && near && !twice) kept.at[kept.len++] = all.at[i];
    }
    return colleague_items(c, kept);
}

Reply caseload_show(Ctx *c, CaseloadForm f)
{
    CaseLineList all = caseload_of(c, f.account);
    Day lost = lost_before(c);
    Str rule = elements_rule(c, c->my.project);
    CaseloadPage p = {.lines = {new(c->keep, CaseCard, all.len + 1), 0}, .colleagues = holders(c), .order = f.order, .only = f.only, .all = all.len,
                      .lost_days = day_between(lost, today(c)), .own = !f.account || f.account == c->my.account, .cut = all.len > CASES_MOST, .asks = rule.len};
    if (failed(c)) return (Reply){0};
    if (!p.own) p.name = account_name(c, f.account), p.account = id_text(c->keep, f.account);
    for (ptrdiff_t i = 0; i < all.len; i++) {
        CaseCard x = case_card(c, &all.at[i], lost);
        if (elements_matter(all.at[i].stage, all.at[i].state)) x.missing = elements_missing(c, rule, all.at[i].has).len;
        p.lost += x.lost, p.incomplete += x.missing > 0;
        bool late = x.due_day && x.due_day < today(c);
        bool wanted = same(f.only, S("lost")) ? x.lost : same(f.only, S("missing")) ? x.missing > 0 : !same(f.only, S("late")) || late;
        if (wanted && p.lines.len < CASES_MOST) p.lines.at[p.lines.len++] = x;
    }
    sort_cards(p.lines, f.order);
    return show(view_caseload(c, p));
}

/* ---------------------------------------------------------------------------------------- handing over */

static TransferCardList past_transfers(Ctx *c)
{
    TransferList all = transfers(c, c->received - TRANSFER_DAYS * DAY_MS);
    TransferCardList out = {new(c->keep, TransferCard, all.len + 1), all.len};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const Transfer *t = &all.at[i];
        Str words = fill(c, TN(t->people, "{n} personne, de {nom} à {nom}, le {jour}", "{n} personnes, de {nom} à {nom}, le {jour}"), str_int(c->keep, t->people),
                         account_name(c, t->giver), account_name(c, t->taker), day_short(c, day_of(t->at_ms)));
        out.at[i] = (TransferCard){t->id, words, t->undone_op != 0};
    }
    return out;
}

static CaseCardList case_cards(Ctx *c, CaseLineList all)
{
    CaseCardList out = {new(c->keep, CaseCard, all.len + 1), 0};
    Day lost = lost_before(c);
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (same(all.at[i].role, S("lead_worker"))) out.at[out.len++] = case_card(c, &all.at[i], lost);
    return out;
}

Reply transfer_show(Ctx *c, TransferForm f)
{
    TransferPage p = {.colleagues = holders(c), .past = past_transfers(c)};
    if (f.giver) {
        p.lines = case_cards(c, caseload_of(c, f.giver));
        p.giver = id_text(c->keep, f.giver), p.giver_name = account_name(c, f.giver);
    }
    return show(view_transfer(c, f, p));
}

Reply transfer_preview(Ctx *c, TransferForm f)
{
    TransferPlan plan;
    if (!transfer_plan(c, f, &plan)) return (Reply){0};
    TransferPage p = {.preview = true, .lines = case_cards(c, plan.people), .giver = id_text(c->keep, f.giver), .taker = id_text(c->keep, f.taker),
                      .giver_name = plan.giver_name, .taker_name = plan.taker_name, .digest = plan.digest};
    return show(view_transfer(c, f, p));
}

Reply transfer_set(Ctx *c, TransferForm f)
{
    transfer_make(c, f);
    return see_other(T("C’est transmis. On peut le reprendre ici pendant 30 jours."), S("/caseload/transfer"));
}

Reply transfer_back(Ctx *c, TransferOneForm f)
{
    int64_t n = transfer_undo(c, f.transfer);
    return see_other(fill(c, TN(n, "{n} personne est revenue.", "{n} personnes sont revenues."), str_int(c->keep, n)), S("/caseload/transfer"));
}
