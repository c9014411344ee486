/* See followup.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/followup.h"

#include "domain/fact.h"
#include "domain/path_rules.h"
#include "domain/path_write.h"
#include "domain/person.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

typedef struct {
    FollowupPut *at;
    ptrdiff_t len;
} Wanted;

static const PathAnswer *answer_of(const PathPeriod *p, int months)
{
    for (int i = 0; i < p->answer_count; i++)
        if (p->answers[i].months == months) return &p->answers[i];
    return NULL;
}

/* Nobody writes to somebody who refused, nor to the dead: what was not due by then is not asked. */
static Day asked_until(Ctx *c, const PathPeriod *p)
{
    Item state = item_on(c, S("side_states"), p->state, p->state_day);
    return p->state_event && item_has_flag(&state, S("no_message")) ? p->state_day : FOREVER_DAY;
}

static Wanted wanted_of(Ctx *c, Seen person, const PathResult *path)
{
    Wanted out = {new(c->keep, FollowupPut, path->len * FOLLOWUPS + 1), 0};
    for (ptrdiff_t i = 0; i < path->len; i++) {
        const PathPeriod *p = &path->at[i];
        int months[FOLLOWUPS];
        int count = p->day[STAGE_EXIT] ? followup_months(c, p->project, p->exit_code, p->day[STAGE_EXIT], months) : 0;
        Day until = count ? asked_until(c, p) : 0;
        for (int m = 0; m < count; m++) {
            const PathAnswer *a = answer_of(p, months[m]);
            Day due = day_add_months(p->day[STAGE_EXIT], months[m]);
            if (!a && due > until) continue;
            out.at[out.len++] = (FollowupPut){.person = person, .project = p->project, .exit = p->exit_first, .exit_day = p->day[STAGE_EXIT], .months = months[m], .due_day = due,
                                              .answer = a && a->code.len ? a->code : NO_STR, .answered_day = a ? a->on_day : 0};
        }
    }
    return out;
}

static bool same_followup(const Followup *a, const FollowupPut *b)
{
    return a->project == b->project && a->exit_day == b->exit_day && a->due_day == b->due_day && same(a->answer, b->answer) && a->answered_day == b->answered_day;
}

static const Followup *row_for(FollowupList rows, const FollowupPut *w)
{
    for (ptrdiff_t i = 0; i < rows.len; i++)
        if (rows.at[i].exit == w->exit && rows.at[i].months == w->months) return &rows.at[i];
    return NULL;
}

static bool is_wanted(const Wanted *w, const Followup *row)
{
    for (ptrdiff_t i = 0; i < w->len; i++)
        if (w->at[i].exit == row->exit && w->at[i].months == row->months) return true;
    return false;
}

bool followup_is_derived(Ctx *c, Seen person, const PathResult *path)
{
    Wanted w = wanted_of(c, person, path);
    FollowupList rows = followup_of(c, person);
    for (ptrdiff_t i = 0; i < w.len; i++) {
        const Followup *row = row_for(rows, &w.at[i]);
        if (!row || !same_followup(row, &w.at[i])) return false;
    }
    return w.len == rows.len;
}

static void put(Ctx *c, FollowupPut *w, const PersonRow *file, Id lead)
{
    w->org = file->org, w->team = file->team;
    followup_put(c, *w);
    followup_step_put(c, (FollowupStepPut){.id = w->id, .person = w->person, .org = file->org, .team = file->team, .owner = lead ? lead : c->my.account,
                                           .what = str_int(c->keep, w->months), .due_day = w->due_day, .done_day = w->answered_day, .op = c->op.id});
}

void followup_refresh(Ctx *c, Seen person, const PathResult *path, Id lead)
{
    Wanted w = wanted_of(c, person, path);
    FollowupList rows = followup_of(c, person);
    const PersonRow *file = w.len ? person_row_of(c, person) : NULL;
    if (failed(c) || (w.len && !file)) return;
    for (ptrdiff_t i = 0; i < w.len; i++) {
        const Followup *row = row_for(rows, &w.at[i]);
        if (row && same_followup(row, &w.at[i])) continue;
        w.at[i].id = row ? row->id : new_id(c);
        put(c, &w.at[i], file, lead);
    }
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        if (is_wanted(&w, &rows.at[i])) continue;
        followup_drop(c, rows.at[i].id, person);
        followup_step_drop(c, rows.at[i].id, person);
    }
}

const FollowupRow *followup_open(Ctx *c, Id followup, Seen *person)
{
    const FollowupRow *row = followup_row(c, followup);
    if (!row) return fail(c, ERR_MISSING, S("no such follow-up in sight")), NULL;
    *person = person_open(c, row->person);
    return failed(c) ? NULL : row;
}

Seen followup_record(Ctx *c, FollowupForm f)
{
    Seen person = NOBODY;
    const FollowupRow *row = followup_open(c, f.followup, &person);
    if (!row) return NOBODY;
    Day on = f.on_day ? f.on_day : today(c);
    if (on < row->exit_day) return field_error(c, f, followup_on_day, T("Ce jour est avant la sortie.")), NOBODY;
    path_event_add(c, (PathEventAdd){.id = new_id(c), .project = row->project, .kind = S("followup_answer"), .code = f.state_now, .person = person,
                                     .at_ms = path_instant(c, on), .on_day = on, .facts = cat(c->keep, S("months="), str_int(c->keep, row->months), S("&exit="), id_text(c->keep, row->exit))});
    c->op.item = seen_id(person);
    person_refresh(c, person);
    return person;
}
