/* libFuzzer over the readers of a directory's file, CSV and JSON: any bytes, in pieces of any size, give lines and records or one sentence, never a
 * crash, a hang, a text that is not UTF-8 or a list with an empty code. The same bytes in other pieces give the same lines.
 * -DPLANT makes an array of this file too short, to see that the fuzzer finds faults. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdalign.h>
#include <stdlib.h>

#include "base/hash.h"
#include "domain/inclusion.h"

enum { ARENA_BYTES = 64 << 20 };
static alignas(64) char memory[ARENA_BYTES];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool held)
{
    if (!held) abort();
}

typedef struct {
    Str rest;
    ptrdiff_t piece;
    const DiLists *lists;
    int64_t line;
    int lines;
    uint8_t sum[16];
} File;

static ptrdiff_t more(void *from, char *into, ptrdiff_t room)
{
    File *f = from;
    ptrdiff_t n = f->piece < room ? f->piece : room;
    if (f->rest.len < n) n = f->rest.len;
    memcpy(into, f->rest.at, (size_t)n);
    f->rest = str_from(f->rest, n);
    return n;
}

static void check_record(Ctx *c, const DiRecord *d)
{
#ifdef PLANT
    int seen[5] = {0}; /* too short on purpose */
    for (int i = 0; i < DI_FIELDS; i++) seen[i] += d->v[i].len > 0;
    must(seen[0] >= 0);
#endif
    Str back[DI_FIELDS];
    di_unpack(c->keep, di_pack(c->keep, d->v), back);
    for (int i = 0; i < DI_FIELDS; i++) must(str_is_utf8(d->v[i]) && same(back[i], d->v[i]));
    must(str_is_utf8(d->fault) && str_is_utf8(d->note) && d->age_from <= d->age_to && d->lat >= -9000000 && d->lat <= 9000000);
    must(d->fault.at || (d->updated && d->v[DI_CODE].len && d->v[DI_SOURCE].len));
}

static void take(Ctx *c, void *to, const DiLine *line)
{
    File *f = to;
    must(line->line >= f->line && (!line->fault.at || str_is_utf8(line->fault)));
    f->line = line->line;
    f->lines++;
    DiRecord d;
    inclusion_map(c, f->lists, line, &d);
    check_record(c, &d);
    Str before = str_of(f->sum, sizeof f->sum), parts[] = {before, d.fault, d.v[DI_NAME], d.v[DI_THEMES], d.v[DI_DESCRIPTION]};
    uint8_t sum[16];
    hash_fields(sum, sizeof sum, NO_STR, parts, 5);
    memcpy(f->sum, sum, sizeof sum);
}

static File read_in(Str text, ptrdiff_t piece)
{
    Arena arena = arena_over(memory, sizeof memory);
    Ctx c = {.keep = &arena, .now = INT64_C(1795542000000)};
    File f = {.rest = text, .piece = piece};
    f.lists = inclusion_no_lists(&c);
    StrList unknown;
    if (!inclusion_read(&c, (DiStream){more, &f, take, &f}, &unknown)) must(failed(&c) && c.err.message.len > 0);
    else must(!failed(&c));
    return f;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char header[] = "source,id,structure_id,nom,thematiques,date_maj,description,publics_precisions,latitude\n";
    if (size < 2) return 0;
    ptrdiff_t piece = 8 + data[0];
    Str text = str_of(data + 1, (ptrdiff_t)size - 1);
    char *table = malloc(sizeof header + size);
    memcpy(table, header, sizeof header - 1);
    memcpy(table + sizeof header - 1, text.at, (size_t)text.len);
    Str whole = str_of(table, (ptrdiff_t)sizeof header - 1 + text.len);
    (void)read_in(text, piece);
    File small = read_in(whole, piece + 90), big = read_in(whole, 1 << 16); /* the first piece holds the header: it tells the delimiter */
    must(small.lines == big.lines && !memcmp(small.sum, big.sum, sizeof big.sum));
    free(table);
    return 0;
}
