/* See kinds.h: tables, their days, differences and writing. Reading what was pasted: kinds_read.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/kinds.h"

#include <assert.h>

#include "base/buf.h"
#include "base/hash.h"
#include "domain/list.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

enum { LIST_CALL_TYPE, LIST_KEY, LIST_LABEL, LIST_DETAIL, LIST_FLAGS, LIST_RANK, LIST_UNTIL, LIST_COLUMNS };
enum { RULE_CALL_TYPE, RULE_RANK, RULE_NAME, RULE_VALUE, RULE_COLUMNS };

static const Str list_columns[LIST_COLUMNS] = {S_INIT("call_type"), S_INIT("key"),  S_INIT("label_fr"), S_INIT("definition_fr"),
                                               S_INIT("flags"),     S_INIT("rank"), S_INIT("until_day")};
static const Str rule_columns[RULE_COLUMNS] = {S_INIT("call_type"), S_INIT("rank"), S_INIT("name"), S_INIT("value")};

bool kinds_is_fixed(Str list)
{
    return same(list, S("flags")) || same(list, S("rules")) || same(list, S("roles")) || same(list, S("compartments")) ||
           same(list, S("notices")) || same(list, S("ties")) || same(list, S("themes")) || same(list, S("publics")) || same(list, S("directory_old"));
}

static Day yesterday_of(Ctx *c) { return day_add(day_of(c->received), -1); }

/* ---------------------------------------------------------------------------------------- what there is */

bool kinds_list_table(Ctx *c, Str list, KindTable *out)
{
    *out = (KindTable){.name = list, .columns = list_columns, .count = LIST_COLUMNS, .keys = 2};
    if (same(list, S("project_rules"))) return fail(c, ERR_MISSING, S("rules have a page of their own"));
    ListEveryList rows = list_every(c, list);
    if (!rows.len) return fail(c, ERR_MISSING, S("no such list"));
    out->rows = new(c->keep, KindRow, rows.len);
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const ListEvery *r = &rows.at[i];
        Str until = r->until_day == FOREVER_DAY ? S("") : str_int(c->keep, r->until_day);
        out->rows[out->len++] = (KindRow){.cells = {r->call_type, r->code, r->label, r->detail, r->flags, str_int(c->keep, r->position), until},
                                          .from_day = r->from_day, .until_day = r->until_day};
    }
    return !failed(c);
}

/* A rule has no last day: the next row of its name ends it, and one without a value ends it for good. */
bool kinds_rules_table(Ctx *c, Str call_type, KindTable *out)
{
    *out = (KindTable){.rules = true, .name = call_type, .columns = rule_columns, .count = RULE_COLUMNS, .keys = 3};
    if (!same(call_type, S("*")) && !list_has(c, S("call_types"), call_type)) return fail(c, ERR_MISSING, S("no such type of call"));
    RuleEveryList rows = rule_every(c, call_type);
    out->rows = new(c->keep, KindRow, rows.len + 1);
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        bool more = i + 1 < rows.len;
        const RuleEvery *r = &rows.at[i], *next = &rows.at[more ? i + 1 : i];
        bool followed = more && next->project == r->project && same(next->name, r->name);
        if (!r->value.len) continue;
        out->rows[out->len++] = (KindRow){.cells = {call_type, r->project ? str_int(c->keep, r->rank) : S(""), r->name, r->value},
                                          .project = (Id)r->project, .from_day = r->from_day,
                                          .until_day = followed ? day_add(next->from_day, -1) : FOREVER_DAY};
    }
    return !failed(c);
}

static bool same_key(const KindTable *t, const KindRow *a, const KindRow *b)
{
    for (int i = 0; i < t->keys; i++)
        if (!same(a->cells[i], b->cells[i])) return false;
    return true;
}

const KindRow *kinds_find(const KindTable *t, const KindRow *key)
{
    assert(t->rows || !t->len);
    for (ptrdiff_t i = 0; i < t->len; i++)
        if (same_key(t, &t->rows[i], key)) return &t->rows[i];
    return NULL;
}

static bool holds(const KindRow *row, Day day) { return row->from_day <= day && row->until_day >= day; }

/* Another row of the same key, from a later day, holds then. */
static bool is_hidden(const KindTable *every, const KindRow *row, Day day)
{
    for (ptrdiff_t i = 0; i < every->len; i++) {
        const KindRow *other = &every->rows[i];
        if (other->from_day > row->from_day && holds(other, day) && same_key(every, other, row)) return true;
    }
    return false;
}

KindTable kinds_on(Ctx *c, const KindTable *every, Day day)
{
    KindTable out = *every;
    out.rows = new(c->keep, KindRow, every->len + 1), out.len = 0;
    for (ptrdiff_t i = 0; i < every->len; i++) {
        const KindRow *row = &every->rows[i];
        if (!holds(row, day) || is_hidden(every, row, day)) continue;
        KindRow *put = &out.rows[out.len++];
        *put = *row;
        if (!every->rules && row->until_day < day_of(c->received)) put->cells[LIST_UNTIL] = S("");
    }
    return out;
}

KindTable kinds_ended(Ctx *c, const KindTable *every, Day day)
{
    KindTable present = kinds_on(c, every, day), out = *every;
    out.rows = new(c->keep, KindRow, every->len + 1), out.len = 0;
    for (ptrdiff_t i = 0; i < every->len; i++) {
        const KindRow *row = &every->rows[i];
        bool last = row->until_day < day && row->from_day <= row->until_day && !kinds_find(&present, row);
        for (ptrdiff_t k = 0; k < every->len && last; k++)
            last = !(same_key(every, &every->rows[k], row) && every->rows[k].from_day > row->from_day && every->rows[k].from_day <= every->rows[k].until_day);
        if (last) out.rows[out.len++] = *row;
    }
    return out;
}

static void day_put(DayList *days, Day day, ptrdiff_t most)
{
    ptrdiff_t at = 0;
    while (at < days->len && days->at[at] > day) at++;
    if (at == most || (at < days->len && days->at[at] == day)) return;
    if (days->len < most) days->len++;
    for (ptrdiff_t i = days->len - 1; i > at; i--) days->at[i] = days->at[i - 1];
    days->at[at] = day;
}

DayList kinds_change_days(Ctx *c, const KindTable *every, ptrdiff_t most)
{
    DayList days = {new(c->keep, Day, most + 1), 0};
    Day now = day_of(c->received), first = FOREVER_DAY;
    for (ptrdiff_t i = 0; i < every->len; i++)
        if (every->rows[i].from_day < first) first = every->rows[i].from_day;
    for (ptrdiff_t i = 0; i < every->len; i++) {
        const KindRow *row = &every->rows[i];
        if (row->from_day > first && row->from_day <= now) day_put(&days, row->from_day, most);
        if (row->until_day < now && row->until_day >= row->from_day) day_put(&days, day_add(row->until_day, 1), most);
    }
    return days;
}

/* ---------------------------------------------------------------------------------------- as text */

static void cell_put(Buf *b, Str cell)
{
    bool quoted = false;
    for (ptrdiff_t i = 0; i < cell.len; i++) quoted |= str_index(S(";\"\n\t"), cell.at[i]) >= 0;
    if (!quoted) {
        buf_put(b, cell);
        return;
    }
    buf_byte(b, '"');
    for (ptrdiff_t i = 0; i < cell.len; i++) {
        if (cell.at[i] == '"') buf_byte(b, '"');
        buf_byte(b, cell.at[i]);
    }
    buf_byte(b, '"');
}

static void line_put(Buf *b, const Str *cells, int count)
{
    for (int i = 0; i < count; i++) {
        if (i) buf_byte(b, ';');
        cell_put(b, cells[i]);
    }
    buf_byte(b, '\n');
}

Str kinds_text(Ctx *c, const KindTable *t)
{
    Buf b = buf_new(c->keep, 4 << 10, 1 << 20);
    line_put(&b, t->columns, t->count);
    for (ptrdiff_t i = 0; i < t->len; i++) line_put(&b, t->rows[i].cells, t->count);
    return buf_str(&b);
}

Str kinds_key_words(Ctx *c, const KindTable *t, const KindRow *row)
{
    if (t->rules) return row->cells[RULE_RANK].len ? fill(c, T("projet n° {rang}, {règle}"), row->cells[RULE_RANK], row->cells[RULE_NAME]) : row->cells[RULE_NAME];
    bool everybody = same(row->cells[LIST_CALL_TYPE], S("*"));
    return everybody ? row->cells[LIST_KEY] : fill(c, T("{clé} ({appel})"), row->cells[LIST_KEY], row->cells[LIST_CALL_TYPE]);
}

/* ---------------------------------------------------------------------------------------- differences */

static Str field_words(Ctx *c, const KindTable *t, int column)
{
    static const Str words[LIST_COLUMNS] = {N_INIT("appel"), N_INIT("clé"), N_INIT("libellé"), N_INIT("définition"), N_INIT("drapeaux"), N_INIT("rang"), N_INIT("jusqu’au")};
    return t->rules ? T("valeur") : worded(c, words[column]);
}

/* Columns in which they differ; the first of them in *column. */
static int fields_differ(const KindTable *t, const KindRow *a, const KindRow *b, int *column)
{
    int n = 0;
    for (int i = t->count - 1; i >= t->keys; i--)
        if (!same(a->cells[i], b->cells[i])) n++, *column = i;
    return n;
}

KindDiff kinds_compare(Ctx *c, const KindTable *now, const KindTable *pasted)
{
    KindDiff d = {.at = new(c->keep, KindChange, now->len + pasted->len * KIND_COLUMNS + 1)};
    for (ptrdiff_t i = 0; i < pasted->len; i++) {
        const KindRow *row = &pasted->rows[i], *was = kinds_find(now, row);
        Str key = kinds_key_words(c, now, row);
        int column = 0;
        if (!was) {
            d.added++;
            d.at[d.len++] = (KindChange){.sort = KIND_ADDED, .key = key, .after = row->cells[now->rules ? RULE_VALUE : LIST_LABEL], .line = row->line};
            continue;
        }
        if (fields_differ(now, was, row, &column)) d.changed++;
        else d.same++;
        for (int k = now->keys; k < now->count; k++)
            if (!same(was->cells[k], row->cells[k]))
                d.at[d.len++] = (KindChange){.sort = KIND_CHANGED, .key = key, .field = field_words(c, now, k), .before = was->cells[k],
                                             .after = row->cells[k], .line = row->line};
    }
    for (ptrdiff_t i = 0; i < now->len; i++) {
        const KindRow *was = &now->rows[i];
        if (kinds_find(pasted, was)) continue;
        d.ended++;
        d.at[d.len++] = (KindChange){.sort = KIND_ENDED, .key = kinds_key_words(c, now, was), .before = was->cells[now->rules ? RULE_VALUE : LIST_LABEL]};
    }
    return d;
}

Str kinds_digest(Ctx *c, const KindTable *t, const KindDiff *diff)
{
    uint8_t hash[20];
    Str *parts = new(c->keep, Str, diff->len * 5 + 1);
    int n = 0;
    parts[n++] = t->name;
    for (ptrdiff_t i = 0; i < diff->len; i++) {
        const KindChange *ch = &diff->at[i];
        const Str sort = str_int(c->keep, ch->sort);
        parts[n++] = sort, parts[n++] = ch->key, parts[n++] = ch->field, parts[n++] = ch->before, parts[n++] = ch->after;
    }
    hash_fields(hash, sizeof hash, NO_STR, parts, n);
    return str_hex(c->keep, str_copy(c->keep, str_of(hash, sizeof hash)));
}

/* ---------------------------------------------------------------------------------------- writing */

static void item_end(Ctx *c, Str list, const KindRow *was)
{
    list_item_end(c, (ListItemEnd){.list = list, .code = was->cells[LIST_KEY], .call_type = was->cells[LIST_CALL_TYPE], .from_day = was->from_day,
                                   .until_day = yesterday_of(c)});
}

/* A new last day alone is written where it belongs; every other change is a new row that begins today. */
static void item_write(Ctx *c, const KindTable *now, const KindRow *was, const KindRow *row)
{
    int column = 0, differ = was ? fields_differ(now, was, row, &column) : 1;
    if (!differ) return;
    bool only_end = was && differ == 1 && column == LIST_UNTIL;
    Day from = only_end ? was->from_day : day_of(c->received);
    int64_t position = 0;
    if (!str_number(row->cells[LIST_RANK], &position)) position = row->line;
    if (was && was->from_day < from) item_end(c, now->name, was);
    list_item_put(c, (ListItemPut){.list = now->name, .code = row->cells[LIST_KEY], .call_type = row->cells[LIST_CALL_TYPE], .from_day = from,
                                   .until_day = row->until_day, .label = row->cells[LIST_LABEL],
                                   .detail = row->cells[LIST_DETAIL].len ? row->cells[LIST_DETAIL] : NO_STR, .flags = row->cells[LIST_FLAGS], .position = position});
}

/* An objective also stands in `target`, where the figures read it; -1 there: none any more. */
static void rule_write(Ctx *c, const KindTable *now, const KindRow *row, Str value)
{
    int64_t amount = -1;
    Str name = row->cells[RULE_NAME];
    Day from = day_of(c->received);
    rule_put(c, (RulePut){.call_type = now->name, .project = (int64_t)row->project, .name = name, .from_day = from, .value = value});
    if (!row->project || !starts_with(name, S("target:"))) return;
    if (value.len && !str_number(value, &amount)) return;
    target_put(c, row->project, str_from(name, 7), from, amount);
}

bool kinds_write(Ctx *c, const KindTable *now, const KindTable *pasted)
{
    assert(now->rows || !now->len);
    for (ptrdiff_t i = 0; i < pasted->len && !failed(c); i++) {
        const KindRow *row = &pasted->rows[i], *was = kinds_find(now, row);
        if (!now->rules) item_write(c, now, was, row);
        else if (!was || !same(was->cells[RULE_VALUE], row->cells[RULE_VALUE])) rule_write(c, now, row, row->cells[RULE_VALUE]);
    }
    for (ptrdiff_t i = 0; i < now->len && !failed(c); i++) {
        if (kinds_find(pasted, &now->rows[i])) continue;
        if (now->rules) rule_write(c, now, &now->rows[i], S(""));
        else item_end(c, now->name, &now->rows[i]);
    }
    lists_changed(c);
    return !failed(c);
}
