/* See search_hits.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/search_hits.h"

#include "base/banned.h"

static void hits_room(Arena *keep, Hits *hits, ptrdiff_t need)
{
    if (need <= hits->cap) return;
    Hit *more = new(keep, Hit, 2 * need);
    if (hits->len) memcpy(more, hits->at, (size_t)hits->len * sizeof *more);
    hits->at = more;
    hits->spare = new(keep, Hit, 2 * need);
    hits->cap = 2 * need;
}

void hits_add(Arena *keep, Hits *hits, WordIdList ids, int token, bool exact)
{
    unsigned bit = 1u << token;
    hits_room(keep, hits, hits->len + ids.len);
    ptrdiff_t n = 0, i = 0, j = 0;
    while (i < hits->len || j < ids.len) {
        bool old = j == ids.len || (i < hits->len && hits->at[i].id <= ids.at[j].person);
        Hit h = old ? hits->at[i] : (Hit){.id = ids.at[j].person};
        bool added = !old || (j < ids.len && hits->at[i].id == ids.at[j].person);
        if (old) i++;
        if (added) h.tokens |= bit, h.exact |= exact ? bit : 0, j++;
        hits->spare[n++] = h;
    }
    Hit *swapped = hits->at;
    hits->at = hits->spare, hits->spare = swapped, hits->len = n;
}

static int count_bits(unsigned bits)
{
    int n = 0;
    for (; bits; bits &= bits - 1) n++;
    return n;
}

HitRun hits_with(Arena *keep, const Hits *hits, int tokens, int missing, ptrdiff_t most, bool *cut)
{
    HitRun out = {new(keep, Hit, most + 1), 0};
    for (int exact = tokens; exact >= 0; exact--)
        for (ptrdiff_t i = 0; i < hits->len; i++) {
            if (count_bits(hits->at[i].tokens) != tokens - missing || count_bits(hits->at[i].exact) != exact) continue;
            if (out.len == most) return *cut = true, out;
            out.at[out.len++] = hits->at[i];
        }
    return out;
}
