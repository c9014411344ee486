/* The plan of a person: what she wants, steps, signature, versions; and the section of her file that leads to plan and grids. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/plan.h"
#include "domain/grid.h"
#include "domain/identity.h"
#include "domain/person.h"
#include "domain/step.h"
#include "http/http.h"
#include "page/observe.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"



static Str who_does(Ctx *c, Id owner, bool by_person) { return by_person ? T("moi") : account_name(c, owner); }

static PlanLineCardList cards_now(Ctx *c, PlanStepList steps)
{
    PlanLineCardList out = {new(c->keep, PlanLineCard, steps.len + 1), steps.len};
    for (ptrdiff_t i = 0; i < steps.len; i++)
        out.at[i] = (PlanLineCard){steps.at[i].id, steps.at[i].what, who_does(c, steps.at[i].owner, steps.at[i].by_person), steps.at[i].due_day, steps.at[i].done_day};
    return out;
}

static PlanLineCardList cards_then(Ctx *c, Seen person, const Plan *version)
{
    PlanLineList all = plan_lines(c, person, version->id);
    PlanLineCardList out = {new(c->keep, PlanLineCard, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const PlanLine *l = &all.at[i];
        out.at[out.len++] = (PlanLineCard){l->step, l->what, who_does(c, l->owner, l->by_person), l->due_day, l->done_day};
    }
    return out;
}

/* "signé le 17 novembre par Ziad, sur l’écran" */
static Str signed_words(Ctx *c, const Plan *p)
{
    if (!p || !p->signed_day) return S("");
    Str day = day_long(c, p->signed_day);
    if (!p->stands) return fill(c, T("signature du {jour} annulée"), day);
    if (same(p->signed_way, S("paper"))) return fill(c, T("signé le {jour}, sur papier"), day);
    return fill(c, T("signé le {jour} par {nom}, sur l’écran"), day, p->signed_name);
}

static PlanVersionCardList versions_of(Ctx *c, PlanList all, int64_t shown)
{
    PlanVersionCardList out = {new(c->keep, PlanVersionCard, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.at[i].signed_day) out.at[out.len++] = (PlanVersionCard){all.at[i].version, signed_words(c, &all.at[i]), all.at[i].version == shown};
    return out;
}

static PlanPage plan_page(Ctx *c, Seen person, const PlanState *s)
{
    const PersonRow *row = person_row_of(c, person);
    PlanPage p = {.person = seen_id(person), .lines = cards_now(c, s->steps), .changed = s->changed, .is_signed = s->signed_last != NULL, .org = c->my.org_name};
    if (row) p.alias = person_short_name(c, row->first_name, row->alias), p.code = row->code, p.lead = account_name(c, row->lead);
    if (s->now) p.objective = s->now->objective;
    if (s->signed_last && !s->changed) p.version = s->signed_last->version, p.signed_words = signed_words(c, s->signed_last);
    p.versions = versions_of(c, s->versions, p.version);
    p.undo = plan_undoable(c, s);
    p.changes = changes_of(c, p.person, true);
    return p;
}

Reply plan_show(Ctx *c, PlanForm f)
{
    Seen person = plan_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    PlanState s = plan_state(c, person);
    PlanPage p = plan_page(c, person, &s);
    for (ptrdiff_t i = 0; f.version && i < s.versions.len; i++) {
        const Plan *old = &s.versions.at[i];
        if (old->version != f.version || !old->signed_day) continue;
        p.old = true, p.objective = old->objective, p.lines = cards_then(c, person, old);
        p.version = old->version, p.signed_words = signed_words(c, old), p.versions = versions_of(c, s.versions, old->version);
    }
    if (f.version && !p.old) return fail(c, ERR_MISSING, S("no such version")), (Reply){0};
    return show(view_plan_show(c, p));
}

static Reply to_plan(Ctx *c, Str notice, Id person) { return see_other(notice, path_to(c, "/persons/", person, "/plan")); }

Reply plan_objective_show(Ctx *c, PlanObjectiveForm f)
{
    Seen person = plan_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    PlanState s = plan_state(c, person);
    Str now = s.now ? s.now->objective : S("");
    if (!f.state->error_count) f.objective = now;
    f.state->was[(int)plan_objective_objective - (int)form_specs[FORM_plan_objective].first] = now;
    return show(view_plan_objective(c, f, person_called(c, f.person)));
}

Reply plan_objective_save(Ctx *c, PlanObjectiveForm f)
{
    plan_say(c, f);
    return to_plan(c, T("Phrase enregistrée."), f.person);
}

Reply plan_step_new(Ctx *c, PlanStepForm f)
{
    Seen person = plan_open(c, f.person);
    const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
    if (!row) return (Reply){0};
    ItemList parts = plan_parts(c, person);
    if (!said(f, plan_step_part)) f.part = parts.at[0].code;
    return show(view_plan_step(c, f, colleague_items(c, owners_for(c, person, row->team)), parts));
}

Reply plan_step_add(Ctx *c, PlanStepForm f)
{
    plan_step_make(c, f);
    return to_plan(c, T("Étape ajoutée."), f.person);
}

Reply plan_undo(Ctx *c, PlanUndoForm f)
{
    plan_take_back(c, f);
    return to_plan(c, T("Signature annulée : la version reste lisible, et se signe de nouveau."), f.person);
}

Reply plan_sign_show(Ctx *c, PlanSignForm f)
{
    Seen person = plan_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    PlanState s = plan_state(c, person);
    return show(view_plan_sign(c, f, plan_page(c, person, &s)));
}

Reply plan_sign_add(Ctx *c, PlanSignForm f)
{
    bool waits;
    plan_sign(c, f, &waits);
    return to_plan(c, waits ? T("Plan signé. L’étape s’ouvrira quand la personne aura reçu l’information et dit oui.") : T("Plan signé."), f.person);
}

/* ---------------------------------------------------------------------------------------- in the file */

ChangeList changes_of(Ctx *c, Id person, bool plan)
{
    ChangeList all = change_of(c, person), out = {new(c->keep, Change, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (starts_with(all.at[i].field, S("plan.")) == plan) out.at[out.len++] = all.at[i];
    return out;
}

static void next_appointment(Ctx *c, Seen person, ObserveCard *o)
{
    AppointmentList all = appointments(c, person);
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const Appointment *a = &all.at[i];
        if (!same(a->state, S("registered"))) continue;
        o->next = cat(c->keep, moment_text(c, a->at_ms), S(", "), a->what), o->next_id = a->id;
    }
}

static Str sought_words(Ctx *c, Seen person)
{
    const PersonRow *row = person_row_of(c, person);
    AttemptCount n = row ? attempt_count(c, person, row->contact_day) : (AttemptCount){0};
    if (!n.n) return S("");
    return fill(c, TN(n.n, "Cherchée {n} fois depuis le dernier contact ({jour}).", "Cherchée {n} fois depuis le dernier contact, la dernière {jour}."),
                str_int(c->keep, n.n), day_near(c, n.on_day));
}

ObserveCard observe_card(Ctx *c, Seen person)
{
    ObserveCard o = {.person = seen_id(person), .sought = sought_words(c, person), .open = may(c, CAN_observe) && plan_parts(c, person).len};
    next_appointment(c, person, &o);
    if (o.open) o.grids = grid_summaries(c, person);
    o.plan_open = o.open && may_plan(c, person);
    if (!o.plan_open) return o;
    PlanState s = plan_state(c, person);
    o.plan = s.signed_last ? (s.changed ? T("à signer de nouveau") : signed_words(c, s.signed_last)) : s.now || s.steps.len ? T("à signer") : T("à commencer");
    return o;
}

Str thread_title(Ctx *c, const EventLine *e) { return capital(c, list_label(c, S("events"), e->kind)); }

Str thread_words(Ctx *c, const EventLine *e)
{
    if (same(e->kind, S("grid_answer"))) {
        Str grid = list_label(c, S("grids"), e->code);
        return same(e->facts, S("still_true=1")) ? fill(c, T("{grille} : toujours vrai."), capital(c, grid)) : fill(c, T("{grille}."), capital(c, grid));
    }
    if (same(e->kind, S("attendance"))) return fill(c, T("{présence}."), capital(c, list_label(c, S("attendance"), e->code)));
    if (same(e->kind, S("contact_attempt"))) return e->code.len ? fill(c, T("{moyen}."), capital(c, list_label(c, S("channel"), e->code))) : S("");
    if (same(e->kind, S("plan_signed"))) return same(e->code, S("paper")) ? T("Sur papier.") : T("Sur l’écran.");
    if (same(e->kind, S("stage"))) return fill(c, T("{étape}."), capital(c, list_label(c, S("stages"), e->code)));
    return S("");
}
