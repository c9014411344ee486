/* See kinds.h. The table `shapes` says which column of which file is what; everything else is the same for all files. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/kinds.h"

#include "base/day.h"
#include "cli/communes.h"
#include "cli/kinds_data.h"
#include "domain/csv.h"
#include "domain/indicator.h"
#include "domain/list.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"


/* Files that become reference lists. A list's name is the file's, but in lists.csv, where the column `list` gives it. Items of grids and
 * values of scales are named by two columns: "barriers.housing", "barrier.3". */
static const struct {
    Str file, list, detail;
} shapes[] = {
    {S_INIT("kinds/lists.csv"), S_INIT(""), S_INIT("")},
    {S_INIT("kinds/topics.csv"), S_INIT("topics"), S_INIT("")},
    {S_INIT("kinds/spaces.csv"), S_INIT("spaces"), S_INIT("")},
    {S_INIT("kinds/origins.csv"), S_INIT("origins"), S_INIT("")},
    {S_INIT("kinds/stages.csv"), S_INIT("stages"), S_INIT("definition_fr")},
    {S_INIT("kinds/steps.csv"), S_INIT("steps"), S_INIT("")},
    {S_INIT("kinds/sessions.csv"), S_INIT("sessions"), S_INIT("")},
    {S_INIT("kinds/side_states.csv"), S_INIT("side_states"), S_INIT("")},
    {S_INIT("kinds/exits.csv"), S_INIT("exits"), S_INIT("class")},
    {S_INIT("kinds/exit_classes.csv"), S_INIT("exit_classes"), S_INIT("definition_fr")},
    {S_INIT("kinds/placements.csv"), S_INIT("placements"), S_INIT("exit_codes")},
    {S_INIT("kinds/events.csv"), S_INIT("events"), S_INIT("")},
    {S_INIT("kinds/compartments.csv"), S_INIT("compartments"), S_INIT("readers")},
    {S_INIT("kinds/ties.csv"), S_INIT("ties"), S_INIT("sees")},
    {S_INIT("kinds/call_types.csv"), S_INIT("call_types"), S_INIT("")},
    {S_INIT("kinds/indicators.csv"), S_INIT("indicators"), S_INIT("definition_fr")},
    {S_INIT("kinds/roles.csv"), S_INIT("roles"), S_INIT("")},
    {S_INIT("kinds/caseload.csv"), S_INIT("caseload_columns"), S_INIT("words")},
    {S_INIT("kinds/spellings.csv"), S_INIT("spellings"), S_INIT("origin")},
    {S_INIT("kinds/elements.csv"), S_INIT("elements"), S_INIT("")},
    {S_INIT("kinds/rules.csv"), S_INIT("rules"), S_INIT("unit")},
    {S_INIT("kinds/attendance.csv"), S_INIT("attendance"), S_INIT("")},
    {S_INIT("kinds/barriers.csv"), S_INIT("barriers"), S_INIT("question_fr")},
    {S_INIT("kinds/grids.csv"), S_INIT("grids"), S_INIT("")},
    {S_INIT("kinds/grid_items.csv"), S_INIT("grid_items"), S_INIT("")},
    {S_INIT("kinds/scales.csv"), S_INIT("scales"), S_INIT("")},
    {S_INIT("kinds/consents.csv"), S_INIT("consents"), S_INIT("no_fr")},
    {S_INIT("kinds/notices.csv"), S_INIT("notices"), S_INIT("text_fr")},
    {S_INIT("kinds/relay_forms.csv"), S_INIT("relay_forms"), S_INIT("")},
    {S_INIT("kinds/relay_facts.csv"), S_INIT("relay_facts"), S_INIT("")},
    {S_INIT("kinds/relay_refusals.csv"), S_INIT("relay_refusals"), S_INIT("")},
    {S_INIT("kinds/directory.csv"), S_INIT(""), S_INIT("detail")},
    {S_INIT("kinds/directory_old.csv"), S_INIT(""), S_INIT("")},
};

static bool table_named(Ctx *c, Str name, CsvTable *out)
{
    for (int i = 0; i < kind_file_count; i++)
        if (same(kind_files[i].name, name))
            return csv_table_read(c, name, str_of(kind_files[i].begin, kind_files[i].end - kind_files[i].begin), ';', out);
    return fail(c, ERR_BROKEN, cat(c->keep, name, S(" n’est pas dans ce programme")));
}

static Str cell_or(const CsvTable *t, const CsvRow *row, Str column, Str otherwise)
{
    Str cell = csv_cell(t, row, column);
    return cell.len ? cell : otherwise;
}

/* ---- Flags ------------------------------------------------------------------------------------------------------- */

static bool flag_known(const CsvTable *flags, Str flag)
{
    Str name, parameter;
    str_cut(flag, ':', &name, &parameter);
    for (ptrdiff_t i = 0; i < flags->len; i++)
        if (same(flags->rows[i].cells[0], name)) return true;
    return false;
}

/* Every word of a cell is a flag, or some joined by "|". */
static bool flags_known(Ctx *c, const CsvTable *flags, const CsvTable *t, const CsvRow *row, Str column)
{
    Str rest = csv_cell(t, row, column), word, flag;
    while (rest.len) {
        str_cut(rest, ' ', &word, &rest);
        while (word.len) {
            str_cut(word, '|', &flag, &word);
            if (flag.len && !flag_known(flags, flag)) return csv_refuse(c, t, row, cat(c->keep, S("drapeau inconnu « "), flag, S(" »")));
        }
    }
    return true;
}

static bool table_flags_known(Ctx *c, const CsvTable *flags, const CsvTable *t)
{
    for (ptrdiff_t i = 0; i < t->len; i++)
        if (!flags_known(c, flags, t, &t->rows[i], S("flags")) || !flags_known(c, flags, t, &t->rows[i], S("limits"))) return false;
    return true;
}

/* Also of the files that no list is made of yet. */
static bool check_flags(Ctx *c)
{
    CsvTable flags, t;
    if (!table_named(c, S("kinds/flags.csv"), &flags)) return false;
    for (int i = 0; i < kind_file_count; i++)
        if (!table_named(c, kind_files[i].name, &t) || (!same(t.file, flags.file) && !table_flags_known(c, &flags, &t))) return false;
    return true;
}

/* ---- Lists ------------------------------------------------------------------------------------------------------- */

static bool number_cell(Ctx *c, const CsvTable *t, const CsvRow *row, Str column, int64_t otherwise, int64_t *out)
{
    Str cell = csv_cell(t, row, column);
    *out = otherwise;
    return !cell.len || str_number(cell, out) || csv_refuse(c, t, row, cat(c->keep, S("« "), cell, S(" » n’est pas un nombre")));
}

/* What an administrator did later on a page stays: a row of that key with a later first day hides the shipped one, and an end is an end. */
static bool put_item(Ctx *c, ListItemPut item)
{
    const ListKept *kept = list_item_kept(c, item.list, item.code, item.call_type, item.from_day);
    if (failed(c) || (kept && kept->from_day > item.from_day)) return !failed(c);
    if (kept && kept->until_day < item.until_day) item.until_day = kept->until_day;
    list_item_put(c, item);
    return !failed(c);
}

/* Columns that a list has no place for are kept among the flags of its row: each word of `requires` as needs:WORD, a number of months as
 * from_months:6, "yes" as the flag alone, a word of `limits` as it is. file: of this one alone; empty: of every file. */
static const struct { Str column, flag, file; } flag_columns[] = {
#define EVERY S_INIT("")
    {S_INIT("requires"), S_INIT("needs:"), EVERY},          {S_INIT("implies"), S_INIT("implies:"), EVERY},
    {S_INIT("min_months"), S_INIT("from_months:"), EVERY},  {S_INIT("max_months"), S_INIT("under_months:"), EVERY},
    {S_INIT("closes_period"), S_INIT("closes"), EVERY},     {S_INIT("needs_evidence"), S_INIT("needs:evidence"), EVERY},
    {S_INIT("followups"), S_INIT("followups"), EVERY},      {S_INIT("positive"), S_INIT("positive"), EVERY},
    {S_INIT("limits"), S_INIT(""), EVERY},                  {S_INIT("needs"), S_INIT("needs:"), EVERY},
    {S_INIT("basis"), S_INIT("basis:"), EVERY},             {S_INIT("default_end"), S_INIT("ends:"), EVERY},
    {S_INIT("version"), S_INIT("version:"), EVERY},         {S_INIT("language"), S_INIT("language:"), EVERY},
    {S_INIT("age_group"), S_INIT("age_group:"), EVERY},     {S_INIT("present"), S_INIT("present"), EVERY},
    {S_INIT("no_show"), S_INIT("no_show"), S_INIT("kinds/attendance.csv")},
    {S_INIT("about"), S_INIT("about:"), S_INIT("kinds/grids.csv")},
    {S_INIT("who_answers"), S_INIT("who:"), EVERY},
    {S_INIT("compartment"), S_INIT("in:"), S_INIT("kinds/grids.csv")},
    {S_INIT("opens_stage"), S_INIT("opens:"), EVERY},
    {S_INIT("result"), S_INIT("result:"), S_INIT("kinds/grids.csv")},
    {S_INIT("scale"), S_INIT("scale:"), S_INIT("kinds/grid_items.csv")},
    {S_INIT("weight"), S_INIT("weight:"), EVERY},
    {S_INIT("valid_days"), S_INIT("valid:"), EVERY},
    {S_INIT("alarm_after_working_days"), S_INIT("alarm_workdays:"), EVERY},
    {S_INIT("second_alarm_days"), S_INIT("alarm_days:"), EVERY},
    {S_INIT("expires_after_days"), S_INIT("expires_days:"), EVERY},
#undef EVERY
};

/* A definition's own columns, word by word, as how:WORD … (domain/indicator.h reads them). */
static Str definition_flags(Ctx *c, const CsvTable *t, const CsvRow *row, Str flags)
{
    static const Str columns[] = {S_INIT("unit"), S_INIT("how"), S_INIT("over"), S_INIT("filter"), S_INIT("breakdowns"), S_INIT("funder_sees"), S_INIT("version")};
    Str word;
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        for (Str rest = cell_or(t, row, columns[i], S("")); rest.len;) {
            str_cut(rest, ' ', &word, &rest);
            if (word.len) flags = cat(c->keep, flags, flags.len ? S(" ") : S(""), columns[i], S(":"), word);
        }
    return flags;
}

static Str flags_of(Ctx *c, const CsvTable *t, const CsvRow *row)
{
    Str flags = cell_or(t, row, S("flags"), S("")), word, value, parameter;
    for (size_t i = 0; i < sizeof flag_columns / sizeof *flag_columns; i++) {
        Str flag = flag_columns[i].flag, file = flag_columns[i].file;
        bool valued = !flag.len || flag.at[flag.len - 1] == ':';
        if (file.len && !same(file, t->file)) continue;
        for (Str rest = cell_or(t, row, flag_columns[i].column, S("")); rest.len;) {
            str_cut(rest, ' ', &word, &rest);
            str_cut(word, ':', &value, &parameter);
            if (!same(flag, S("result:"))) value = word; /* "eligible:1_of_level_1": its kind alone */
            if (!value.len || (!valued && !same(value, S("yes")))) continue;
            flags = cat(c->keep, flags, flags.len ? S(" ") : S(""), flag, valued ? value : S(""));
        }
    }
    return same(t->file, S("kinds/indicators.csv")) ? definition_flags(c, t, row, flags) : flags;
}

/* A shipped definition that the engine cannot read is a mistake of whoever ships it. */
static bool definition_reads(Ctx *c, const CsvTable *t, const CsvRow *row, Str list)
{
    Indicator read;
    Str wrong = same(list, S("indicators")) ? indicator_read(c, csv_cell(t, row, S("key")), flags_of(c, t, row), &read) : S("");
    return !wrong.len || csv_refuse(c, t, row, wrong);
}

/* grid_items.csv and scales.csv: two columns make the key, and the file's order is the list's. */
static bool two_keys(Ctx *c, const CsvTable *t, const CsvRow *row, Str *code)
{
    bool items = same(t->file, S("kinds/grid_items.csv")), scales = same(t->file, S("kinds/scales.csv"));
    if (!items && !scales) return false;
    Str of = csv_cell(t, row, items ? S("grid") : S("scale")), key = csv_cell(t, row, items ? S("key") : S("value"));
    *code = of.len && key.len ? cat(c->keep, of, S("."), key) : S("");
    return true;
}

static bool load_item(Ctx *c, const CsvTable *t, const CsvRow *row, Str list, Str detail, ptrdiff_t place)
{
    int64_t from = 0, until = 0, position = 0;
    Str code = csv_cell(t, row, S("key")), label = csv_cell(t, row, S("label_fr"));
    bool two = two_keys(c, t, row, &code);
    if (two && !code.len && label.len) return true; /* a scale without values: text, number, a list */
    if (!code.len || !label.len) return csv_refuse(c, t, row, S("il manque key ou label_fr"));
    if (!number_cell(c, t, row, S("from_day"), 0, &from) || !number_cell(c, t, row, S("until_day"), FOREVER_DAY, &until) ||
        (!two && !number_cell(c, t, row, S("rank"), place, &position)) || !definition_reads(c, t, row, list))
        return false;
    if (two) position = place;
    return put_item(c, (ListItemPut){.list = list.len ? list : csv_cell(t, row, S("list")), .code = code,
                                     .call_type = cell_or(t, row, S("call_type"), S("*")), .from_day = (Day)from, .until_day = (Day)until,
                                     .label = label, .detail = detail.len ? cell_or(t, row, detail, NO_STR) : NO_STR,
                                     .flags = flags_of(c, t, row), .position = position});
}

/* The page that changes lists asks which flags there are: the same file as a list. */
static bool load_flags(Ctx *c)
{
    CsvTable t;
    if (!table_named(c, S("kinds/flags.csv"), &t)) return false;
    for (ptrdiff_t i = 0; i < t.len; i++)
        if (!put_item(c, (ListItemPut){.list = S("flags"), .code = csv_cell(&t, &t.rows[i], S("flag")), .call_type = S("*"), .until_day = FOREVER_DAY,
                                       .label = csv_cell(&t, &t.rows[i], S("meaning_fr")), .flags = S(""), .position = i + 1}))
            return false;
    return true;
}

static bool load_lists(Ctx *c)
{
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        CsvTable t;
        if (!table_named(c, shapes[s].file, &t)) return false;
        for (ptrdiff_t i = 0; i < t.len; i++)
            if (!load_item(c, &t, &t.rows[i], shapes[s].list, shapes[s].detail, i + 1)) return false;
    }
    return true;
}

/* ---- Rules ------------------------------------------------------------------------------------------------------- */

/* Each column of call_types.csv but its names is a rule of that type: age_min, lost_after_days, followups_months … */
static bool load_call_types(Ctx *c)
{
    CsvTable t;
    if (!table_named(c, S("kinds/call_types.csv"), &t)) return false;
    rule_put(c, (RulePut){.call_type = S("*"), .name = S("see_again_days"), .value = S("14")});
    rule_put(c, (RulePut){.call_type = S("*"), .name = S("reads_per_hour"), .value = S("30")});
    rule_put(c, (RulePut){.call_type = S("*"), .name = S("reasoned_per_day"), .value = S("10")});
    rule_put(c, (RulePut){.call_type = S("*"), .name = S("quiet_from_hour"), .value = S("20")});
    rule_put(c, (RulePut){.call_type = S("*"), .name = S("quiet_until_hour"), .value = S("8")});
    rule_put(c, (RulePut){.call_type = S("*"), .name = S("quiet_sunday"), .value = S("1")});
    for (ptrdiff_t i = 0; i < t.len; i++)
        for (int column = 0; column < t.header.count; column++) {
            Str name = t.header.cells[column], value = t.rows[i].cells[column];
            if (value.len && !same(name, S("key")) && !same(name, S("label_fr")))
                rule_put(c, (RulePut){.call_type = csv_cell(&t, &t.rows[i], S("key")), .name = name, .value = value});
        }
    return !failed(c);
}

/* "retention:spotted" = "12 month". */
static bool load_retention(Ctx *c)
{
    CsvTable t;
    if (!table_named(c, S("kinds/retention.csv"), &t)) return false;
    for (ptrdiff_t i = 0; i < t.len; i++) {
        const CsvRow *row = &t.rows[i];
        Str after = csv_cell(&t, row, S("after")), unit = csv_cell(&t, row, S("unit"));
        if (!after.len) continue; /* kept until the person decides, or for ever */
        if (!same(unit, S("day")) && !same(unit, S("month")) && !same(unit, S("year")))
            return csv_refuse(c, &t, row, cat(c->keep, S("unité inconnue « "), unit, S(" »")));
        rule_put(c, (RulePut){.call_type = S("*"), .name = cat(c->keep, S("retention:"), csv_cell(&t, row, S("purpose"))),
                              .value = cat(c->keep, after, S(" "), unit)});
    }
    return !failed(c);
}

/* A project's own rules wait in the database for its project: the import of the programme applies them (domain/programme.h). */
static bool load_project_rules(Ctx *c)
{
    CsvTable t = {0};
    if (!table_named(c, S("kinds/project_rules.csv"), &t)) return false;
    for (ptrdiff_t i = 0; i < t.len; i++) {
        const CsvRow *row = &t.rows[i];
        int64_t rank = 0, amount = 0;
        Str type = csv_cell(&t, row, S("call_type")), name = csv_cell(&t, row, S("name")), value = csv_cell(&t, row, S("value"));
        if (!number_cell(c, &t, row, S("rank"), 0, &rank)) return false;
        if (starts_with(name, S("target:")) && !str_number(value, &amount))
            return csv_refuse(c, &t, row, cat(c->keep, S("« "), value, S(" » n’est pas un nombre")));
        Str code = cat(c->keep, str_int(c->keep, rank), S(" "), name);
        if (!put_item(c, (ListItemPut){.list = S("project_rules"), .code = code, .call_type = type, .until_day = FOREVER_DAY, .label = value,
                                       .flags = S(""), .position = i}))
            return false;
    }
    return !failed(c);
}

static bool load_all(Ctx *c)
{
    return check_flags(c) && load_flags(c) && load_lists(c) && load_call_types(c) && load_retention(c) && load_project_rules(c);
}

bool kinds_load(Ctx *c)
{
    if (!load_all(c) || !communes_load(c))
        return false;
    lists_changed(c);
    return !failed(c);
}
