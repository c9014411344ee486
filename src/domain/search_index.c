/* What makes a file found: see search.h. A key is kept as a bucket of its keyed hash, so the table tells neither a name nor a number. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/list.h"
#include "domain/person.h"
#include "domain/search.h"
#include "store/bucket.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define MERGED_DEEP 8

const Spellings *search_spellings(Ctx *c)
{
    ItemList items = list_items(c, S("spellings"));
    Str *groups = new(c->keep, Str, items.len + 1);
    for (ptrdiff_t i = 0; i < items.len; i++) groups[i] = items.at[i].label;
    return spellings_of(c->keep, (StrList){groups, items.len});
}

static void add_keys(Ctx *c, Seen person, const NameKeys *keys)
{
    for (int i = 0; i < keys->len; i++) person_word_add(c, person, codec_bucket(c, keys->at[i]));
}

void search_index(Ctx *c, Seen person, Str name)
{
    NameKeys keys = {.len = 0};
    if (name.len) name_keys(c->keep, name, &keys);
    add_keys(c, person, &keys);
}

void search_index_way(Ctx *c, Seen person, Str kind, Str value)
{
    NameKeys keys = {.len = 0};
    if (same(kind, S("phone"))) phone_keys(c->keep, value, &keys);
    else if (same(kind, S("handle"))) name_keys(c->keep, value, &keys);
    add_keys(c, person, &keys);
}

static void index_past(Ctx *c, Seen person, Id item)
{
    PastNameList past = past_names(c, item);
    for (ptrdiff_t i = 0; i < past.len; i++) search_index(c, person, past.at[i].old_value);
}

static void index_merged(Ctx *c, Seen person, Id kept, int deep)
{
    MergedNameList merged = merged_names(c, kept);
    for (ptrdiff_t i = 0; i < merged.len && deep < MERGED_DEEP; i++) {
        const MergedName *m = &merged.at[i];
        search_index(c, person, m->alias);
        search_index(c, person, m->first_name);
        search_index(c, person, m->last_name);
        index_past(c, person, m->id);
        index_merged(c, person, m->id, deep + 1);
    }
}

void search_refresh(Ctx *c, Seen person)
{
    const PersonRow *row = person_row_of(c, person);
    if (failed(c) || !row) return;
    const IdentityRow *identity = identity_row(c, person);
    person_words_drop(c, person);
    search_index(c, person, row->alias);
    search_index(c, person, row->first_name);
    if (identity) {
        NameKeys keys = {.len = 0};
        birth_keys(c->keep, birth_said(c->keep, identity->birth), &keys);
        add_keys(c, person, &keys);
        search_index(c, person, identity->last_name);
    }
    ChannelList ways = channel_of(c, person);
    for (ptrdiff_t i = 0; i < ways.len; i++) search_index_way(c, person, ways.at[i].kind, ways.at[i].value);
    index_past(c, person, row->id);
    index_merged(c, person, row->id, 0);
}

int64_t search_refresh_all(Ctx *c)
{
    Who my = c->my;
    int64_t files = 0;
    Arena mark = *c->keep;
    for (Id after = 0;;) {
        c->lists = NULL; /* they live in the memory given back */
        c->keep->next = mark.next;
        SearchFileList rows = search_files(c, after);
        if (failed(c) || !rows.len) break;
        after = rows.at[rows.len - 1].id;
        for (ptrdiff_t i = 0; i < rows.len; i++, files++) {
            c->my.org = rows.at[i].org;
            search_refresh(c, person_for_check(rows.at[i].id));
        }
    }
    c->my = my;
    return files;
}
