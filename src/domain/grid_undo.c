/* See grid.h: taking back answers that were noted by mistake. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/grid.h"
#include "domain/opening.h"
#include "domain/person.h"
#include "domain/step.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

/* Only the last one: an earlier one's steps may live on in what came after. */
static const GridAnswers *last_mine(Ctx *c, Seen person, const Grid *g)
{
    GridAnswersList all = grid_answers(c, person, g, 1);
    const AnswerSet *set = all.len ? &all.at[0].set : NULL;
    return set && opening_is_mine_today(c, set->account, set->claimed_ms) ? &all.at[0] : NULL;
}

Id grid_undoable(Ctx *c, Seen person, const Grid *g)
{
    const GridAnswers *last = last_mine(c, person, g);
    return last ? last->set.id : 0;
}

static bool is_contested(const GridAnswers *a)
{
    for (ptrdiff_t i = 0; i < a->answers.len; i++)
        if (a->answers.at[i].contests) return true;
    return false;
}

/* What the answering made is gone, what it closed is owed again. */
static void steps_back(Ctx *c, Seen person, Id op)
{
    StepUntouchedList made = steps_untouched(c, person, op), closed = steps_closed_by(c, person, op);
    for (ptrdiff_t i = 0; i < made.len; i++) step_changes_drop(c, made.at[i].id), step_drop(c, made.at[i].id, person);
    for (ptrdiff_t i = 0; i < closed.len; i++) step_end(c, closed.at[i].id, 0);
}

Seen grid_take_back(Ctx *c, GridUndoForm f)
{
    Seen person = person_open(c, f.person);
    Grid g;
    if (!is_seen(person) || !grid_find(c, person, f.grid, &g)) return NOBODY;
    const GridAnswers *last = last_mine(c, person, &g);
    if (!last || last->set.id != f.answers)
        return fail_saying(c, ERR_CONFLICT, T("Seules les dernières réponses s’annulent, le jour même, par qui les a notées. Rouvrez la grille.")), NOBODY;
    if (is_contested(last))
        return fail_saying(c, ERR_CONFLICT, T("La personne a déjà dit autre chose de ces réponses : elles restent, et sa parole à côté.")), NOBODY;
    if (!opening_take_back(c, person, last->set.event, cat(c->keep, S("grid:"), g.key))) return NOBODY;
    steps_back(c, person, last->set.op);
    c->op.item = seen_id(person);
    person_refresh(c, person);
    return person;
}
