/* See report.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/report.h"

#include "base/hash.h"
#include "domain/breakdown.h"
#include "domain/list.h"
#include "domain/programme.h"
#include "domain/role.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define LINES_MOST 4000

/* ---------------------------------------------------------------------------------------- what it says */

static void put(ReportLineList *out, ReportLine line)
{
    if (out->len < LINES_MOST) out->at[out->len++] = line;
}

static bool in_funnel(const Indicator *i) { return i->measure == MEASURE_STAGE || (i->measure == MEASURE_EXITS && !i->argument.len); }
static bool of_total(const Indicator *i)
{
    bool exits = i->measure == MEASURE_EXIT_RATE || (i->measure == MEASURE_EXITS && i->argument.len);
    return exits || i->measure == MEASURE_WOMEN || i->measure == MEASURE_ORIGIN;
}

static Str section_of(const Indicator *i)
{
    bool part = same(i->unit, S("percent")) || i->measure == MEASURE_SITUATIONS || of_total(i);
    return in_funnel(i) ? S("stage") : part ? S("part") : S("figure");
}

static Str name_of(Ctx *c, Id project, const Indicator *i)
{
    Str own = i->measure == MEASURE_STAGE ? stage_own_label(c, project, i->argument) : S("");
    return own.len ? own : i->label;
}

static void numbers_put(Ctx *c, ReportLineList *out, const FigureSet *set, bool funder)
{
    const Str sections[] = {S("figure"), S("stage"), S("part")};
    for (int s = 0; s < 3; s++)
        for (ptrdiff_t k = 0; k < set->indicators.len; k++) {
            const Indicator *i = &set->indicators.at[k];
            bool hidden = funder && (!i->funder_sees || of_total(i));
            if (i->measure == MEASURE_LATER || i->measure == MEASURE_GAPS || hidden || !same(section_of(i), sections[s])) continue;
            if (!set->whole && !indicator_is_quick(i)) continue;
            FigureValue v = indicator_value(c, i, &set->sheet);
            if (!v.known) continue;
            put(out, (ReportLine){sections[s], i->code, S(""), name_of(c, set->scope.project, i), i->sentence, i->version, i->unit, v.n, v.whole});
        }
}

static void goals_put(Ctx *c, ReportLineList *out, const FigureSet *set)
{
    for (ptrdiff_t i = 0; i < set->targets.len; i++)
        put(out, (ReportLine){S("goal"), set->targets.at[i].indicator, S(""), figure_name_in(c, set->scope.project, set->targets.at[i].indicator), S(""), 0, S(""),
                              set->targets.at[i].value, 0});
}

static void gaps_put(Ctx *c, ReportLineList *out, const FigureSet *set, bool funder)
{
    ItemList stages = stage_items(c, set->scope.project);
    for (int i = 0; i < set->sheet.gap_count; i++) {
        const StageGap *g = &set->sheet.gaps[i];
        if (funder && g->n <= 5) continue;
        Str cell = cat(c->keep, str_int(c->keep, g->from), S("."), str_int(c->keep, g->to));
        Str name = cat(c->keep, stages.at[g->from - 1].label, S(" → "), stages.at[g->to - 1].label);
        put(out, (ReportLine){S("gap"), stages.at[g->to - 1].code, cell, name, S(""), 0, S("days"), g->twice_median, g->n});
    }
}

static void months_put(Ctx *c, ReportLineList *out, const FigureSet *set)
{
    for (ptrdiff_t i = 0; i < set->months.len; i++) {
        const FigureMonth *m = &set->months.at[i];
        const struct { Str code; int64_t n; } of[] = {{S("encounters"), m->encounters}, {S("contacts"), m->contacts}, {S("engaged"), m->engaged}, {S("relayed"), m->relayed}};
        for (int k = 0; k < 4; k++) put(out, (ReportLine){S("month"), of[k].code, str_int(c->keep, m->month), S(""), S(""), 0, S(""), of[k].n, m->part});
    }
}

static void cells_put(Ctx *c, ReportLineList *out, const FigureSet *set)
{
    for (ptrdiff_t k = 0; k < set->indicators.len; k++) {
        const Indicator *i = &set->indicators.at[k];
        if (!in_funnel(i)) continue;
        Breakdown b = breakdown_of(c, set->scope, i, set->period);
        for (int d = 0; d < b.len; d++)
            for (int n = 0; n < b.at[d].len && breakdown_says(&b.at[d]); n++) {
                const BreakdownCell *cell = &b.at[d].at[n];
                if (cell->n) put(out, (ReportLine){S("cell"), i->code, cat(c->keep, b.at[d].word, S("="), cell->code), cell->name, S(""), 0, S(""), cell->n, 0});
            }
    }
}

static void projects_put(Ctx *c, ReportLineList *out, const FigureSet *set)
{
    for (ptrdiff_t p = 0; p < set->lines.len; p++) {
        const FigureLineOf *line = &set->lines.at[p];
        for (ptrdiff_t k = 0; k < set->indicators.len; k++) {
            const Indicator *i = &set->indicators.at[k];
            if (i->measure != MEASURE_STAGE && i->measure != MEASURE_PERSONS) continue;
            put(out, (ReportLine){S("project"), i->code, id_text(c->keep, line->project->id), project_title(c, line->project->name, line->project->org_name), S(""), 0, S(""),
                                  indicator_value(c, i, &line->sheet).n, 0});
        }
    }
}

ReportLineList report_lines(Ctx *c, const FigureSet *set, bool funder)
{
    ReportLineList out = {new(c->keep, ReportLine, LINES_MOST), 0};
    numbers_put(c, &out, set, funder);
    goals_put(c, &out, set);
    gaps_put(c, &out, set, funder);
    months_put(c, &out, set);
    if (set->scope.project && !funder && !set->period.known) cells_put(c, &out, set);
    projects_put(c, &out, set);
    return out;
}

/* ---------------------------------------------------------------------------------------- its hash */

#define HEAD_FIELDS 9
#define LINE_FIELDS 9

static void hash_report(Ctx *c, const ReportRow *r, const ReportLineList *lines, uint8_t *out)
{
    Str *fields = new(c->keep, Str, HEAD_FIELDS + lines->len * LINE_FIELDS);
    const int64_t numbers[] = {r->number, (int64_t)r->project, (int64_t)r->of_org, (int64_t)r->before, r->from_day, r->to_day, r->frozen_ms};
    int n = 0;
    for (int i = 0; i < 7; i++) fields[n++] = str_int(c->keep, numbers[i]);
    fields[n++] = r->title, fields[n++] = r->by_line;
    for (ptrdiff_t i = 0; i < lines->len; i++) {
        const ReportLine *l = &lines->at[i];
        fields[n++] = l->section, fields[n++] = l->code, fields[n++] = l->cell, fields[n++] = l->name, fields[n++] = l->sentence;
        fields[n++] = str_int(c->keep, l->version), fields[n++] = l->unit, fields[n++] = str_int(c->keep, l->value), fields[n++] = str_int(c->keep, l->whole);
    }
    hash_fields(out, REPORT_HASH, r->about, fields, n);
}

static bool is_intact(Ctx *c, const ReportRow *r, const ReportLineList *lines)
{
    uint8_t hash[REPORT_HASH];
    hash_report(c, r, lines, hash);
    return same(r->hash, str_of(hash, sizeof hash));
}

/* ---------------------------------------------------------------------------------------- what came since */

/* How many facts of these kinds came late, and how many were corrected; "": of every kind. */
static void since_count(KnownLateList since, const Indicator *i, int64_t *late, int64_t *corrected)
{
    bool kinds = i && (i->measure == MEASURE_PEOPLE || i->measure == MEASURE_FACTS || i->measure == MEASURE_CONTACTS || i->measure == MEASURE_PERSONS || i->measure == MEASURE_SAME_DAY);
    *late = *corrected = 0;
    for (ptrdiff_t k = 0; k < since.len; k++) {
        Str rest = i ? i->argument : S(""), kind;
        bool named = !kinds;
        while (rest.len && !named) {
            str_cut(rest, '+', &kind, &rest);
            named = same(kind, since.at[k].kind);
        }
        if (named) *late += since.at[k].late, *corrected += since.at[k].corrected;
    }
}

static int64_t as_shown(const ReportLine *l) { return same(l->unit, S("percent")) ? (l->whole ? (l->value * 10000 + l->whole / 2) / l->whole : 0) : l->value; }

static const ReportLine *line_like(const ReportLineList *lines, const ReportLine *l)
{
    for (ptrdiff_t i = 0; i < lines->len; i++) {
        const ReportLine *o = &lines->at[i];
        if (same(o->section, l->section) && same(o->code, l->code) && same(o->cell, l->cell)) return o;
    }
    return NULL;
}

static bool is_compared(const ReportLine *l)
{
    const Str sections[] = {S("figure"), S("stage"), S("part"), S("gap"), S("project")};
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        if (same(l->section, sections[i])) return true;
    return false;
}

static FigureScope scope_of(const ReportRow *r) { return (FigureScope){r->project, r->of_org}; }

/* The same definitions and words as the report had: only what is known has changed. */
ReportLineList report_corrections(Ctx *c, const ReportRow *r)
{
    ReportLineList then = report_lines_of(c, r->id), out = {new(c->keep, ReportLine, LINES_MOST), 0};
    FigureSet set = figures_of(c, scope_of(r), 0, (FigurePeriod){r->from_day, r->to_day, 0}, true);
    ReportLineList now = report_lines(c, &set, false);
    KnownLateList since = known_since(c, (KnownSince){.project = r->project, .org = r->of_org, .from_day = r->from_day, .to_day = r->to_day, .since = r->frozen_ms,
                                                      .day = day_of(r->frozen_ms)});
    for (ptrdiff_t i = 0; i < then.len; i++) {
        const ReportLine *l = &then.at[i], *today_line = is_compared(l) ? line_like(&now, l) : NULL;
        if (!is_compared(l)) continue;
        int64_t was = as_shown(l), is = today_line ? as_shown(today_line) : 0, late, corrected;
        if (was == is) continue;
        since_count(since, indicator_find(&set.indicators, l->code), &late, &corrected);
        Str cell = cat(c->keep, S("late="), str_int(c->keep, late), S("&corrected="), str_int(c->keep, corrected));
        Str name = same(l->section, S("project")) ? cat(c->keep, figure_name(c, l->code), S(", "), l->name) : l->name;
        put(&out, (ReportLine){S("correction"), l->code, cell, name, S(""), l->version, same(l->unit, S("percent")) ? S(SHARE_UNIT) : l->unit, was, is});
    }
    return out;
}

/* ---------------------------------------------------------------------------------------- freezing */

static bool may_see(Ctx *c, Str about, Id project, Id org)
{
    if (may(c, CAN_region)) return true;
    if (same(about, S("project"))) return project && project == c->my.project;
    return same(about, S("org")) && org && org == c->my.org;
}

/* Names as they are now. */
static bool name_it(Ctx *c, ReportRow *r)
{
    if (same(r->about, S("project"))) {
        const ProjectRow *project = project_row(c, r->project);
        if (!project) return false;
        r->title = project_title(c, project->name, project->org_name);
        r->by_line = fill(c, T("{organisation} · {appel}, projet n° {rang}"), title_words(c, project->org_name), project->call_title, str_int(c->keep, project->rank));
        return true;
    }
    if (same(r->about, S("org"))) {
        const OrgLine *org = org_get(c, r->of_org);
        if (!org) return false;
        r->title = title_words(c, org->name), r->by_line = T("Chiffres de l’organisation, tous projets");
        return true;
    }
    const Setting *region = setting_get(c, S("region"));
    r->title = T("Chiffres de la région"), r->by_line = region ? region->value : S("");
    return same(r->about, S("region"));
}

static void lines_write(Ctx *c, Id report, const ReportLineList *lines)
{
    for (ptrdiff_t i = 0; i < lines->len && !failed(c); i++) {
        const ReportLine *l = &lines->at[i];
        report_line_add(c, (ReportLineAdd){report, i, l->section, l->code, l->cell, l->name, l->sentence, l->version, l->unit, l->value, l->whole});
    }
}

Id report_freeze_now(Ctx *c, ReportNewForm f)
{
    ReportRow r = {.about = f.about, .project = same(f.about, S("project")) ? f.project : 0, .of_org = same(f.about, S("org")) ? f.of_org : 0,
                   .from_day = f.from_day, .to_day = f.to_day < today(c) ? f.to_day : today(c), .frozen_ms = c->received};
    if (!may_see(c, r.about, r.project, r.of_org) || !name_it(c, &r)) return fail(c, ERR_MISSING, S("nothing to report in sight")), 0;
    if (r.from_day > r.to_day) return fail_saying(c, ERR_INPUT, T("Le premier jour est après le dernier.")), 0;
    const ReportLast *last = report_last(c, r.about, r.project, r.of_org);
    r.id = new_id(c), r.number = last ? last->number + 1 : 1, r.before = last ? last->id : 0;
    FigureSet set = figures_of(c, scope_of(&r), 0, (FigurePeriod){r.from_day, r.to_day, 0}, true);
    ReportLineList lines = report_lines(c, &set, may(c, CAN_region));
    const ReportRow *before = last ? report_row(c, last->id) : NULL;
    ReportLineList since = before ? report_corrections(c, before) : (ReportLineList){0};
    for (ptrdiff_t i = 0; i < since.len; i++) put(&lines, since.at[i]);
    uint8_t hash[REPORT_HASH];
    hash_report(c, &r, &lines, hash);
    report_add(c, (ReportAdd){.id = r.id, .number = r.number, .about = r.about, .project = r.project, .of_org = r.of_org, .before = r.before, .from_day = r.from_day,
                              .to_day = r.to_day, .frozen_ms = r.frozen_ms, .title = r.title, .by_line = r.by_line, .hash = str_of(hash, sizeof hash)});
    lines_write(c, r.id, &lines);
    return r.id;
}

/* ---------------------------------------------------------------------------------------- reading */

const ReportRow *report_open(Ctx *c, Id id)
{
    const ReportRow *r = report_row(c, id);
    if (r && may_see(c, r->about, r->project, r->of_org)) return r;
    fail(c, ERR_MISSING, S("no such report in sight"));
    return NULL;
}

static bool is_for_all(Ctx *c, const ReportRow *r, const ReportLine *l)
{
    bool own = same(r->about, S("region")) || !may(c, CAN_region) || r->org == c->my.org;
    bool cells = same(l->section, S("cell")) || (same(l->section, S("part")) && !own) || (same(l->section, S("gap")) && l->whole <= 5 && may(c, CAN_region));
    return same(l->section, S("cell")) ? own && may(c, CAN_lists) : own || !cells;
}

ReportLineList report_shown(Ctx *c, const ReportRow *r, bool *intact)
{
    ReportLineList all = report_lines_of(c, r->id), out = {new(c->keep, ReportLine, all.len + 1), 0};
    *intact = is_intact(c, r, &all);
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (is_for_all(c, r, &all.at[i])) put(&out, all.at[i]);
    return out;
}

ReportHeadList reports_in_sight(Ctx *c, Instant before_ms, Id before_id)
{
    return report_rows(c, (ReportRows){may(c, CAN_region), c->my.project, c->my.org, before_ms, before_id});
}

int64_t reports_check(Ctx *c)
{
    int64_t wrong = 0;
    for (Id after = 0;;) {
        Arena mark = *c->keep;
        ReportIdList ids = report_ids(c, after);
        for (ptrdiff_t i = 0; i < ids.len && !failed(c); i++) {
            const ReportRow *r = report_row(c, ids.at[i].id);
            ReportLineList lines = report_lines_of(c, ids.at[i].id);
            after = ids.at[i].id;
            if (!r || !is_intact(c, r, &lines)) wrong++;
        }
        bool done = !ids.len || failed(c);
        c->keep->next = mark.next;
        if (done) return wrong;
    }
}
