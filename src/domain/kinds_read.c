/* See kinds.h: a pasted table read against what holds today. Every refusal names the line of the pasted text. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/csv.h"
#include "domain/indicator.h"
#include "domain/kinds.h"
#include "domain/list.h"
#include "i18n/msg.h"
#include "store/read.h"

#include "base/banned.h"

#define NUMBER_MOST 1000000000

typedef struct {
    const KindTable *now;
    CsvTable csv;
    const CsvRow *at;         /* the row being read */
    KindTable *out;
    KindRow row;
} Paste;

static bool refuse(Ctx *c, Paste *p, Str reason) { return csv_refuse(c, &p->csv, p->at, reason); }
static Str cell(const Paste *p, Str column) { return str_trim(csv_cell(&p->csv, p->at, column)); }

/* ---------------------------------------------------------------------------------------- the header */

static bool columns_known(Ctx *c, Paste *p)
{
    const KindTable *now = p->now;
    p->at = &p->csv.header;
    for (int i = 0; i < p->csv.header.count; i++) {
        Str name = p->csv.header.cells[i] = str_trim(p->csv.header.cells[i]);
        bool known = false;
        for (int k = 0; k < now->count; k++) known |= same(name, now->columns[k]);
        if (!known) return refuse(c, p, fill(c, T("colonne inconnue « {nom} »"), name));
        if (csv_column(&p->csv, name) != i) return refuse(c, p, fill(c, T("colonne « {nom} » deux fois"), name));
    }
    for (int k = 0; k < now->count; k++)
        if (csv_column(&p->csv, now->columns[k]) < 0) return refuse(c, p, fill(c, T("il manque la colonne « {nom} »"), now->columns[k]));
    return true;
}

/* ---------------------------------------------------------------------------------------- rows of a list */

/* What belongs to a grid or a scale is named by both: "barriers.housing", "barrier.?". */
static bool key_fits(Str list, Str key)
{
    bool two = same(list, S("grid_items")) || same(list, S("scales"));
    Str of, rest;
    if (two && !(str_cut(key, '.', &of, &rest) && of.len && rest.len)) return false;
    for (ptrdiff_t i = 0; i < key.len; i++)
        if (str_index(two ? S("abcdefghijklmnopqrstuvwxyz0123456789_.?ABC") : S("abcdefghijklmnopqrstuvwxyz0123456789_"), key.at[i]) < 0) return false;
    return key.len > 0 && key.len <= 40;
}

static bool flags_fit(Ctx *c, Paste *p)
{
    Str rest = cell(p, S("flags")), word, flag, name, parameter;
    while (rest.len) {
        str_cut(rest, ' ', &word, &rest);
        while (word.len) {
            str_cut(word, '|', &flag, &word);
            str_cut(flag, ':', &name, &parameter);
            if (flag.len && !list_has(c, S("flags"), name)) return refuse(c, p, fill(c, T("drapeau inconnu « {drapeau} »"), flag));
        }
    }
    return true;
}

/* aaaammjj, today or later: what is over is a row that is missing. */
static bool until_fits(Ctx *c, Paste *p)
{
    Str text = cell(p, S("until_day"));
    int64_t n = 0;
    p->row.until_day = FOREVER_DAY;
    if (!text.len) return true;
    bool day = str_number(text, &n) && n > 10000101 && n < FOREVER_DAY && day_make((int)(n / 10000), (int)(n / 100 % 100), (int)(n % 100));
    if (!day) return refuse(c, p, fill(c, T("« {jour} » n’est pas un jour (aaaammjj)"), text));
    if (n < day_of(c->received)) return refuse(c, p, fill(c, T("le {jour} est passé : pour terminer une rangée, ôtez sa ligne"), text));
    p->row.until_day = (Day)n;
    return true;
}

static bool rank_fits(Ctx *c, Paste *p, Str *rank)
{
    int64_t n = 0;
    if (!rank->len) *rank = str_int(c->keep, p->out->len + 1);
    if (!str_number(*rank, &n) || n < 0 || n > NUMBER_MOST) return refuse(c, p, fill(c, T("« {rang} » n’est pas un nombre"), *rank));
    *rank = str_int(c->keep, n);
    return true;
}

/* A definition of a figure is read by its engine; a changed one is a new version (domain/indicator.h). */
static bool definition_fits(Ctx *c, Paste *p, Str key)
{
    const Str cells[] = {S("*"), key};
    KindRow asked = {.cells = {cells[0], cells[1]}};
    const KindRow *was = kinds_find(p->now, &asked);
    Str wrong = indicator_change_fits(c, key, was ? was->cells[3] : S(""), was ? was->cells[4] : S(""), cell(p, S("definition_fr")), cell(p, S("flags")));
    return !wrong.len || refuse(c, p, wrong);
}

static bool item_read(Ctx *c, Paste *p)
{
    Str type = cell(p, S("call_type")), key = cell(p, S("key")), label = cell(p, S("label_fr")), rank = cell(p, S("rank"));
    if (!key.len) return refuse(c, p, T("la clé (key) est vide"));
    if (!label.len) return refuse(c, p, T("le libellé (label_fr) est vide"));
    if (!type.len) type = S("*");
    if (!same(type, S("*")) && !list_has(c, S("call_types"), type)) return refuse(c, p, fill(c, T("type d’appel inconnu « {type} »"), type));
    if (!flags_fit(c, p) || !until_fits(c, p) || !rank_fits(c, p, &rank)) return false;
    if (same(p->now->name, S("indicators")) && !definition_fits(c, p, key)) return false;
    const Str cells[] = {type, key, label, cell(p, S("definition_fr")), cell(p, S("flags")), rank, cell(p, S("until_day"))};
    for (int i = 0; i < p->now->count; i++) p->row.cells[i] = cells[i];
    return key_fits(p->now->name, key) || kinds_find(p->now, &p->row) ||
           refuse(c, p, fill(c, T("« {clé} » n’est pas une clé : lettres sans accent, chiffres et _"), key));
}

/* ---------------------------------------------------------------------------------------- rows of rules */

/* The known rule of that name; "target:" stands for "target:spotted" and so on. NULL: none. */
static const Item *rule_known(Ctx *c, Str name)
{
    ptrdiff_t colon = str_index(name, ':');
    Str known = colon < 0 ? name : str_sub(name, 0, colon + 1);
    ItemList rules = list_items(c, S("rules"));
    for (ptrdiff_t i = 0; i < rules.len; i++)
        if (same(rules.at[i].code, known) && name.len > (colon < 0 ? 0 : colon + 1)) return &rules.at[i];
    return NULL;
}

/* Words of a list: "notice birth_year". */
static bool codes_fit(Ctx *c, Paste *p, Str list, Str value)
{
    for (Str rest = value, word; rest.len;) {
        str_cut(rest, ' ', &word, &rest);
        if (word.len && !list_has(c, list, word)) return refuse(c, p, fill(c, T("élément inconnu « {mot} » : voir la liste des éléments d’un dossier"), word));
    }
    return true;
}

static bool value_fits(Ctx *c, Paste *p, Str name, Str value)
{
    int64_t n = 0;
    const Item *rule = rule_known(c, name);
    if (!rule) return refuse(c, p, fill(c, T("règle inconnue « {nom} »"), name));
    if (!value.len) return refuse(c, p, T("la valeur est vide : pour retirer une règle, ôtez sa ligne"));
    if (same(rule->detail, S("number")) && (!str_number(value, &n) || n < 0 || n > NUMBER_MOST))
        return refuse(c, p, fill(c, T("« {valeur} » n’est pas un nombre"), value));
    if (same(rule->detail, S("elements")) && !codes_fit(c, p, S("elements"), value)) return false;
    bool target = starts_with(name, S("target:")), stage = starts_with(name, S("stage_label:"));
    if (stage && !list_has(c, S("stages"), str_from(name, 12))) return refuse(c, p, fill(c, T("étape inconnue « {étape} »"), str_from(name, 12)));
    if ((target || stage) && !p->row.project) return refuse(c, p, fill(c, T("« {nom} » est une règle de projet : il manque son rang"), name));
    return true;
}

static bool rule_read(Ctx *c, Paste *p)
{
    Str type = cell(p, S("call_type")), rank = cell(p, S("rank")), name = cell(p, S("name")), value = cell(p, S("value"));
    int64_t n = 0;
    if (!same(type, p->now->name)) return refuse(c, p, fill(c, T("« {type} » n’est pas le type d’appel de cette table : « {type} »"), type, p->now->name));
    if (!name.len) return refuse(c, p, T("le nom de la règle (name) est vide"));
    if (rank.len && (!str_number(rank, &n) || n < 0)) return refuse(c, p, fill(c, T("« {rang} » n’est pas un nombre"), rank));
    if (n) {
        const ProjectId *project = project_by_rank(c, type, n);
        if (!project) return refuse(c, p, fill(c, T("pas de projet n° {rang} pour ce type d’appel"), rank));
        p->row.project = project->id;
    }
    const Str cells[] = {type, n ? str_int(c->keep, n) : S(""), name, value};
    for (int i = 0; i < p->now->count; i++) p->row.cells[i] = cells[i];
    return value_fits(c, p, name, value);
}

/* ---------------------------------------------------------------------------------------- the table */

static char delimiter_of(Str text)
{
    Str line, rest = text;
    if (!str_line(&rest, &line)) return ';';
    return str_index(line, '\t') >= 0 && str_index(line, ';') < 0 ? '\t' : ';';
}

bool kinds_read(Ctx *c, const KindTable *now, Str text, KindTable *out)
{
    Paste p = {.now = now, .out = out};
    *out = *now;
    out->len = 0;
    if (!csv_table_read(c, NO_STR, text, delimiter_of(text), &p.csv) || !columns_known(c, &p)) return false;
    out->rows = new(c->keep, KindRow, p.csv.len + 1);
    for (ptrdiff_t i = 0; i < p.csv.len; i++) {
        p.at = &p.csv.rows[i];
        p.row = (KindRow){.line = p.at->line, .from_day = day_of(c->received), .until_day = FOREVER_DAY};
        if (!(now->rules ? rule_read(c, &p) : item_read(c, &p)) || failed(c)) return false;
        const KindRow *twin = kinds_find(out, &p.row);
        if (twin) return refuse(c, &p, fill(c, T("« {clé} » est déjà à la ligne {n}"), kinds_key_words(c, now, &p.row), str_int(c->keep, twin->line)));
        out->rows[out->len++] = p.row;
    }
    if (!out->len && now->len && !now->rules) return p.at = &p.csv.header, refuse(c, &p, T("la table est vide : une liste garde au moins une rangée"));
    return !failed(c);
}
