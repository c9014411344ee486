/* See search.h. Equal buckets mix several words: candidates are opened and compared before they are shown. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/search.h"

#include "base/fold.h"
#include "domain/person.h"
#include "i18n/msg.h"
#include "store/bucket.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

/* The three keys of a folded word; prefixes keep them apart. */
static int keys_of(Ctx *c, Str word, Str keys[3])
{
    int n = 0;
    keys[n++] = cat(c->keep, S("w"), word);
    Str sound = fold_sound(c->keep, word);
    if (sound.len) keys[n++] = cat(c->keep, S("s"), sound);
    keys[n++] = cat(c->keep, S("b"), str_sub(word, 0, 3));
    return n;
}

void search_index(Ctx *c, Seen person, Str alias)
{
    Str rest = fold(c->keep, alias), word;
    while (fold_word(&rest, &word)) {
        Str keys[3];
        int n = keys_of(c, word, keys);
        for (int i = 0; i < n; i++) person_word_add(c, person, codec_bucket(c, keys[i]));
    }
}

enum { RANK_CODE, RANK_SAME, RANK_BEGINS, RANK_SOUND, RANK_NEAR, RANK_NONE };

static int word_rank(Ctx *c, Str asked, Str word)
{
    if (same(asked, word)) return RANK_SAME;
    if (starts_with(word, asked)) return RANK_BEGINS;
    Str sound = fold_sound(c->keep, asked);
    if (sound.len > 1 && same(sound, fold_sound(c->keep, word))) return RANK_SOUND;
    if (asked.len >= 5 && fold_near(asked, word)) return RANK_NEAR;
    return RANK_NONE;
}

/* Every asked word must fit a word of the alias; the worst fit is the rank. */
static int alias_rank(Ctx *c, Str asked, Str alias)
{
    Str words = fold(c->keep, alias), rest = asked, word;
    int worst = RANK_SAME;
    while (fold_word(&rest, &word)) {
        Str others = words, other;
        int best = RANK_NONE;
        while (fold_word(&others, &other)) {
            int rank = word_rank(c, word, other);
            if (rank < best) best = rank;
        }
        if (best > worst) worst = best;
    }
    return worst;
}

static Str rank_words(Ctx *c, int rank)
{
    switch (rank) {
    case RANK_CODE: return T("même code");
    case RANK_SAME: return T("même surnom");
    case RANK_BEGINS: return T("commence pareil");
    case RANK_SOUND: return T("se prononce pareil");
    default: return T("une lettre d’écart");
    }
}

static void found_add(FoundList *list, Found f)
{
    for (ptrdiff_t i = 0; i < list->len; i++)
        if (list->at[i].id == f.id) return;
    if (list->len == FOUND_MOST) {
        list->cut = true;
        return;
    }
    ptrdiff_t at = list->len++;
    for (; at > 0; at--) {
        Found *before = &list->at[at - 1];
        bool nearer = f.rank < before->rank || (f.rank == before->rank && (f.contact_day > before->contact_day || (f.contact_day == before->contact_day && f.id > before->id)));
        if (!nearer) break;
        list->at[at] = *before;
    }
    list->at[at] = f;
}

static void find_by_key(Ctx *c, Str asked, Str key, FoundList *out)
{
    PersonFoundList found = person_by_word(c, codec_bucket(c, key));
    if (found.len == 2000) out->cut = true;
    for (ptrdiff_t i = 0; i < found.len; i++) {
        const PersonFound *p = &found.at[i];
        int rank = alias_rank(c, asked, p->alias);
        if (rank == RANK_NONE) continue;
        found_add(out, (Found){.id = p->id, .alias = p->alias, .code = p->code, .age_band = p->age_band, .why = rank_words(c, rank),
                               .stage = p->stage, .contact_day = p->contact_day, .rank = rank});
    }
}

static void find_by_code(Ctx *c, Str typed, FoundList *out)
{
    Str code = code_read(c->keep, typed);
    const PersonCode *hit = code.len == 9 ? person_by_code(c, code) : NULL;
    const PersonRow *row = hit ? person_row(c, hit->id) : NULL;
    if (row && !same(row->state, S("expired")))
        found_add(out, (Found){.id = row->id, .alias = row->alias, .code = row->code, .age_band = row->age_band, .why = rank_words(c, RANK_CODE),
                               .stage = row->stage, .contact_day = row->contact_day, .rank = RANK_CODE});
}

FoundList search_find(Ctx *c, Str typed)
{
    FoundList out = {new(c->keep, Found, FOUND_MOST), 0, false};
    Str asked = fold(c->keep, typed);
    find_by_code(c, typed, &out);
    if (asked.len < 2) return out;
    Str rest = asked, word;
    if (!fold_word(&rest, &word)) return out;
    Str keys[3];
    int n = keys_of(c, word, keys);
    for (int i = 0; i < n; i++)
        if (i != n - 1 || word.len >= 3) find_by_key(c, asked, keys[i], &out);
    return out;
}
