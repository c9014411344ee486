/* See caseload.h: ties of one file, somebody trusted, whom an account accompanies. Handing over many files: transfer.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/caseload.h"

#include "domain/access.h"
#include "domain/identity.h"
#include "domain/person.h"
#include "domain/role.h"
#include "domain/step.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

static Day yesterday_of(Ctx *c) { return day_add(day_of(c->received), -1); }

static Seen finish(Ctx *c, Seen person)
{
    c->op.item = seen_id(person);
    person_refresh(c, person);
    return failed(c) ? NOBODY : person;
}

/* ---------------------------------------------------------------------------------------- ties */

bool ties_mine_to_change(Ctx *c, Seen person) { return may(c, CAN_caseload) || leads_file(c, person); }

static Seen open_to_change(Ctx *c, Id id)
{
    Seen person = person_open(c, id);
    if (!is_seen(person)) return NOBODY;
    if (ties_mine_to_change(c, person)) return person;
    return fail_saying(c, ERR_DENIED, T("Seul le référent, ou la coordination, change qui accompagne.")), NOBODY;
}

static void steps_pass(Ctx *c, Seen person, Id from, Id to)
{
    StepIdList steps = transfer_steps(c, seen_id(person), from);
    for (ptrdiff_t i = 0; i < steps.len; i++) {
        step_owner_set(c, steps.at[i].id, to);
        step_change_add(c, (StepChangeAdd){.id = new_id(c), .step = steps.at[i].id, .field = S("owner"), .old_value = (int64_t)from, .new_value = (int64_t)to});
    }
}

Seen lead_change(Ctx *c, LeadForm f)
{
    Seen person = open_to_change(c, f.person);
    const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
    if (!row) return NOBODY;
    if (!colleague_name(colleagues_for(c, row->team), f.account).len) return field_error(c, f, lead_account, T("Choisissez quelqu’un de l’équipe.")), NOBODY;
    if (row->lead == f.account) return person;
    Str base = was(f, lead_account);
    if (base.at && row->lead && !same(base, id_text(c->keep, row->lead)))
        return field_error(c, f, lead_account, fill(c, T("Entre-temps, {nom} est devenue la personne référente. Choisissez de nouveau."),
                                                    colleague_name(colleagues_for(c, row->team), row->lead))), NOBODY;
    Day day = day_of(c->received);
    if (row->lead) tie_stop(c, (TieStop){.person = person, .account = row->lead, .role = S("lead_worker"), .until_day = yesterday_of(c), .today = day});
    tie_stop(c, (TieStop){.person = person, .account = f.account, .role = S("co_lead"), .until_day = yesterday_of(c), .today = day});
    tie_start(c, (TieStart){.id = new_id(c), .person = person, .account = f.account, .role = S("lead_worker"), .from_day = day});
    if (row->lead) steps_pass(c, person, row->lead, f.account);
    return finish(c, person);
}

ItemList parts_for_co_lead(Ctx *c)
{
    StrList given = compartments_to_give(c);
    Item *kept = new(c->keep, Item, given.len + 1);
    for (ptrdiff_t i = 0; i < given.len; i++) kept[i] = (Item){.code = given.at[i], .label = list_label(c, S("compartments"), given.at[i])};
    return (ItemList){kept, given.len};
}

/* The codes that a co-lead may be given, among those that were ticked. */
static bool parts_said(Ctx *c, CoLeadForm f, Str *out)
{
    ItemList known = parts_for_co_lead(c);
    *out = S("");
    for (ptrdiff_t i = 0; i < f.parts.len; i++) {
        bool fits = false;
        for (ptrdiff_t k = 0; k < known.len; k++) fits |= same(known.at[k].code, f.parts.at[i]);
        if (!fits) return field_error(c, f, co_lead_parts, T("Choisissez parmi les réponses."));
        *out = cat(c->keep, out->len ? *out : S(" "), f.parts.at[i], S(" "));
    }
    return out->len || field_error(c, f, co_lead_parts, T("Cochez au moins une partie du dossier."));
}

Seen co_lead_change(Ctx *c, CoLeadForm f)
{
    Seen person = open_to_change(c, f.person);
    const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
    Str opens;
    if (!row) return NOBODY;
    ColleagueList all = colleagues_for(c, row->team);
    if (row->lead == f.account) return field_error(c, f, co_lead_account, T("Cette personne est déjà référente.")), NOBODY;
    if (!f.end && !colleague_name(all, f.account).len) return field_error(c, f, co_lead_account, T("Choisissez quelqu’un de l’équipe.")), NOBODY;
    if (!f.end && !parts_said(c, f, &opens)) return NOBODY;
    Day day = day_of(c->received);
    int64_t ended = tie_stop(c, (TieStop){.person = person, .account = f.account, .role = S("co_lead"), .until_day = yesterday_of(c), .today = day});
    if (f.end && !ended) return fail(c, ERR_MISSING, S("no such tie")), NOBODY;
    if (!f.end) tie_start(c, (TieStart){.id = new_id(c), .person = person, .account = f.account, .role = S("co_lead"), .from_day = day, .compartments = opens});
    return finish(c, person);
}

/* ---------------------------------------------------------------------------------------- somebody trusted */

Seen trust_begin(Ctx *c, TrustedForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return NOBODY;
    if (!is_engaged(c, person)) return fail_saying(c, ERR_CONFLICT, T("Une personne de confiance se note après l’information et l’accord de la personne.")), NOBODY;
    if (!f.agreed) return field_error(c, f, trusted_agreed, T("La personne doit être d’accord : sans cela, rien n’est noté.")), NOBODY;
    trusted_add(c, (TrustedAdd){.id = new_id(c), .person = person, .name = f.name, .relation = f.relation, .reach = f.reach, .from_day = today(c)});
    return finish(c, person);
}

Seen trust_end(Ctx *c, TrustedEndForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return NOBODY;
    if (!trusted_end(c, f.trusted, person, day_add(today(c), -1))) return fail(c, ERR_MISSING, S("nobody trusted of that id")), NOBODY;
    return finish(c, person);
}

/* ---------------------------------------------------------------------------------------- caseloads */

static bool is_colleague(Ctx *c, Id account)
{
    ColleagueList all = account_colleagues(c, c->my.org, day_of(c->received));
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.at[i].id == account && (c->my.reach == REACH_ORG || all.at[i].team == c->my.team)) return true;
    return false;
}

CaseLineList caseload_of(Ctx *c, Id account)
{
    bool own = !account || account == c->my.account;
    if (!own && !is_colleague(c, account)) return fail(c, ERR_MISSING, S("no such colleague in reach")), (CaseLineList){0};
    CaseLineList all = caseload_lines(c, own ? c->my.account : account, day_of(c->received)), out = {new(c->keep, CaseLine, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        bool near = own || c->my.reach == REACH_ORG || all.at[i].team == c->my.team, twice = false;
        for (ptrdiff_t k = 0; k < out.len && !twice; k++) twice = out.at[k].id == all.at[i].id;
        if (near && !twice) out.at[out.len++] = all.at[i];
    }
    return out;
}

Day lost_before(Ctx *c) { return day_add(today(c), -(int)rule_int(c, c->my.project, S("lost_after_days"), 90)); }
