/* See step.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/step.h"

#include "domain/access.h"
#include "domain/list.h"
#include "domain/own.h"
#include "domain/person.h"
#include "domain/role.h"
#include "i18n/locale.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

void step_promise(Ctx *c, Seen person, Str what, Day by, Id place)
{
    step_add(c, (StepAdd){.id = new_id(c), .person = person, .kind = S("promise"), .compartment = is_seen(person) ? S("street") : S("none"),
                          .what = what, .due_day = by, .place = place});
}

Id step_new(Ctx *c, Seen person, StepNew s)
{
    const PersonRow *row = person_row_of(c, person);
    Id id = new_id(c);
    if (!row) return 0;
    step_put(c, (StepPut){.id = id, .team = row->team, .person = person, .owner = s.owner ? s.owner : c->my.account, .kind = s.kind,
                          .compartment = s.part, .what = s.what, .due_day = s.due_day, .by_person = s.by_person, .about = s.about});
    return id;
}

void step_end(Ctx *c, Id step, Day day)
{
    step_done_set(c, step, day);
    step_change_add(c, (StepChangeAdd){.id = new_id(c), .step = step, .field = S("done_day"), .new_value = day});
}

/* ---------------------------------------------------------------------------------------- in sight */

static bool shows_step(Ctx *c, const StepRow *row, Seen person)
{
    bool near = c->my.reach == REACH_ORG || (c->my.reach == REACH_TEAM && row->team == c->my.team);
    if (!row->person) return near;
    return is_seen(person) && (row->owner == c->my.account || seen_opens(person, row->compartment));
}

const StepRow *step_open(Ctx *c, Id step, Seen *person)
{
    const StepRow *row = step_row(c, step);
    Id about = row ? row->person : 0;
    *person = person_glance(c, about ? about : step); /* as many statements whether it is there or not */
    *person = about && is_seen(*person) ? person_open(c, about) : NOBODY;
    if (row && !failed(c) && shows_step(c, row, *person)) return row;
    fail(c, ERR_MISSING, S("no such step in sight"));
    return NULL;
}

static bool is_worth_showing(Ctx *c, const StepLine *s)
{
    if (same(s->kind, S("still_true"))) return !s->done_day && s->due_day <= today(c);
    return !same(s->kind, S("appointment")) || !s->done_day;
}

StepLineList steps_seen(Ctx *c, Seen person)
{
    StepLineList all = step_of(c, person), out = {new(c->keep, StepLine, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        if (is_worth_showing(c, &all.at[i])) out.at[out.len++] = all.at[i];
    }
    return out;
}

ColleagueList colleagues_for(Ctx *c, Id team)
{
    ColleagueList all = account_colleagues(c, c->my.org, day_of(c->received)), out = {new(c->keep, Colleague, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const Role *role = role_find(all.at[i].role);
        bool fits = role && (role->may & MAY(encounter)) && (role->reach == REACH_ORG || all.at[i].team == team);
        bool twice = out.len && out.at[out.len - 1].id == all.at[i].id;
        if (fits && !twice) out.at[out.len++] = all.at[i];
    }
    return out;
}

static bool accompanies(TieLineList ties, Id account, Day day)
{
    for (ptrdiff_t i = 0; i < ties.len; i++)
        if (ties.at[i].account == account && ties.at[i].until_day >= day) return true;
    return false;
}

ColleagueList owners_for(Ctx *c, Seen person, Id team)
{
    ColleagueList all = colleagues_for(c, team), out = {new(c->keep, Colleague, all.len + 1), 0};
    const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
    if (!row || row->stage < NAMED_STAGE) return all;
    TieLineList ties = tie_lines(c, person);
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (accompanies(ties, all.at[i].id, day_of(c->received))) out.at[out.len++] = all.at[i];
    return out;
}

Str colleague_name(ColleagueList all, Id account)
{
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.at[i].id == account) return all.at[i].name;
    return S("");
}

/* " street social ": the parts in which an account owes something; the rows come by owner. */
static Str parts_owed(Ctx *c, StepOwnerList all, ptrdiff_t first)
{
    Str parts = S(" ");
    for (ptrdiff_t i = first; i < all.len && all.at[i].owner == all.at[first].owner; i++) parts = cat(c->keep, parts, all.at[i].compartment, S(" "));
    return parts;
}

void owners_join(Ctx *c, Seen person)
{
    StepOwnerList all = step_owners(c, person_whole(person));
    const PersonRow *row = all.len ? person_row_of(c, person) : NULL;
    Day day = day_of(c->received);
    for (ptrdiff_t i = 0; row && i < all.len; i++) {
        bool again = i > 0 && all.at[i - 1].owner == all.at[i].owner;
        if (again || accompanies(tie_lines(c, person), all.at[i].owner, day) || !colleague_name(colleagues_for(c, row->team), all.at[i].owner).len) continue;
        tie_start(c, (TieStart){.id = new_id(c), .person = person, .account = all.at[i].owner, .role = S("co_lead"), .from_day = day,
                                .compartments = parts_owed(c, all, i)});
    }
}

/* ---------------------------------------------------------------------------------------- changing */

Seen step_finish(Ctx *c, Id step, bool done)
{
    Seen person;
    const StepRow *row = step_open(c, step, &person);
    if (!row) return NOBODY;
    if (same(row->kind, S("appointment"))) return fail_saying(c, ERR_CONFLICT, T("Dites d’abord si la personne est venue au rendez-vous.")), NOBODY;
    if (same(row->kind, S("followup"))) return fail_saying(c, ERR_CONFLICT, T("La réponse se note sur la page « Nouvelles à prendre ».")), NOBODY;
    if (same(row->kind, S("still_true"))) return fail_saying(c, ERR_CONFLICT, T("Dites d’abord si c’est toujours vrai.")), NOBODY;
    if (same(row->kind, S("own_ask")) && own_step_erases(c, person, step))
        return fail_saying(c, ERR_CONFLICT, T("Une demande d’effacement a sa propre réponse : « Ce qu’elle demande », dans le dossier.")), NOBODY;
    if (done != (row->done_day != 0)) step_end(c, step, done ? today(c) : 0);
    c->op.item = row->person ? row->person : step;
    if (is_seen(person)) person_refresh(c, person);
    return person;
}

/* True if what the form was opened with is what stands there now; an absent base asks nothing. */
static bool is_base(Ctx *c, Str was, Str present) { return !was.at || same(was, present); }

static bool conflicts(Ctx *c, StepEditForm f, const StepRow *row, ColleagueList all)
{
    bool wrong = false;
    if (row->due_day != f.due_day && !is_base(c, was(f, step_edit_due_day), day_iso(c->keep, row->due_day)))
        wrong |= !field_error(c, f, step_edit_due_day, fill(c, T("Quelqu’un l’a mise entre-temps au {jour}. Choisissez de nouveau."), day_long(c, row->due_day)));
    if (row->owner != f.owner && !is_base(c, was(f, step_edit_owner), id_text(c->keep, row->owner)))
        wrong |= !field_error(c, f, step_edit_owner, fill(c, T("Entre-temps, {nom} l’a prise. Choisissez de nouveau."), colleague_name(all, row->owner)));
    return wrong;
}

Seen step_change(Ctx *c, StepEditForm f)
{
    Seen person;
    const StepRow *row = step_open(c, f.step, &person);
    if (!row) return NOBODY;
    ColleagueList all = owners_for(c, person, row->team);
    if (row->done_day) return fail_saying(c, ERR_CONFLICT, T("C’est déjà fait : reprenez d’abord « Pas fait, finalement ».")), NOBODY;
    if (same(row->kind, S("appointment"))) return fail_saying(c, ERR_CONFLICT, T("Un rendez-vous se déplace sur sa propre page.")), NOBODY;
    if (f.owner != row->owner && !colleague_name(all, f.owner).len) return field_error(c, f, step_edit_owner, T("Choisissez quelqu’un qui accompagne la personne.")), NOBODY;
    if (conflicts(c, f, row, all)) return NOBODY;
    if (f.due_day != row->due_day) {
        step_day_set(c, f.step, f.due_day);
        step_change_add(c, (StepChangeAdd){.id = new_id(c), .step = f.step, .field = S("due_day"), .old_value = row->due_day, .new_value = f.due_day});
    }
    if (f.owner != row->owner) {
        step_owner_set(c, f.step, f.owner);
        step_change_add(c, (StepChangeAdd){.id = new_id(c), .step = f.step, .field = S("owner"), .old_value = (int64_t)row->owner, .new_value = (int64_t)f.owner});
    }
    c->op.item = row->person ? row->person : f.step;
    if (is_seen(person)) person_refresh(c, person);
    return person;
}
