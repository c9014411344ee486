/* See plan.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/plan.h"

#include "domain/access.h"
#include "domain/consent.h"
#include "domain/fact.h"
#include "domain/identity.h"
#include "domain/opening.h"
#include "domain/period.h"
#include "domain/person.h"
#include "domain/step.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define PLAN_PART "social"     /* the part of the file that a plan stands in; its steps may stand in others */
#define SIGN_HOUR 12          /* of a signature on paper: only its day is said */

ItemList plan_parts(Ctx *c, Seen person)
{
    ItemList all = list_items(c, S("compartments"));
    StrList given = compartments_to_give(c);
    Item *kept = new(c->keep, Item, all.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < all.len; i++)
        for (ptrdiff_t k = 0; k < given.len; k++)
            if (same(given.at[k], all.at[i].code) && seen_opens(person, all.at[i].code)) kept[n++] = all.at[i];
    return (ItemList){kept, n};
}

bool may_plan(Ctx *c, Seen person) { return seen_opens(person, S(PLAN_PART)); }

Seen plan_open(Ctx *c, Id id)
{
    Seen person = person_open(c, id);
    if (is_seen(person) && may_plan(c, person)) return person;
    fail(c, ERR_MISSING, S("no plan in sight"));
    return NOBODY;
}

/* What was signed, and what there is now, of the parts that are open to this login. */
static bool is_changed(Ctx *c, Seen person, const Plan *last, PlanStepList steps)
{
    PlanLineList lines = last ? plan_lines(c, person, last->id) : (PlanLineList){0};
    if (!last || lines.len != steps.len) return true;
    for (ptrdiff_t i = 0; i < steps.len; i++) {
        const PlanStep *s = &steps.at[i];
        bool same_line = false;
        for (ptrdiff_t k = 0; k < lines.len; k++)
            same_line |= lines.at[k].step == s->id && lines.at[k].due_day == s->due_day && lines.at[k].owner == s->owner;
        if (!same_line) return true;
    }
    return false;
}

PlanState plan_state(Ctx *c, Seen person)
{
    PlanState p = {.versions = plans(c, person)};
    PlanStepList all = steps_plan(c, person);
    p.steps.at = new(c->keep, PlanStep, all.len + 1);
    for (int done = 0; done < 2; done++)
        for (ptrdiff_t i = 0; i < all.len; i++)
            if ((all.at[i].done_day != 0) == done) p.steps.at[p.steps.len++] = all.at[i];
    if (p.versions.len) p.now = &p.versions.at[0];
    for (ptrdiff_t i = 0; i < p.versions.len && !p.signed_last; i++)
        if (p.versions.at[i].signed_day && p.versions.at[i].stands) p.signed_last = &p.versions.at[i];
    p.changed = !p.signed_last || p.now != p.signed_last || is_changed(c, person, p.signed_last, all);
    return p;
}

static void finish(Ctx *c, Seen person)
{
    c->op.item = seen_id(person);
    person_refresh(c, person);
}

/* The version that is being written; one is begun when the last one is signed. */
static Id draft(Ctx *c, Seen person, PlanState p, Str objective)
{
    if (p.now && !p.now->signed_day) return p.now->id;
    Id id = new_id(c);
    plan_add(c, id, person, p.now ? p.now->version + 1 : 1, objective);
    return id;
}

Seen plan_say(Ctx *c, PlanObjectiveForm f)
{
    Seen person = plan_open(c, f.person);
    if (!is_seen(person)) return NOBODY;
    PlanState p = plan_state(c, person);
    Str now = p.now ? p.now->objective : S(""), base = was(f, plan_objective_objective);
    if (same(now, f.objective)) return person;
    if (base.at && !same(base, now))
        return field_error(c, f, plan_objective_objective, fill(c, T("Entre-temps, quelqu’un a écrit : « {texte} ». Gardez une des deux phrases."), now)), NOBODY;
    Id plan = draft(c, person, p, f.objective);
    plan_objective_set(c, plan, person, f.objective);
    change_add(c, (ChangeAdd){.id = new_id(c), .item = seen_id(person), .record = plan, .field = S("plan.objective"), .old_value = now, .new_value = f.objective});
    finish(c, person);
    return person;
}

static bool is_part(ItemList parts, Str part)
{
    for (ptrdiff_t i = 0; i < parts.len; i++)
        if (same(parts.at[i].code, part)) return true;
    return false;
}

Seen plan_step_make(Ctx *c, PlanStepForm f)
{
    Seen person = plan_open(c, f.person);
    const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
    if (!row) return NOBODY;
    ItemList parts = plan_parts(c, person);
    Str part = f.part.len ? f.part : parts.at[0].code;
    if (!is_part(parts, part)) return field_error(c, f, plan_step_part, T("Choisissez une des réponses.")), NOBODY;
    if (f.owner && f.owner != c->my.account && !colleague_name(owners_for(c, person, row->team), f.owner).len)
        return field_error(c, f, plan_step_owner, T("Choisissez quelqu’un qui accompagne la personne.")), NOBODY;
    step_new(c, person, (StepNew){.kind = S("plan_step"), .part = part, .what = f.what, .due_day = f.due_day, .owner = f.owner, .by_person = !f.owner});
    finish(c, person);
    return person;
}

static bool may_sign(Ctx *c, PlanSignForm f, const PlanState *p, bool paper)
{
    if (!p->now || !p->now->objective.len) return field_error(c, f, plan_sign_way, T("Écrivez d’abord ce que la personne veut : il n’y a encore rien à signer."));
    if (!p->steps.len) return field_error(c, f, plan_sign_way, T("Ajoutez d’abord au moins une étape : qui fait quoi, avant quand."));
    if (!p->changed) return field_error(c, f, plan_sign_way, T("Cette version est déjà signée."));
    if (!paper && !f.agreed) return field_error(c, f, plan_sign_agreed, T("La personne coche « je suis d’accord », elle-même."));
    if (!paper && !f.first_name.len) return field_error(c, f, plan_sign_first_name, T("La personne écrit son prénom, ou son surnom."));
    if (paper && !f.on_day) return field_error(c, f, plan_sign_on_day, T("Quel jour le papier a-t-il été signé ?"));
    return true;
}

/* What is signed is what is read together: the steps of the parts that are open to whoever is present. */
static void keep_lines(Ctx *c, Seen person, Id plan)
{
    PlanStepList all = steps_plan(c, person);
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const PlanStep *s = &all.at[i];
        plan_line_add(c, (PlanLineAdd){.id = new_id(c), .person = person, .plan = plan, .position = i + 1, .step = s->id, .what = s->what, .owner = s->owner,
                                       .by_person = s->by_person, .due_day = s->due_day, .done_day = s->done_day, .compartment = s->compartment});
    }
}

Seen plan_sign(Ctx *c, PlanSignForm f, bool *waits)
{
    Seen person = plan_open(c, f.person);
    bool paper = same(f.way, S("paper"));
    *waits = false;
    if (!is_seen(person)) return NOBODY;
    if (!paper && !same(f.way, S("screen"))) return field_error(c, f, plan_sign_way, T("Sur l’écran, ou sur papier ?")), NOBODY;
    PlanState p = plan_state(c, person);
    if (!may_sign(c, f, &p, paper) || !consent_noting(c, person)) return NOBODY;
    Instant at = paper && f.on_day != today(c) ? instant_at(f.on_day, SIGN_HOUR, 0) : c->now;
    Id plan = draft(c, person, p, p.now->objective), event = new_id(c);
    event_add(c, (EventAdd){.id = event, .project = period_project(c, person), .kind = S("plan_signed"), .code = paper ? S("paper") : S("screen"),
                            .compartment = S(PLAN_PART), .person = person, .at_ms = at, .on_day = day_of(at)});
    plan_sign_set(c, (PlanSignSet){.id = plan, .person = person, .signed_day = day_of(at), .signed_way = paper ? S("paper") : S("screen"),
                                   .signed_name = paper ? S("") : f.first_name, .event = event});
    keep_lines(c, person, plan);
    *waits = !is_engaged(c, person);
    if (!*waits) opening_reach(c, person, S("hooked"), at, S("plan"));
    finish(c, person);
    return person;
}

Id plan_undoable(Ctx *c, const PlanState *p)
{
    const Plan *last = p->signed_last;
    return last && last->event && opening_is_mine_today(c, last->account, last->claimed_ms) ? last->id : 0;
}

Seen plan_take_back(Ctx *c, PlanUndoForm f)
{
    Seen person = plan_open(c, f.person);
    if (!is_seen(person)) return NOBODY;
    PlanState p = plan_state(c, person);
    if (!p.signed_last || plan_undoable(c, &p) != f.plan)
        return fail_saying(c, ERR_CONFLICT, T("Seule la dernière signature s’annule, le jour même, par qui l’a notée. Rouvrez le plan.")), NOBODY;
    if (!opening_take_back(c, person, p.signed_last->event, S("plan"))) return NOBODY;
    finish(c, person);
    return person;
}
