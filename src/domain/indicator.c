/* See indicator.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/indicator.h"

#include "i18n/msg.h"
#include "store/read.h"

#include "base/banned.h"

/* ---------------------------------------------------------------------------------------- words of a row */

static bool word_among(Str word, Str words)
{
    Str one;
    while (words.len) {
        str_cut(words, ' ', &one, &words);
        if (one.len && same(one, word)) return true;
    }
    return false;
}

bool indicator_breaks_by(const Indicator *i, Str word) { return word_among(word, i->breakdowns); }

/* All that a row may say; facts of some of it come with later pages. */
static const struct {
    Str name, known;
} vocabulary[] = {
    {S_INIT("unit"), S_INIT("people events persons relays percent days sessions hours places offers objects euro volunteers rights placements ties needs opens steps signals")},
    {S_INIT("how"), S_INIT("sum:people sum:hours sum:share sum:duration×staff sum count count:period distinct distinct:first distinct:at_date rate median linkage")},
    {S_INIT("filter"), S_INIT("has_person engaged not_implied opened held presence due gender_said not_cancelled org_verified valid started done no_exit employment not_confirmed no_result")},
    {S_INIT("breakdowns"), S_INIT("space place age_band target origin age zone sex prior_spe level destination receiver_kind receiver exit_code month from_to session_kind commune scout_outcome group offer_kind "
                                  "call line funder team placement_kind site right session role answer need answered qr org")},
    {S_INIT("funder_sees"), S_INIT("total nothing")},
};
static const Str sources = S_INIT("event stage stage-stage step session attendance placement relay offer signal document money tie grid");
/* Filters with a value: age>30d, class!=neutral. */
static const Str valued = S_INIT("class class! origin zone encounters age>");

static bool filter_valued(Str word)
{
    Str name, value;
    if (starts_with(word, S("age>"))) return word.len > 4;
    return str_cut(word, '=', &name, &value) && value.len && word_among(name, valued);
}

static bool vocabulary_has(Str name, Str word)
{
    for (size_t i = 0; i < sizeof vocabulary / sizeof *vocabulary; i++)
        if (same(vocabulary[i].name, name)) return word_among(word, vocabulary[i].known) || (same(name, S("filter")) && filter_valued(word));
    return false;
}

static Str joined(Ctx *c, Str words, Str word) { return words.len ? cat(c->keep, words, S(" "), word) : word; }

/* One flag "how:sum:people" into its field. Empty, or what is wrong. */
static Str flag_read(Ctx *c, Str flag, Indicator *i)
{
    Str name, word;
    if (!str_cut(flag, ':', &name, &word) || !word.len) return fill(c, T("« {mot} » n’a pas de valeur"), flag);
    if (same(name, S("version"))) return str_number(word, &i->version) && i->version > 0 ? S("") : fill(c, T("« {mot} » n’est pas un numéro de version"), word);
    if (same(name, S("over"))) {
        Str source, rest;
        str_cut(word, ':', &source, &rest);
        i->over = word;
        return word_among(source, sources) ? S("") : fill(c, T("source inconnue « {mot} » (over)"), word);
    }
    if (!vocabulary_has(name, word)) return fill(c, T("mot inconnu « {mot} » ({colonne})"), word, name);
    if (same(name, S("unit"))) i->unit = word;
    else if (same(name, S("how"))) i->how = word;
    else if (same(name, S("filter"))) i->filters = joined(c, i->filters, word);
    else if (same(name, S("breakdowns"))) i->breakdowns = joined(c, i->breakdowns, word);
    else i->funder_sees = same(word, S("total"));
    return S("");
}

/* ---------------------------------------------------------------------------------------- which measure that is */

/* How, source, filter words that must all be there and no other; "*": any. */
static const struct {
    Str how, source, filters;
    Measure measure;
} measures[] = {
    {S_INIT("sum:people"), S_INIT("event"), S_INIT(""), MEASURE_PEOPLE},
    {S_INIT("count"), S_INIT("event"), S_INIT(""), MEASURE_FACTS},
    {S_INIT("count"), S_INIT("event"), S_INIT("has_person"), MEASURE_CONTACTS},
    {S_INIT("distinct"), S_INIT("event"), S_INIT("has_person"), MEASURE_PERSONS},
    {S_INIT("distinct"), S_INIT("event"), S_INIT("has_person engaged"), MEASURE_CASELOAD},
    {S_INIT("distinct:first"), S_INIT("stage"), S_INIT(""), MEASURE_STAGE},
    {S_INIT("count:period"), S_INIT("event"), S_INIT(""), MEASURE_EXITS},
    {S_INIT("count:period"), S_INIT("event"), S_INIT("class"), MEASURE_EXITS},
    {S_INIT("count:period"), S_INIT("event"), S_INIT("class!"), MEASURE_EXITS},
    {S_INIT("rate"), S_INIT("event"), S_INIT("class!"), MEASURE_EXIT_RATE},
    {S_INIT("rate"), S_INIT("event"), S_INIT(""), MEASURE_SAME_DAY},
    {S_INIT("rate"), S_INIT("stage"), S_INIT("gender_said"), MEASURE_WOMEN},
    {S_INIT("rate"), S_INIT("stage"), S_INIT("origin"), MEASURE_ORIGIN},
    {S_INIT("rate"), S_INIT("stage"), S_INIT("zone"), MEASURE_LATER},
    {S_INIT("rate"), S_INIT("step"), S_INIT("due"), MEASURE_FOLLOWUPS},
    {S_INIT("median"), S_INIT("stage-stage"), S_INIT("not_implied"), MEASURE_GAPS},
    {S_INIT("count"), S_INIT("session"), S_INIT("opened"), MEASURE_OUTINGS},
    {S_INIT("count"), S_INIT("session"), S_INIT("held encounters"), MEASURE_EMPTY},
    {S_INIT("sum:duration×staff"), S_INIT("session"), S_INIT("presence"), MEASURE_PRESENCE},
    {S_INIT("distinct"), S_INIT("session"), S_INIT("held"), MEASURE_PLACES},
    {S_INIT("count"), S_INIT("attendance"), S_INIT(""), MEASURE_ATTENDANCE},
    {S_INIT("sum"), S_INIT("event"), S_INIT(""), MEASURE_LATER},
    {S_INIT("linkage"), S_INIT("stage"), S_INIT(""), MEASURE_LATER},
    {S_INIT("count"), S_INIT("session"), S_INIT(""), MEASURE_LATER},
};

/* The names of filter words without their values. */
static Str filter_names(Ctx *c, Str filters)
{
    Str out = S(""), word, name, value;
    while (filters.len) {
        str_cut(filters, ' ', &word, &filters);
        str_cut(word, '=', &name, &value);
        out = joined(c, out, name);
    }
    return out;
}

static Str filter_value(Str filters, Str name)
{
    Str word, is, value;
    while (filters.len) {
        str_cut(filters, ' ', &word, &filters);
        if (str_cut(word, '=', &is, &value) && same(is, name)) return value;
    }
    return S("");
}

/* "encounter+contact": known kinds, or "*". */
static Str kinds_fit(Ctx *c, Str kinds)
{
    Str rest = kinds, kind;
    if (same(kinds, S("*"))) return S("");
    while (rest.len) {
        str_cut(rest, '+', &kind, &rest);
        if (!list_has(c, S("events"), kind)) return fill(c, T("fait inconnu « {mot} » (over)"), kind);
    }
    return kinds.len ? S("") : T("il manque le genre de fait (over)");
}

static bool both_contacts(Str kinds) { return same(kinds, S("encounter+contact")) || same(kinds, S("contact+encounter")); }

/* What a measure wants of its argument. Empty, or what is wrong. */
static Str measure_fits(Ctx *c, const Indicator *i, Str argument)
{
    if (i->measure == MEASURE_PERSONS && !both_contacts(argument)) return T("« distinct » compte les rencontres et les contacts ensemble : event:encounter+contact");
    if (i->measure == MEASURE_CASELOAD && !same(argument, S("*"))) return T("la file active compte tous les faits : event:*");
    if ((i->measure == MEASURE_EXITS || i->measure == MEASURE_EXIT_RATE) && !same(argument, S("exit"))) return T("« count:period » et les classes valent pour event:exit");
    if (i->measure == MEASURE_FOLLOWUPS && !same(argument, S("followup"))) return T("« due » vaut pour step:followup");
    if (i->measure == MEASURE_EMPTY && !same(filter_value(i->filters, S("encounters")), S("0"))) return T("« encounters » ne peut être que 0");
    return S("");
}

/* The argument of a definition, read. Empty, or what is wrong. */
static Str argument_fits(Ctx *c, Indicator *i)
{
    Str source, argument;
    str_cut(i->over, ':', &source, &argument);
    i->argument = argument;
    i->stage = same(source, S("stage")) ? stage_number(argument) : 0;
    Str wrong = same(source, S("event")) ? kinds_fit(c, argument) : S("");
    if (wrong.len) return wrong;
    if (same(source, S("stage")) && i->stage < STAGE_SPOTTED) return fill(c, T("étape inconnue « {mot} » (over)"), argument);
    wrong = measure_fits(c, i, argument);
    if (wrong.len) return wrong;
    i->but = filter_value(i->filters, S("class!")).len > 0;
    if (i->measure == MEASURE_EXITS || i->measure == MEASURE_EXIT_RATE) i->argument = filter_value(i->filters, i->but ? S("class!") : S("class"));
    if (i->measure == MEASURE_ORIGIN) i->argument = filter_value(i->filters, S("origin"));
    return S("");
}

static bool situation_measure(Str how) { return same(how, S("distinct")) || same(how, S("count")) || same(how, S("distinct:at_date")); }

static Str measure_find(Ctx *c, Indicator *i)
{
    Str source, argument, names = filter_names(c, i->filters);
    str_cut(i->over, ':', &source, &argument);
    for (size_t k = 0; k < sizeof measures / sizeof *measures; k++) {
        if (!same(measures[k].how, i->how) || !same(measures[k].source, source) || !same(measures[k].filters, names)) continue;
        i->measure = measures[k].measure;
        return argument_fits(c, i);
    }
    bool ours = same(source, S("event")) || same(source, S("stage")) || same(source, S("session")) || same(source, S("stage-stage"));
    if (ours) return fill(c, T("« {how} » et « {filter} » ne se calculent pas sur « {over} »"), i->how, i->filters, i->over);
    if (same(source, S("placement")) && situation_measure(i->how)) i->measure = MEASURE_SITUATIONS, i->argument = argument;
    return S("");
}

Str indicator_read(Ctx *c, Str code, Str flags, Indicator *out)
{
    *out = (Indicator){.code = code};
    Str rest = flags, flag;
    while (rest.len) {
        str_cut(rest, ' ', &flag, &rest);
        Str wrong = flag.len ? flag_read(c, flag, out) : S("");
        if (wrong.len) return wrong;
    }
    const struct { Str value; Str name; } needed[] = {{out->unit, S("unit")}, {out->how, S("how")}, {out->over, S("over")}};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!needed[i].value.len) return fill(c, T("il manque « {mot} » dans les drapeaux"), needed[i].name);
    if (!out->version) return fill(c, T("il manque « {mot} » dans les drapeaux"), S("version"));
    return measure_find(c, out);
}

/* The words apart from the version. */
static Str without_version(Ctx *c, Str flags)
{
    Str out = S(""), flag;
    while (flags.len) {
        str_cut(flags, ' ', &flag, &flags);
        if (flag.len && !starts_with(flag, S("version:"))) out = joined(c, out, flag);
    }
    return out;
}

Str indicator_change_fits(Ctx *c, Str code, Str was_sentence, Str was_flags, Str sentence, Str flags)
{
    Indicator now, was;
    Str wrong = indicator_read(c, code, flags, &now);
    if (wrong.len) return wrong;
    bool defined = !indicator_read(c, code, was_flags, &was).len;
    bool changes = !same(was_sentence, sentence) || !same(without_version(c, was_flags), without_version(c, flags));
    if (!defined || (changes ? now.version > was.version : now.version == was.version)) return S("");
    return changes ? fill(c, T("la définition de « {clé} » change : il faut une version plus grande que {n}"), code, str_int(c->keep, was.version))
                   : fill(c, T("« {clé} » change de version sans que sa définition change"), code);
}

/* ---------------------------------------------------------------------------------------- the rows that hold */

/* The last definition of a key that began by a day; a row without `how` only renames. */
static const ListEvery *defining(const ListEveryList *rows, const ListEvery *row, Day day)
{
    const ListEvery *found = NULL;
    for (ptrdiff_t i = 0; i < rows->len; i++) {
        const ListEvery *r = &rows->at[i];
        if (same(r->code, row->code) && r->from_day <= day && str_find(r->flags, S("how:")) >= 0 && (!found || r->from_day > found->from_day)) found = r;
    }
    return found;
}

/* The first day on which a version held: a later row that only renames it says another from_day. */
static Day version_begins(Ctx *c, const ListEveryList *rows, const Indicator *i)
{
    Day first = i->from_day;
    for (ptrdiff_t k = 0; k < rows->len; k++) {
        Indicator other;
        const ListEvery *r = &rows->at[k];
        if (!same(r->code, i->code) || r->from_day >= first || indicator_read(c, r->code, r->flags, &other).len) continue;
        if (other.version == i->version) first = r->from_day;
    }
    return first;
}

static const ListEvery *holding(const ListEveryList *rows, const ListEvery *row, Day day)
{
    if (!same(row->call_type, S("*")) || row->from_day > day || row->until_day < day) return NULL;
    for (ptrdiff_t i = 0; i < rows->len; i++) {
        const ListEvery *r = &rows->at[i];
        if (r != row && same(r->code, row->code) && same(r->call_type, row->call_type) && r->from_day > row->from_day && r->from_day <= day && r->until_day >= day) return NULL;
    }
    return row;
}

IndicatorList indicators_on(Ctx *c, Day day)
{
    ListEveryList rows = list_every(c, S("indicators"));
    IndicatorList out = {new(c->keep, Indicator, rows.len + 1), 0};
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const ListEvery *row = holding(&rows, &rows.at[i], day), *defines = row ? defining(&rows, row, day) : NULL;
        Indicator *at = &out.at[out.len];
        if (!row || !defines || indicator_read(c, row->code, defines->flags, at).len) continue;
        at->label = list_label(c, S("indicators"), row->code);
        at->sentence = defines->detail.at ? worded(c, defines->detail) : S("");
        at->from_day = defines->from_day;
        at->from_day = version_begins(c, &rows, at);
        out.len++;
    }
    return out;
}

const Indicator *indicator_find(const IndicatorList *all, Str code)
{
    for (ptrdiff_t i = 0; i < all->len; i++)
        if (same(all->at[i].code, code)) return &all->at[i];
    return NULL;
}

/* ---------------------------------------------------------------------------------------- evaluation */

KindSum *sheet_kind(FactSheet *s, Str kind)
{
    for (int i = 0; i < s->kind_count; i++)
        if (same(s->kinds[i].kind, kind)) return &s->kinds[i];
    if (s->kind_count < SHEET_KINDS) s->kinds[s->kind_count++].kind = kind;
    return &s->kinds[s->kind_count - 1];
}

void code_sum(Ctx *c, CodeSums *sums, Str code, int64_t n)
{
    for (int i = 0; i < sums->len; i++)
        if (same(sums->at[i].code, code)) {
            sums->at[i].n += n;
            return;
        }
    if (sums->len == sums->cap) {
        CodeSum *more = new(c->keep, CodeSum, sums->cap * 2 + 16);
        for (int i = 0; i < sums->len; i++) more[i] = sums->at[i];
        sums->at = more, sums->cap = sums->cap * 2 + 16;
    }
    sums->at[sums->len++] = (CodeSum){code.at ? code : S(""), n};
}

int64_t code_get(const CodeSums *sums, Str code)
{
    for (int i = 0; i < sums->len; i++)
        if (same(sums->at[i].code, code)) return sums->at[i].n;
    return 0;
}

static int64_t code_all(const CodeSums *sums)
{
    int64_t n = 0;
    for (int i = 0; i < sums->len; i++) n += sums->at[i].n;
    return n;
}

/* Sum over the named kinds of one of the numbers of KindSum. */
static int64_t over_kinds(const FactSheet *s, Str kinds, size_t number)
{
    int64_t n = 0;
    for (int i = 0; i < s->kind_count; i++) {
        Str rest = kinds, kind;
        bool named = same(kinds, S("*"));
        while (rest.len && !named) {
            str_cut(rest, '+', &kind, &rest);
            named = same(kind, s->kinds[i].kind);
        }
        if (named) n += *(const int64_t *)((const char *)&s->kinds[i] + number);
    }
    return n;
}

Str exit_class(Ctx *c, Str exit)
{
    const ListLabel *last = exit.len ? list_label_row(c, S("exits"), exit) : NULL;
    return last && last->detail.at ? last->detail : S("");
}

static bool class_is_positive(Ctx *c, Str class) { return list_flags(c, S("exit_classes"), class, S("positive")); }

static FigureValue exits_value(Ctx *c, const Indicator *i, const FactSheet *s)
{
    FigureValue v = {.known = true};
    bool rate = i->measure == MEASURE_EXIT_RATE;
    for (int k = 0; k < s->exits.len; k++) {
        Str class = exit_class(c, s->exits.at[k].code);
        if (i->argument.len && same(class, i->argument) == i->but) continue;
        v.whole += s->exits.at[k].n;
        if (!rate || class_is_positive(c, class)) v.n += s->exits.at[k].n;
    }
    if (!rate) return (FigureValue){true, v.n, 0};
    v.known = v.whole > 0;
    return v;
}

static FigureValue share(int64_t n, int64_t whole) { return (FigureValue){whole > 0, n, whole}; }

static FigureValue women_value(const Indicator *i, const FactSheet *s)
{
    const CodeSums *said = &s->gender[i->stage];
    return share(code_get(said, S("woman")), code_all(said) - code_get(said, S("")) - code_get(said, S("unknown")));
}

/* "entry_confirmed" and "running" are said of every kind that has such days, others are kinds joined by +. */
static bool situation_counts(Ctx *c, const Indicator *i, const SheetSituation *s)
{
    Str rest = i->argument, kind;
    if (same(i->argument, S("running")) || same(i->argument, S("entry_confirmed"))) return true;
    while (rest.len) {
        str_cut(rest, '+', &kind, &rest);
        if (same(kind, s->kind)) return true;
    }
    return false;
}

static int64_t situation_times(const Indicator *i, const SheetSituation *s)
{
    if (same(i->argument, S("running"))) return s->running;
    if (same(i->argument, S("entry_confirmed"))) return s->confirmed;
    return word_among(S("done"), i->filters) ? s->done : s->started;
}

/* Whether an earlier row about the same person was counted. */
static bool counted_before(Ctx *c, const Indicator *i, const FactSheet *s, ptrdiff_t at)
{
    for (ptrdiff_t k = 0; k < at; k++) {
        const SheetSituation *other = &s->situations.at[k];
        if (other->person == s->situations.at[at].person && situation_counts(c, i, other) && situation_times(i, other)) return true;
    }
    return false;
}

static FigureValue situations_value(Ctx *c, const Indicator *i, const FactSheet *s)
{
    FigureValue v = {.known = true};
    bool persons = !same(i->how, S("count"));
    for (ptrdiff_t k = 0; k < s->situations.len; k++) {
        const SheetSituation *at = &s->situations.at[k];
        int64_t times = situation_counts(c, i, at) ? situation_times(i, at) : 0;
        if (times) v.n += !persons ? times : counted_before(c, i, s, k) ? 0 : 1;
    }
    return v;
}

static FigureValue gaps_value(const FactSheet *s)
{
    FigureValue v = {0};
    for (int k = 0; k < s->gap_count; k++) v.known = true, v.n += s->gaps[k].twice_median, v.whole += s->gaps[k].n;
    return v;
}

FigureValue indicator_value(Ctx *c, const Indicator *i, const FactSheet *s)
{
    switch (i->measure) {
    case MEASURE_PEOPLE: return (FigureValue){true, over_kinds(s, i->argument, offsetof(KindSum, people)), 0};
    case MEASURE_FACTS: return (FigureValue){true, over_kinds(s, i->argument, offsetof(KindSum, facts)), 0};
    case MEASURE_CONTACTS: return (FigureValue){true, over_kinds(s, i->argument, offsetof(KindSum, contacts)), 0};
    case MEASURE_PERSONS: return (FigureValue){true, s->persons, 0};
    case MEASURE_CASELOAD: return (FigureValue){true, s->caseload, 0};
    case MEASURE_STAGE: return (FigureValue){true, s->stage[i->stage], 0};
    case MEASURE_EXITS:
    case MEASURE_EXIT_RATE: return exits_value(c, i, s);
    case MEASURE_WOMEN: return women_value(i, s);
    case MEASURE_ORIGIN: return share(code_get(&s->origin[i->stage], i->argument), code_all(&s->origin[i->stage]));
    case MEASURE_SAME_DAY: return share(over_kinds(s, i->argument, offsetof(KindSum, same_day)), over_kinds(s, i->argument, offsetof(KindSum, dated)));
    case MEASURE_FOLLOWUPS: return share(s->followups_known, s->followups_due);
    case MEASURE_GAPS: return gaps_value(s);
    case MEASURE_OUTINGS: return (FigureValue){true, s->outings, 0};
    case MEASURE_EMPTY: return (FigureValue){true, s->empty, 0};
    case MEASURE_PRESENCE: return (FigureValue){true, s->presence_ms, 0};
    case MEASURE_PLACES: return (FigureValue){true, s->places, 0};
    case MEASURE_ATTENDANCE: return (FigureValue){true, code_get(&s->attendance, i->argument), 0};
    case MEASURE_SITUATIONS: return situations_value(c, i, s);
    case MEASURE_LATER: break;
    }
    return (FigureValue){0};
}

const StageGap *gap_of(const FactSheet *s, int stage)
{
    const StageGap *most = NULL;
    for (int i = 0; i < s->gap_count; i++)
        if (s->gaps[i].to == stage && (!most || s->gaps[i].n > most->n)) most = &s->gaps[i];
    return most;
}

/* Shell sort: short, in place, quick enough for the stages of one project. */
int64_t twice_median(int64_t *days, ptrdiff_t n)
{
    for (ptrdiff_t gap = n / 2; gap > 0; gap /= 2)
        for (ptrdiff_t i = gap; i < n; i++) {
            int64_t day = days[i];
            ptrdiff_t k = i;
            for (; k >= gap && days[k - gap] > day; k -= gap) days[k] = days[k - gap];
            days[k] = day;
        }
    return days[(n - 1) / 2] + days[n / 2];
}
