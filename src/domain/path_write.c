/* See path_write.h. Each of these adds an event and derives the person again. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/path_write.h"

#include "domain/access.h"
#include "domain/fact.h"
#include "domain/path_rules.h"
#include "domain/period.h"
#include "domain/person.h"
#include "domain/role.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

Instant path_instant(Ctx *c, Day on_day)
{
    if (on_day == today(c)) return c->now;
    Instant at = instant_at(on_day, 15, 0);
    return at < c->now ? at : c->now;
}

/* ---------------------------------------------------------------------------------------- stages */

/* A standing fact says so by that day, in the accompaniment that is open now. */
static bool is_said(Ctx *c, Seen person, int stage, Day on_day, Id project)
{
    PathResult path = path_now(c, person);
    for (ptrdiff_t i = path.len; i-- > 0;) {
        const PathPeriod *p = &path.at[i];
        if (p->project != project || (p->close_day && p->close_day < on_day)) continue;
        return p->day[stage] && p->day[stage] <= on_day && !(p->implied >> stage & 1u);
    }
    return false;
}

void stage_reach(Ctx *c, Seen person, Str stage, Instant at, Str by)
{
    Id project = failed(c) ? 0 : period_project(c, person);
    if (failed(c) || is_said(c, person, stage_number(stage), day_of(at), project)) return;
    path_event_add(c, (PathEventAdd){.id = new_id(c), .project = project, .kind = S("stage"), .code = stage, .person = person, .at_ms = at,
                                     .on_day = day_of(at), .facts = by.len ? cat(c->keep, S("by="), by) : NO_STR});
}

/* ---------------------------------------------------------------------------------------- leaving */

/* The open accompaniment that a fact of that day would belong to; NULL when there is none. */
static const PathPeriod *open_on(const PathResult *path, Day on_day)
{
    if (path->current < 0) return NULL;
    const PathPeriod *p = &path->at[path->current];
    return !p->day[STAGE_EXIT] && p->open_day <= on_day ? p : NULL;
}

static bool exit_is_whole(Ctx *c, const ExitForm *f, const PathResult *path)
{
    Item code = item_on(c, S("exits"), f->code, f->on_day);
    if (item_has_flag(&code, S("needs:evidence")) && !f->evidence.len)
        return field_error(c, *f, exit_evidence, T("Qu’est-ce qui le montre ? « Pas encore » est une réponse."));
    if (path->current < 0 || path->at[path->current].day[STAGE_EXIT])
        return fail_saying(c, ERR_CONFLICT, T("Aucun accompagnement n’est ouvert : la sortie est déjà notée. Sa date se corrige dans le parcours."));
    if (!open_on(path, f->on_day)) return field_error(c, *f, exit_on_day, T("Ce jour est avant le début de l’accompagnement."));
    return true;
}

Seen exit_record(Ctx *c, ExitForm f)
{
    Seen person = person_open(c, f.person);
    if (failed(c)) return NOBODY;
    PathResult path = path_now(c, person);
    if (!exit_is_whole(c, &f, &path)) return NOBODY;
    Str facts = f.evidence.len ? cat(c->keep, S("evidence="), f.evidence) : NO_STR;
    path_event_add(c, (PathEventAdd){.id = new_id(c), .project = path.at[path.current].project, .kind = S("exit"), .code = f.code, .person = person,
                                     .at_ms = path_instant(c, f.on_day), .on_day = f.on_day, .facts = facts});
    c->op.item = seen_id(person);
    person_refresh(c, person);
    return person;
}

/* ---------------------------------------------------------------------------------------- side states */

ItemList side_states_noted(Ctx *c)
{
    ItemList all = list_items(c, S("side_states"));
    Item *out = new(c->keep, Item, all.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (!item_has_flag(&all.at[i], S("new_period"))) out[n++] = all.at[i]; /* that one is deduced */
    return (ItemList){out, n};
}

static bool is_among(ItemList items, Str code)
{
    for (ptrdiff_t i = 0; i < items.len; i++)
        if (same(items.at[i].code, code)) return true;
    return false;
}

Seen side_state_record(Ctx *c, SideStateForm f)
{
    Seen person = person_open(c, f.person);
    if (failed(c)) return NOBODY;
    PathResult path = path_now(c, person);
    if (!is_among(side_states_noted(c), f.code)) return field_error(c, f, side_state_code, T("Choisissez une réponse de la liste.")), NOBODY;
    if (path.current < 0) return fail_saying(c, ERR_CONFLICT, T("Notez d’abord une rencontre : un état se dit d’une personne rencontrée.")), NOBODY;
    const PathPeriod *p = &path.at[path.current];
    if (f.on_day < p->open_day) return field_error(c, f, side_state_on_day, T("Ce jour est avant le début de l’accompagnement.")), NOBODY;
    path_event_add(c, (PathEventAdd){.id = new_id(c), .project = p->project, .kind = S("side_state"), .code = f.code, .person = person,
                                     .at_ms = path_instant(c, f.on_day), .on_day = f.on_day});
    c->op.item = seen_id(person);
    person_refresh(c, person);
    return person;
}

/* ---------------------------------------------------------------------------------------- corrections */

/* A stage that a situation opens is corrected there: its date is the situation's. */
static bool is_of_path(const PathLine *line)
{
    if (same(line->kind, S("stage"))) return !starts_with(facts_value(line->facts, S("by")), S("placement:"));
    return same(line->kind, S("exit")) || same(line->kind, S("side_state")) || same(line->kind, S("followup_answer"));
}

const PathLine *path_line_of(Ctx *c, Seen person, Id event)
{
    PathLineList lines = path_lines(c, person);
    for (ptrdiff_t i = 0; i < lines.len; i++)
        if (lines.at[i].id == event && lines.at[i].stands && is_of_path(&lines.at[i])) return &lines.at[i];
    fail(c, ERR_MISSING, S("no such fact of a path in sight"));
    return NULL;
}

/* An exit and what is a state at an end may be corrected by whoever notes exits. */
static bool may_correct(Ctx *c, const PathLine *line)
{
    bool leaving = same(line->kind, S("exit")) || same(line->kind, S("followup_answer"));
    return !leaving || may(c, CAN_exit) || fail(c, ERR_DENIED, S("exits are noted by others"));
}

static bool falls(Ctx *c, Id event)
{
    return event_falls(c, event) || fail_saying(c, ERR_CONFLICT, T("Cette date vient d’être corrigée par quelqu’un d’autre : rouvrez le parcours."));
}

static void take_back(Ctx *c, Seen person, const PathLine *line, Str why)
{
    path_event_add(c, (PathEventAdd){.id = new_id(c), .project = line->project, .kind = S("correction"), .code = S("cancelled"), .person = person,
                                     .at_ms = line->at_ms, .on_day = line->on_day, .note = why, .corrects = line->id});
}

Seen path_correct(Ctx *c, PathCorrectForm f)
{
    Seen person = person_open(c, f.person);
    const PathLine *line = failed(c) ? NULL : path_line_of(c, person, f.fact);
    if (!line || !may_correct(c, line)) return NOBODY;
    if (!f.cancel && !f.on_day) return field_error(c, f, path_correct_on_day, T("Quel jour ?")), NOBODY;
    if (!f.cancel && f.on_day == line->on_day) return field_error(c, f, path_correct_on_day, T("C’est déjà ce jour qui est noté.")), NOBODY;
    if (!falls(c, line->id)) return NOBODY;
    if (f.cancel) take_back(c, person, line, f.why);
    else
        path_event_add(c, (PathEventAdd){.id = new_id(c), .project = line->project, .kind = line->kind, .code = line->code, .person = person,
                                         .at_ms = path_instant(c, f.on_day), .on_day = f.on_day, .facts = line->facts, .note = f.why, .corrects = line->id});
    c->op.item = seen_id(person);
    person_refresh(c, person);
    return person;
}

Seen path_undo(Ctx *c, PathUndoForm f)
{
    Seen person = person_open(c, f.person);
    const PathLine *line = failed(c) ? NULL : path_line_of(c, person, f.fact);
    if (!line || !may_correct(c, line) || !falls(c, line->id)) return NOBODY;
    take_back(c, person, line, NO_STR);
    c->op.item = seen_id(person);
    person_refresh(c, person);
    return person;
}
