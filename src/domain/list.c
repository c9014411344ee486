/* See list.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/list.h"

#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define CACHED_LISTS 100      /* all there are, and some more: the page of a person asks 30 */
#define KEPT_PROJECTS 100
#define KEPT_RULES 300

typedef struct ListCache {
    struct {
        Str list;
        ListRowList rows;
    } entries[CACHED_LISTS];
    int count;
    Str items_list, items_type; /* what list_items_for() said last: a page asks the same for each of its lines */
    ItemList items;
    Id project;
    Str call_type;
    void *kept;           /* KeptLists that this request uses */
    bool no_kept;         /* this request has changed a list */
    Id own_project, stages_project;
    RuleOwnList own;           /* rules of own_project */
    ItemList stages;           /* as stages_project calls them */
} ListCache;

static ListCache *cache_of(Ctx *c)
{
    if (!c->lists) c->lists = new(c->keep, ListCache, 1);
    return c->lists;
}

/* ---- what a connection keeps: lists hardly ever change, and every page reads some */

typedef struct {
    Id project;
    Str call_type;        /* absent: not asked yet */
    ItemList stages;      /* empty: not asked yet; in French */
} KeptProject;

typedef struct {
    Id project;
    Str name;
    int64_t value;
    bool is_number;       /* false: there is no such rule */
} KeptRule;

typedef struct {
    Str version;          /* the setting "lists" when they were read */
    Day day;
    ListCache lists;
    KeptProject projects[KEPT_PROJECTS];
    KeptRule rules[KEPT_RULES];
    int project_count, rule_count;
} KeptLists;

static Str list_version(Ctx *c)
{
    const Setting *now = setting_get(c, S("lists"));
    return now ? now->value : S("");
}

/* The kept lists if they still hold; else emptied ones. NULL when this request may not use them: it has read older ones already. */
static KeptLists *kept_lists(Ctx *c, ListCache *cache)
{
    if (!c->kept || cache->no_kept) return NULL;
    if (cache->kept) return cache->kept;
    Str version = list_version(c);
    if (failed(c)) return NULL;
    KeptLists *kept = c->kept->own;
    if (!kept || kept->day != day_of(c->received) || !same(kept->version, version)) {
        arena_reset(&c->kept->arena);
        kept = c->kept->own = new(&c->kept->arena, KeptLists, 1);
        *kept = (KeptLists){.version = str_copy(&c->kept->arena, version), .day = day_of(c->received)};
    }
    return cache->kept = kept;
}

static Str keep_str(Ctx *c, Str s) { return s.at ? str_copy(&c->kept->arena, s) : NO_STR; }

static void keep_rows(Ctx *c, KeptLists *kept, Str list, ListRowList rows)
{
    size_t bytes = 256 + (size_t)list.len;
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const ListRow *r = &rows.at[i];
        bytes += sizeof *r + 64 + (size_t)(r->code.len + r->call_type.len + r->label.len + r->detail.len + r->flags.len);
    }
    if (failed(c) || kept->lists.count == CACHED_LISTS || !arena_fits(&c->kept->arena, bytes)) return;
    ListRow *at = new(&c->kept->arena, ListRow, rows.len + 1);
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const ListRow *r = &rows.at[i];
        at[i] = (ListRow){keep_str(c, r->code), keep_str(c, r->call_type), keep_str(c, r->label), keep_str(c, r->detail), keep_str(c, r->flags)};
    }
    kept->lists.entries[kept->lists.count].list = keep_str(c, list);
    kept->lists.entries[kept->lists.count++].rows = (ListRowList){at, rows.len};
}

/* What is kept of a project, perhaps nothing yet; NULL when nothing can be. */
static KeptProject *kept_project(Ctx *c, ListCache *cache, Id project)
{
    KeptLists *kept = project ? kept_lists(c, cache) : NULL;
    for (int i = 0; kept && i < kept->project_count; i++)
        if (kept->projects[i].project == project) return &kept->projects[i];
    if (!kept || kept->project_count == KEPT_PROJECTS) return NULL;
    KeptProject *added = &kept->projects[kept->project_count++];
    *added = (KeptProject){.project = project};
    return added;
}

static void keep_stages(Ctx *c, KeptProject *kept, ItemList stages)
{
    size_t bytes = 0;
    for (ptrdiff_t i = 0; i < stages.len; i++) {
        const Item *s = &stages.at[i];
        bytes += sizeof *s + 64 + (size_t)(s->code.len + s->label.len + s->detail.len + s->flags.len);
    }
    if (!arena_fits(&c->kept->arena, bytes)) return;
    Item *items = new(&c->kept->arena, Item, stages.len);
    for (ptrdiff_t i = 0; i < stages.len; i++) {
        const Item *s = &stages.at[i];
        items[i] = (Item){keep_str(c, s->code), keep_str(c, s->label), keep_str(c, s->detail), keep_str(c, s->flags)};
    }
    kept->stages = (ItemList){items, stages.len};
}

void lists_changed(Ctx *c)
{
    setting_put(c, S("lists"), str_int(c->keep, (int64_t)c->op.id));
    cache_of(c)->no_kept = true;
}

static ListRowList rows_of(Ctx *c, Str list)
{
    ListCache *cache = cache_of(c);
    for (int i = 0; i < cache->count; i++)
        if (same(cache->entries[i].list, list)) return cache->entries[i].rows;
    KeptLists *kept = kept_lists(c, cache);
    for (int i = 0; kept && i < kept->lists.count; i++)
        if (same(kept->lists.entries[i].list, list)) return kept->lists.entries[i].rows;
    ListRowList rows = list_rows(c, list, day_of(c->received));
    if (kept) keep_rows(c, kept, list, rows);
    if (!failed(c) && cache->count < CACHED_LISTS) {
        cache->entries[cache->count].list = str_copy(c->keep, list);
        cache->entries[cache->count++].rows = rows;
    }
    return rows;
}

/* How well a row fits a call type: 2 its own, 1 everybody's, 0 another's. */
static int row_fits(const ListRow *row, Str call_type)
{
    if (same(row->call_type, call_type)) return 2;
    return same(row->call_type, S("*")) ? 1 : 0;
}

ItemList list_items_for(Ctx *c, Str list, Str call_type)
{
    ListCache *cache = cache_of(c);
    if (cache->items_list.len && same(cache->items_list, list) && same(cache->items_type, call_type)) return cache->items;
    ListRowList rows = rows_of(c, list);
    Item *items = new(c->keep, Item, rows.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const ListRow *row = &rows.at[i];
        int fit = row_fits(row, call_type);
        for (ptrdiff_t k = 0; k < rows.len && fit == 1; k++)
            if (k != i && same(rows.at[k].code, row->code) && row_fits(&rows.at[k], call_type) == 2) fit = 0;
        if (fit) items[n++] = (Item){row->code, worded(c, row->label), row->detail, row->flags};
    }
    if (failed(c)) return (ItemList){items, n};
    cache->items_list = str_copy(c->keep, list), cache->items_type = str_copy(c->keep, call_type);
    return cache->items = (ItemList){items, n};
}

Str item_detail(Ctx *c, const Item *item) { return item->detail.len ? worded(c, item->detail) : S(""); }

ItemList list_items(Ctx *c, Str list) { return list_items_for(c, list, S("*")); }

ItemList list_items_without(Ctx *c, Str list, Str code)
{
    ItemList all = list_items(c, list);
    Item *at = new(c->keep, Item, all.len + 1);
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (!same(all.at[i].code, code)) at[n++] = all.at[i];
    return (ItemList){at, n};
}

bool list_has(Ctx *c, Str list, Str code)
{
    ListRowList rows = rows_of(c, list);
    for (ptrdiff_t i = 0; i < rows.len; i++)
        if (same(rows.at[i].code, code)) return true;
    return false;
}

Str list_label(Ctx *c, Str list, Str code)
{
    if (!code.len) return S("");
    ListRowList rows = rows_of(c, list);
    for (ptrdiff_t i = 0; i < rows.len; i++)
        if (same(rows.at[i].code, code)) return worded(c, rows.at[i].label);
    const ListLabel *last = list_label_row(c, list, code);
    return last ? worded(c, last->label) : code;
}

Str list_labels(Ctx *c, Str list, StrList codes)
{
    Str out = S("");
    for (ptrdiff_t i = 0; i < codes.len; i++) {
        Str label = list_label(c, list, codes.at[i]);
        out = out.len ? cat(c->keep, out, S(", "), label) : label;
    }
    return out;
}

const Item *item_find(ItemList items, Str code)
{
    for (ptrdiff_t i = 0; i < items.len; i++)
        if (same(items.at[i].code, code)) return &items.at[i];
    return NULL;
}

bool list_flags(Ctx *c, Str list, Str code, Str flag)
{
    const Item *item = item_find(list_items(c, list), code);
    return item && item_has_flag(item, flag);
}

bool item_has_flag(const Item *item, Str flag)
{
    Str rest = item->flags, word;
    while (rest.len) {
        str_cut(rest, ' ', &word, &rest);
        if (same(word, flag)) return true;
    }
    return false;
}

Str project_call_type_of(Ctx *c, Id project)
{
    ListCache *cache = cache_of(c);
    if (project && cache->project == project) return cache->call_type;
    KeptProject *kept = kept_project(c, cache, project);
    if (kept && kept->call_type.at) return kept->call_type;
    const CallType *row = project ? project_call_type(c, project) : NULL;
    Str type = row ? row->type : S("*");
    if (failed(c)) return type;
    if (kept && arena_fits(&c->kept->arena, 64 + (size_t)type.len)) kept->call_type = keep_str(c, type);
    cache->project = project, cache->call_type = type;
    return type;
}

/* ---- stages */

/* Behaviour, not words: kinds/stages.csv says what each is called and what it asks. */
static const Str stage_keys[STAGES] = {S_INIT("encounter"), S_INIT("spotted"),  S_INIT("engaged"), S_INIT("mobilised"), S_INIT("hooked"),
                                       S_INIT("oriented"),  S_INIT("relayed"), S_INIT("exit"),    S_INIT("followup")};

Str stage_own_label(Ctx *c, Id project, Str key)
{
    ListCache *cache = cache_of(c);
    if (!project) return S("");
    if (cache->own_project != project) {
        RuleOwnList own = rule_own(c, project, day_of(c->received));
        if (failed(c)) return S("");
        cache->own_project = project, cache->own = own;
    }
    for (ptrdiff_t i = 0; i < cache->own.len; i++) {
        const RuleOwn *rule = &cache->own.at[i];
        if (starts_with(rule->name, S("stage_label:")) && same(str_from(rule->name, 12), key)) return rule->value;
    }
    return S("");
}

static ItemList stages_read(Ctx *c, Id project)
{
    ItemList known = list_items_for(c, S("stages"), project_call_type_of(c, project));
    Item *items = new(c->keep, Item, STAGES);
    for (int s = 0; s < STAGES; s++) {
        Item *item = &items[s];
        *item = (Item){.code = stage_keys[s]};
        for (ptrdiff_t i = 0; i < known.len; i++)
            if (same(known.at[i].code, item->code)) *item = known.at[i];
        Str own = stage_own_label(c, project, item->code);
        if (own.len) item->label = own;
        if (!item->label.len) item->label = list_label(c, S("stages"), item->code);
    }
    return (ItemList){items, STAGES};
}

ItemList stage_items(Ctx *c, Id project)
{
    ListCache *cache = cache_of(c);
    if (cache->stages.len && cache->stages_project == project) return cache->stages;
    KeptProject *kept = c->words ? NULL : kept_project(c, cache, project); /* another language's words are not kept */
    ItemList stages = kept && kept->stages.len ? kept->stages : stages_read(c, project);
    if (failed(c)) return stages;
    if (kept && !kept->stages.len) keep_stages(c, kept, stages);
    cache->stages_project = project;
    return cache->stages = stages;
}

/* ---- rules */

/* A list of 25 persons asks the same rule for each of them. */
int64_t rule_int(Ctx *c, Id project, Str name, int64_t otherwise)
{
    KeptLists *kept = kept_lists(c, cache_of(c));
    for (int i = 0; kept && i < kept->rule_count; i++) {
        const KeptRule *r = &kept->rules[i];
        if (r->project == project && same(r->name, name)) return r->is_number ? r->value : otherwise;
    }
    const RuleRow *row = rule_row(c, project_call_type_of(c, project), project, name, day_of(c->received));
    KeptRule rule = {.project = project};
    rule.is_number = row && str_number(row->value, &rule.value);
    if (kept && !failed(c) && kept->rule_count < KEPT_RULES && arena_fits(&c->kept->arena, 64 + (size_t)name.len)) {
        rule.name = keep_str(c, name);
        kept->rules[kept->rule_count++] = rule;
    }
    return rule.is_number ? rule.value : otherwise;
}
