/* Figures of a project, of an organisation, of the region, and the list behind one figure. What is counted: domain/figures.h; how a page shows it:
 * figure_page.h; breakdowns: breakdown.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/figures.h"

#include "domain/element.h"
#include "domain/list.h"
#include "domain/programme.h"
#include "domain/report.h"
#include "domain/role.h"
#include "http/http.h"
#include "i18n/locale.h"
#include "page/book.h"
#include "page/figure_page.h"
#include "page/report_page.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define PAGE_LINES 50

/* ---------------------------------------------------------------------------------------- as a file */

static void lines_sheet(Ctx *c, Book *b, const FigureSet *set, const FigureAsk *ask)
{
    book_sheet(b, T("Chiffres"), T("clé"), T("chiffre"), T("nombre"), T("sur"), T("objectif"), T("délai médian (jours)"), T("du"), T("au"), T("définition"), T("version"));
    for (ptrdiff_t k = 0; k < set->indicators.len; k++) {
        const Indicator *i = &set->indicators.at[k];
        if (figure_is_left_out(set, ask, i)) continue;
        FigureValue v = indicator_value(c, i, &set->sheet);
        const StageGap *gap = is_funnel(i) && set->whole ? gap_of(&set->sheet, i->measure == MEASURE_EXITS ? STAGE_EXIT : i->stage) : NULL;
        int64_t goal = figure_target(&set->targets, i->code);
        book_row(b);
        book_text(b, i->code), book_text(b, indicator_name(c, set->scope.project, i)), book_value(b, i->unit, v.known, v.n, v.whole);
        book_value(b, S(""), v.whole > 0, v.whole, 0), book_value(b, S(""), goal > 0, goal, 0);
        book_value(b, S("days"), gap && (!ask->funder || gap->n > 5), gap ? gap->twice_median : 0, 0);
        book_text(b, day_iso(c->keep, set->period.from)), book_text(b, day_iso(c->keep, set->period.to)), book_text(b, i->sentence), book_number(b, i->version);
    }
}

static void months_sheet(Ctx *c, Book *b, const FigureSet *set)
{
    ItemList stages = stage_items(c, set->scope.project);
    book_sheet(b, T("Par mois"), T("mois"), T("rencontres"), T("contacts"), stages.at[STAGE_ENGAGED - 1].label, stages.at[STAGE_RELAYED - 1].label, T("en partie"));
    for (ptrdiff_t i = 0; i < set->months.len; i++) {
        const FigureMonth *m = &set->months.at[i];
        book_row(b);
        book_text(b, str_sub(day_iso(c->keep, m->month * 100 + 1), 0, 7));
        book_number(b, m->encounters), book_number(b, m->contacts), book_number(b, m->engaged), book_number(b, m->relayed);
        book_text(b, m->part ? T("oui") : T("non"));
    }
}

static int64_t people_of(const FactSheet *s, Str kind)
{
    for (int i = 0; i < s->kind_count; i++)
        if (same(s->kinds[i].kind, kind)) return s->kinds[i].people;
    return 0;
}

/* People spoken with: of meetings, and known ones met again. */
static int64_t met_of(const FactSheet *s) { return people_of(s, S("encounter")) + people_of(s, S("contact")); }

static int64_t contacts_of(const FactSheet *s)
{
    int64_t n = 0;
    for (int i = 0; i < s->kind_count; i++)
        if (same(s->kinds[i].kind, S("encounter")) || same(s->kinds[i].kind, S("contact"))) n += s->kinds[i].contacts;
    return n;
}

static void projects_sheet(Ctx *c, Book *b, const FigureSet *set)
{
    ItemList stages = stage_items(c, 0);
    book_sheet(b, T("Projets"), T("appel"), T("numéro"), T("organisation"), T("projet"), T("passages"), T("rencontres"), T("contacts"), T("personnes"));
    for (int s = STAGE_SPOTTED; s <= STAGE_EXIT; s++) book_text(b, stages.at[s - 1].label);
    book_text(b, T("sorties de rue")), book_text(b, T("sans rencontre")), book_text(b, T("heures de présence")), book_text(b, T("objectif de repérées"));
    for (ptrdiff_t i = 0; i < set->lines.len; i++) {
        const FigureLineOf *line = &set->lines.at[i];
        const FactSheet *s = &line->sheet;
        book_row(b);
        book_text(b, line->project->call_title), book_number(b, line->project->rank), book_text(b, line->project->org_name), book_text(b, line->project->name);
        book_number(b, people_of(s, S("passage"))), book_number(b, met_of(s)), book_number(b, contacts_of(s)), book_number(b, s->persons);
        for (int n = STAGE_SPOTTED; n <= STAGE_EXIT; n++) book_number(b, s->stage[n]);
        book_number(b, s->outings), book_number(b, s->empty), book_hours(b, s->presence_ms), book_value(b, S(""), line->target >= 0, line->target, 0);
    }
}

static Reply figures_file(Ctx *c, const FigureSet *set, const FigureAsk *ask, Str format)
{
    Book *b = book_new(c, ask->title);
    lines_sheet(c, b, set, ask);
    if (set->scope.project) months_sheet(c, b, set);
    else projects_sheet(c, b, set);
    return book_reply(c, b, format, set->scope.project ? T("chiffres") : set->scope.org ? T("chiffres-organisation") : T("chiffres-region"));
}

/* ---------------------------------------------------------------------------------------- a page */

static RegionRowList rows_of(Ctx *c, const FigureSet *set, bool funder)
{
    RegionRowList out = {new(c->keep, RegionRow, set->lines.len + 1), 0};
    Id call = 0;
    for (ptrdiff_t i = 0; i < set->lines.len; i++) {
        const FigureLineOf *line = &set->lines.at[i];
        const FigureProject *p = line->project;
        const FactSheet *s = &line->sheet;
        bool aimed = line->target > 0, mine = !set->scope.org || s->persons || s->outings || s->kind_count;
        if (!mine) continue;
        RegionRow *row = &out.at[out.len++];
        *row = (RegionRow){.id = p->id, .title = project_title(c, p->name, p->org_name), .by = p->name.len ? title_words(c, p->org_name) : S(""),
                           .link = funder ? path_to(c, "/figures/projects/", p->id, "") : S(""), .call = p->call != call ? p->call_title : S(""),
                           .length = aimed ? bar_length(c, s->stage[STAGE_SPOTTED], line->target) : S(""), .share = aimed ? percent_text(c, s->stage[STAGE_SPOTTED], line->target) : S(""),
                           .met = number_text(c, met_of(s)), .persons = number_text(c, s->persons), .spotted = number_text(c, s->stage[STAGE_SPOTTED]),
                           .engaged = number_text(c, s->stage[STAGE_ENGAGED]), .mobilised = number_text(c, s->stage[STAGE_MOBILISED]),
                           .relayed = number_text(c, s->stage[STAGE_RELAYED]), .exits = number_text(c, s->stage[STAGE_EXIT])};
        call = p->call;
    }
    return out;
}

/* Any of them, as what was asked: a page, a file, paper. */
static Reply figures_reply(Ctx *c, FigureQueryForm f, FigureScope scope, const FigureAsk *ask)
{
    FigureSet set = figures_of(c, scope, f.call, figure_period(c, f), f.more > 0);
    if (failed(c)) return (Reply){0};
    if (is_book_format(f.format)) return figures_file(c, &set, ask, f.format);
    if (same(f.format, S("print"))) return report_paper(c, &set, ask);
    FigurePage p = figure_page(c, &set, ask);
    if (!scope.project) p.rows = rows_of(c, &set, ask->funder);
    else if (ask->lists && !set.period.known) p.elements = element_sums(c, scope.project); /* of today, files in sight */
    return failed(c) ? (Reply){0} : show(view_figures(c, p));
}

static Reply project_reply(Ctx *c, FigureQueryForm f, Id project, FigureAsk ask)
{
    const ProjectRow *row = project_row(c, project);
    if (!row) return fail(c, ERR_MISSING, S("project")), (Reply){0};
    ask.title = project_title(c, row->name, row->org_name), ask.by = row->name.len || ask.lists || ask.funder ? title_words(c, row->org_name) : S("");
    if (ask.funder) ask.by_link = path_to(c, "/figures/orgs/", row->org, "");
    else if (ask.lists) ask.by = c->my.org_name.len ? title_words(c, c->my.org_name) : ask.by, ask.by_link = S("/figures/org");
    ask.about = may(c, CAN_report) ? S("project") : S("");
    return figures_reply(c, f, (FigureScope){project, 0}, &ask);
}

Reply figures_show(Ctx *c, FigureQueryForm f)
{
    if (!c->my.project) return may(c, CAN_region) ? see_other(S(""), S("/figures/region")) : show(view_figures_none(c));
    bool lists = may(c, CAN_lists);
    return project_reply(c, f, c->my.project, (FigureAsk){.action = S("/figures"), .breakdown = lists ? S("/figures/breakdown") : S(""), .lists = lists});
}

/* The funder: totals, never a list. */
Reply figures_project(Ctx *c, FigureQueryForm f)
{
    return project_reply(c, f, f.project, (FigureAsk){.action = path_to(c, "/figures/projects/", f.project, ""), .breakdown = path_to(c, "/figures/projects/", f.project, "/breakdown"), .funder = true});
}

static Reply org_reply(Ctx *c, FigureQueryForm f, Id org, Str action, bool funder)
{
    const OrgLine *row = org_get(c, org);
    if (!row) return fail(c, ERR_MISSING, S("organisation")), (Reply){0};
    FigureAsk ask = {.title = title_words(c, row->name), .by = T("Chiffres de l’organisation, tous projets"), .action = action, .funder = funder,
                     .about = may(c, CAN_report) ? S("org") : S("")};
    return figures_reply(c, f, (FigureScope){0, org}, &ask);
}

Reply figures_own_org(Ctx *c, FigureQueryForm f) { return org_reply(c, f, c->my.org, S("/figures/org"), false); }
Reply figures_org(Ctx *c, FigureQueryForm f) { return org_reply(c, f, f.org, path_to(c, "/figures/orgs/", f.org, ""), true); }

Reply figures_region(Ctx *c, FigureQueryForm f)
{
    const Setting *region = setting_get(c, S("region"));
    FigureAsk ask = {.title = T("Chiffres de la région"), .by = region ? region->value : S(""), .action = S("/figures/region"), .breakdown = S("/figures/region/breakdown"),
                     .funder = true, .about = may(c, CAN_report) ? S("region") : S("")};
    return figures_reply(c, f, (FigureScope){0}, &ask);
}

/* ---------------------------------------------------------------------------------------- the list behind a figure */

static const struct { Str kind, indicator; } lists[] = {
    {S_INIT("passage"), S_INIT("passages")}, {S_INIT("met"), S_INIT("encounters")}, {S_INIT("contact"), S_INIT("contacts")},
    {S_INIT("person"), S_INIT("persons")},
};

/* The indicator whose list that is: of facts by its word, of a stage by the stage's key; "exit": every exit. Empty: no such list. */
static Str list_indicator(Ctx *c, Str kind)
{
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (same(lists[i].kind, kind)) return lists[i].indicator;
    IndicatorList all = indicators_on(c, today(c));
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const Indicator *at = &all.at[i];
        if (is_funnel(at) && same(at->measure == MEASURE_STAGE ? at->argument : S("exit"), kind)) return at->code;
    }
    return S("");
}

/* Where the list goes on: "yyyymmdd_ID" of the last line shown. */
typedef struct {
    Day day;
    Id id;
} ListPlace;

static ListPlace place_read(Str after)
{
    ListPlace none = {FOREVER_DAY, (Id)INT64_MAX};
    Str day, id;
    int64_t n;
    if (!str_cut(after, '_', &day, &id) || !str_number(day, &n) || n < 0 || n > FOREVER_DAY || !id_read(id)) return none;
    return (ListPlace){(Day)n, id_read(id)};
}

static Str people_words(Ctx *c, int64_t people)
{
    return people ? fill(c, TN(people, "{n} personne", "{n} personnes"), number_text(c, people)) : S("");
}

static Str joined(Ctx *c, Str a, Str b) { return !a.len ? b : !b.len ? a : cat(c->keep, a, S(" · "), b); }

/* A list of lines and the place of its last one. At most 51 rows come from the store: the last says that there are more. */
typedef struct {
    FigureListLineList lines;
    ListPlace last;
    bool more;
} Listed;

static void listed_put(Listed *l, FigureListLine line, Day day, Id id)
{
    if (l->lines.len == PAGE_LINES) {
        l->more = true;
        return;
    }
    l->lines.at[l->lines.len++] = line;
    l->last = (ListPlace){day, id};
}

static void list_facts(Ctx *c, Listed *l, Str kind, FigurePeriod p, ListPlace from)
{
    FigureFactList rows = figure_event_lines(c, (FigureEventLines){.project = c->my.project, .kind = kind, .from_day = p.from, .to_day = p.to,
                                                                   .before_day = from.day, .before_id = from.id});
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const FigureFact *e = &rows.at[i];
        bool about = e->person && !same(kind, S("met"));
        Str where = e->place_name.len ? e->place_name : list_label(c, S("spaces"), e->space);
        Str what = about ? list_label(c, S("events"), e->kind) : people_words(c, e->people);
        listed_put(l, (FigureListLine){.person = about ? e->person : 0, .alias = e->alias, .day = day_long(c, e->on_day), .what = joined(c, what, where)}, e->on_day, e->id);
    }
}

static Str age_said(Ctx *c, Str age_band) { return list_label(c, S("age_band"), age_band); }

static void list_persons(Ctx *c, Listed *l, FigurePeriod p, ListPlace from)
{
    FigureContactedList rows = figure_person_lines(c, c->my.project, p.from, p.to, from.id);
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const FigureContacted *r = &rows.at[i];
        Str day = fill(c, T("dernier contact : {jour}"), day_long(c, r->contact_day));
        listed_put(l, (FigureListLine){.person = r->person, .alias = r->alias, .day = day, .what = age_said(c, r->age_band)}, r->contact_day, r->person);
    }
}

static void list_stage(Ctx *c, Listed *l, int stage, FigurePeriod p, ListPlace from)
{
    FigureReachedList rows = figure_stage_lines(c, (FigureStageLines){.project = c->my.project, .stage = stage, .from_day = p.from, .to_day = p.to,
                                                                     .before_day = from.day, .before_id = from.id});
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const FigureReached *r = &rows.at[i];
        Str what = stage == STAGE_EXIT ? list_label(c, S("exits"), r->exit_code) : age_said(c, r->age_band);
        if (r->implied >> stage & 1) what = joined(c, what, T("étape déduite"));
        listed_put(l, (FigureListLine){.person = r->person, .alias = r->alias, .day = day_long(c, r->on_day), .what = what}, r->on_day, r->period);
    }
}

Reply figures_list(Ctx *c, FigureQueryForm f)
{
    if (!f.kind.len) f.kind = S("met");
    Str indicator = list_indicator(c, f.kind);
    if (!indicator.len || !c->my.project) return fail(c, ERR_MISSING, S("no such list")), (Reply){0};
    FigurePeriod period = figure_period(c, f);
    ListPlace from = place_read(f.after);
    Listed l = {.lines = {new(c->keep, FigureListLine, PAGE_LINES), 0, S("")}};
    if (same(f.kind, S("person"))) list_persons(c, &l, period, from);
    else if (stage_number(f.kind)) list_stage(c, &l, stage_number(f.kind), period, from);
    else list_facts(c, &l, f.kind, period, from);
    if (l.more)
        l.lines.next = cat(c->keep, S("/figures/list?kind="), f.kind, S("&"), period_query(c, period), S("&after="), str_int(c->keep, l.last.day), S("_"),
                           id_text(c->keep, l.last.id));
    FigureListPage p = {.name = figure_name_in(c, c->my.project, indicator), .definition = figure_definition(c, indicator), .period = period_words(c, period),
                        .back = cat(c->keep, S("/figures?"), period_query(c, period)), .lines = l.lines, .first = !f.after.len};
    return show(view_figures_list(c, p));
}
