/* linkage SPELLINGS.csv PERSONS.csv [TENTHS]: what the warning of doubles would say inside each organisation's file of a generated region
 * (test/run-linkage.sh). Candidates by the keys of domain/names.h, as a house indexes them; evidence by domain/compare.h; a pair at or
 * above the threshold (+ TENTHS of a bit) is one line org_a,local_id_a,org_b,local_id_b, as the shared scorer reads it. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdio.h>
#include <stdlib.h>

#include "base/fold.h"
#include "domain/compare.h"

#define BLOCK_MOST 400
#define SLOTS (1 << 17)

typedef struct {
    Str org, id;
    Known known;
} Record;

typedef struct Member {
    int record;
    struct Member *next;
} Member;
typedef struct {
    Str key;
    Member *members;
    int count;
} Block;

static Arena arena;
static Block *blocks;
static Record *records;
static int record_count;
static int file_size;

static Str whole_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) exit((perror(path), 2));
    char *at = arena_bytes(&arena, 64 << 20);
    size_t n = fread(at, 1, 64 << 20, f);
    (void)fclose(f);
    return str_of(at, (ptrdiff_t)n);
}

static Block *block_of(Str key, bool make)
{
    unsigned hash = 2166136261u;
    for (ptrdiff_t i = 0; i < key.len; i++) hash = (hash ^ (unsigned char)key.at[i]) * 16777619u;
    for (unsigned at = hash & (SLOTS - 1);; at = (at + 1) & (SLOTS - 1)) {
        if (!blocks[at].key.at && !make) return NULL;
        if (!blocks[at].key.at) blocks[at].key = key;
        if (same(blocks[at].key, key)) return &blocks[at];
    }
}

static void index_add(Str key, int record)
{
    Block *b = block_of(key, true);
    if (b->members && b->members->record == record) return;
    Member *m = new(&arena, Member, 1);
    *m = (Member){record, b->members};
    b->members = m, b->count++;
}

static int rarity(void *own __attribute__((unused)), char kind, Str word)
{
    Str key = cat(&arena, str_of(&kind, 1), word);
    Block *b = block_of(key, false);
    return compare_rarity(b ? b->count : 0, file_size);
}

static void keys_of(Str first, Str last, const Known *k, NameKeys *out)
{
    out->len = 0;
    name_keys(&arena, last, out);
    name_keys(&arena, first, out);
    birth_keys(&arena, k->birth, out);
    for (int i = 0; i < k->phone_count; i++) {
        NameKeys phone = {0};
        phone_keys(&arena, k->phones[i], &phone);
        for (int j = 0; j < phone.len && out->len < KEYS_MOST; j++) out->at[out->len++] = phone.at[j];
    }
}

/* Beginnings and single years are for searching; a candidate of a warning shares a whole word, a sound, a skeleton, a number or a day. */
static bool proposes(Str key) { return str_index(S("wskpd"), key.at[0]) >= 0; }

static Record record_read(Str line)
{
    Str cell[8];
    for (int i = 0; i < 8; i++) str_cut(line, ',', &cell[i], &line);
    Record r = {.org = cell[0], .id = cell[1]};
    r.known.last = name_form(&arena, cell[2]);
    r.known.first = name_form(&arena, cell[3]);
    r.known.birth = birth_said(&arena, cell[4]);
    r.known.gender = same(cell[5], S("m")) ? S("man") : same(cell[5], S("f")) ? S("woman") : S("");
    r.known.commune = cell[6];
    Str phone = phone_key(&arena, cell[7]);
    if (phone.len) r.known.phones[r.known.phone_count++] = phone;
    return r;
}

static void compare_to_earlier(const Compare *with, int i, const NameKeys *keys, int threshold, int *seen)
{
    for (int k = 0; k < keys->len; k++) {
        if (!proposes(keys->at[k])) continue;
        StrList others = {0};
        if (keys->at[k].at[0] == 'w') others = spellings_others(&arena, with->spellings, str_from(keys->at[k], 1), 12);
        for (ptrdiff_t o = -1; o < others.len; o++) {
            Block *b = block_of(o < 0 ? keys->at[k] : cat(&arena, S("w"), others.at[o]), false);
            if (!b || b->count > BLOCK_MOST) continue;
            for (Member *m = b->members; m; m = m->next) {
                if (m->record >= i || seen[m->record] == i + 1) continue;
                seen[m->record] = i + 1;
                Evidence e = compare_files(&arena, with, &records[m->record].known, &records[i].known);
                if (e.tenths < threshold) continue;
                const Record *x = &records[m->record], *y = &records[i];
                printf("%.*s,%.*s,%.*s,%.*s\n", (int)x->org.len, x->org.at, (int)x->id.len, x->id.at, (int)y->org.len, y->org.at, (int)y->id.len, y->id.at);
            }
        }
    }
}

int main(int count, char **words)
{
    static char memory[1u << 30];
    arena = arena_over(memory, sizeof memory);
    if (count < 3) return 2;
    Str rest = whole_file(words[1]), line, cell, tail;
    Str *groups = new(&arena, Str, 4000);
    ptrdiff_t group_count = 0;
    str_line(&rest, &line);
    while (str_line(&rest, &line)) {
        str_cut(line, ';', &cell, &tail);
        str_cut(tail, ';', &groups[group_count], &tail);
        group_count++;
    }
    const Spellings *spellings = spellings_of(&arena, (StrList){groups, group_count});
    rest = whole_file(words[2]);
    str_line(&rest, &line);
    records = new(&arena, Record, 2000000 / 16);
    Str *firsts = new(&arena, Str, 2000000 / 16), *lasts = new(&arena, Str, 2000000 / 16);
    while (str_line(&rest, &line)) {
        Str left = line, c;
        for (int i = 0; i < 4; i++) {
            str_cut(left, ',', &c, &left);
            if (i == 2) lasts[record_count] = c;
            if (i == 3) firsts[record_count] = c;
        }
        records[record_count++] = record_read(line);
    }
    int *seen = new(&arena, int, record_count + 1);
    blocks = new(&arena, Block, SLOTS);
    Compare with = {spellings, rarity, NULL};
    puts("org_a,local_id_a,org_b,local_id_b");
    for (int from = 0, to = 0; from < record_count; from = to) {
        while (to < record_count && same(records[to].org, records[from].org)) to++;
        Arena mark = arena;
        memset(blocks, 0, SLOTS * sizeof *blocks);
        file_size = to - from;
        NameKeys keys;
        for (int i = from; i < to; i++) {
            keys_of(firsts[i], lasts[i], &records[i].known, &keys);
            for (int k = 0; k < keys.len; k++) index_add(keys.at[k], i);
            if (records[i].known.commune.len) index_add(cat(&arena, S("o"), records[i].known.commune), i);
        }
        int threshold = compare_threshold(file_size) + (count > 3 ? atoi(words[3]) : 0);
        for (int i = from; i < to; i++) {
            Arena inner = arena;
            keys_of(firsts[i], lasts[i], &records[i].known, &keys);
            compare_to_earlier(&with, i, &keys, threshold, seen);
            arena.next = inner.next;
        }
        arena.next = mark.next;
    }
    return 0;
}
