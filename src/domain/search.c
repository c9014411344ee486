/* See search.h. What is typed is cut into tokens: words, telephones, dates. Each names buckets; the files that stand in a bucket of every
 * token are opened, and each token must then be found in the file itself, best first: so equal buckets of other words show nobody. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/search.h"

#include "base/buf.h"
#include "base/fold.h"
#include "domain/person.h"
#include "domain/search_hits.h"
#include "i18n/msg.h"
#include "store/bucket.h"
#include "store/read.h"

#include "base/banned.h"

#define OPEN_MOST 200 /* files that one search opens */
#define TOKENS_MOST 6
#define SPELLINGS_MOST 10

typedef enum { WORD_TOKEN, PHONE_TOKEN, PHONE_END_TOKEN, DATE_TOKEN } TokenKind;
typedef struct {
    TokenKind kind;
    Str word;             /* folded word; digits of a telephone */
    Str glued;            /* with the particle before it; or absent */
    Birth birth;
} Token;
typedef struct {
    Token at[TOKENS_MOST];
    int len;
} Tokens;

/* ---------------------------------------------------------------------------------------- what was typed */

#define RUN_MOST 7

static bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }

static Str raw_word(Str *rest)
{
    while (rest->len && is_blank(rest->at[0])) *rest = str_from(*rest, 1);
    ptrdiff_t n = 0;
    while (n < rest->len && !is_blank(rest->at[n])) n++;
    Str word = str_sub(*rest, 0, n);
    *rest = str_from(*rest, n);
    return word;
}

static void token_put(Tokens *t, Token token)
{
    if (t->len < TOKENS_MOST) t->at[t->len++] = token;
}

static bool all_digits(Str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++)
        if (s.at[i] < '0' || s.at[i] > '9') return false;
    return s.len > 0;
}

/* The longest run of blank-separated pieces from here on that is a telephone or a date; false when there is none. */
static bool run_read(Ctx *c, Str *rest, Tokens *t)
{
    Str ends[RUN_MOST + 1] = {*rest}, left = *rest;
    int n = 0;
    while (n < RUN_MOST && raw_word(&left).len) ends[++n] = left;
    for (; n > 0; n--) {
        Str run = str_sub(*rest, 0, rest->len - ends[n].len);
        Str phone = phone_key(c->keep, run);
        Birth birth = n <= 3 && !phone.len ? birth_said(c->keep, run) : (Birth){0};
        if (!phone.len && !birth.year) continue;
        token_put(t, phone.len ? (Token){.kind = PHONE_TOKEN, .word = phone} : (Token){.kind = DATE_TOKEN, .birth = birth});
        *rest = ends[n];
        return true;
    }
    return false;
}

/* Words of one piece; a particle is glued to the word behind it and asked for alone only when it is all there is. */
static void words_read(Ctx *c, Str piece, Str *particle, Tokens *t)
{
    Str rest = fold(c->keep, piece), word;
    while (fold_word(&rest, &word)) {
        if (name_is_particle(word)) {
            *particle = cat(c->keep, *particle, word);
            continue;
        }
        bool ends = all_digits(word) && word.len >= 4;
        token_put(t, (Token){.kind = ends ? PHONE_END_TOKEN : WORD_TOKEN, .word = word, .glued = particle->len ? cat(c->keep, *particle, word) : NO_STR});
        *particle = S("");
    }
}

static Tokens tokens_read(Ctx *c, Str typed)
{
    Tokens t = {.len = 0};
    Str rest = str_trim(typed), particle = S("");
    while (rest.len) {
        if (run_read(c, &rest, &t)) continue;
        words_read(c, raw_word(&rest), &particle, &t);
    }
    if (!t.len && particle.len) token_put(&t, (Token){.kind = WORD_TOKEN, .word = particle});
    return t;
}

/* ---------------------------------------------------------------------------------------- buckets */

static void ask_key(Ctx *c, Hits *hits, int token, char kind, Str word, bool exact)
{
    if (!word.len) return;
    WordIdList ids = word_ids(c, codec_bucket(c, cat(c->keep, str_of(&kind, 1), word)));
    hits_add(c->keep, hits, ids, token, exact);
}

static void ask_word(Ctx *c, Hits *hits, int token, const Spellings *spellings, Str word)
{
    ask_key(c, hits, token, 'w', word, true);
    if (word.len < 3) return;
    Str skeleton = name_skeleton(c->keep, word);
    StrList others = spellings_others(c->keep, spellings, word, SPELLINGS_MOST);
    for (ptrdiff_t i = 0; i < others.len; i++) ask_key(c, hits, token, 'w', others.at[i], false);
    ask_key(c, hits, token, 's', fold_sound(c->keep, word), false);
    if (skeleton.len > 1) ask_key(c, hits, token, 'k', skeleton, false);
    ask_key(c, hits, token, word.len >= 5 ? 'c' : 'b', str_sub(word, 0, word.len >= 5 ? 5 : 3), false);
}

static void ask_token(Ctx *c, Hits *hits, int token, const Spellings *spellings, const Token *t)
{
    Str birth = birth_text(c->keep, t->birth);
    switch (t->kind) {
    case PHONE_TOKEN: ask_key(c, hits, token, 'p', t->word, true); break;
    case PHONE_END_TOKEN:
        ask_key(c, hits, token, 'q', str_from(t->word, t->word.len - 4), true);
        ask_key(c, hits, token, 'w', t->word, true);
        break;
    case DATE_TOKEN:
        if (t->birth.day) ask_key(c, hits, token, 'd', birth, true);
        else ask_key(c, hits, token, t->birth.month ? 'm' : 'y', birth, true);
        if (!t->birth.month) ask_key(c, hits, token, 'q', birth, false), ask_key(c, hits, token, 'w', birth, false);
        break;
    default:
        ask_word(c, hits, token, spellings, t->word);
        if (t->glued.len) ask_word(c, hits, token, spellings, t->glued);
    }
}

/* ---------------------------------------------------------------------------------------- comparing */

typedef enum { BY_CODE, BY_PHONE, BY_BIRTH, BY_ALIAS, BY_FIRST, BY_LAST, BY_PAST, BY_MONTH, BY_YEAR, BY_PHONE_END, BY_HANDLE, BY_BEGINNING, BY_SPELLING, BY_SOUND,
               BY_SKELETON, BY_NEAR, BY_NOTHING } By;

static Str by_words(Ctx *c, By by)
{
    static const Str words[] = {N_INIT("même code"), N_INIT("même numéro"), N_INIT("même date de naissance"), N_INIT("même surnom"), N_INIT("même prénom"),
                                N_INIT("même nom"), N_INIT("ancien nom"), N_INIT("même mois de naissance"), N_INIT("même année"), N_INIT("fin du numéro"), N_INIT("même compte"),
                                N_INIT("commence pareil"), N_INIT("autre écriture"), N_INIT("se prononce pareil"), N_INIT("s’écrit presque pareil"),
                                N_INIT("une lettre d’écart")};
    return by < BY_NOTHING ? worded(c, words[by]) : S("");
}

/* A file that was opened: the words of its names, by where they stand. */
typedef struct {
    const FoundRow *row;
    Birth birth;
    ChannelList ways;
    bool has_ways;
} Opened;

static By word_by(Ctx *c, const Spellings *spellings, Str asked, Str word, By where)
{
    if (same(asked, word)) return where;
    if (asked.len >= 3 && starts_with(word, asked)) return BY_BEGINNING;
    if (asked.len < 3 || word.len < 2) return BY_NOTHING;
    if (spellings_join(spellings, asked, word)) return BY_SPELLING;
    Str sound = fold_sound(c->keep, asked);
    if (sound.len > 1 && same(sound, fold_sound(c->keep, word))) return BY_SOUND;
    Str skeleton = name_skeleton(c->keep, asked);
    if (skeleton.len > 1 && same(skeleton, name_skeleton(c->keep, word))) return BY_SKELETON;
    return asked.len >= 5 && fold_near(asked, word) ? BY_NEAR : BY_NOTHING;
}

static By name_by(Ctx *c, const Spellings *spellings, Str asked, Str name, By where)
{
    if (!name.len || !asked.len) return BY_NOTHING;
    Str rest = fold(c->keep, name), word;
    NameForm form = name_form(c->keep, name);
    By best = word_by(c, spellings, asked, form.whole, where);
    for (int i = 0; i < form.count; i++) {
        By by = word_by(c, spellings, asked, form.parts[i], where);
        if (by < best) best = by;
    }
    while (fold_word(&rest, &word)) {
        By by = word_by(c, spellings, asked, word, where);
        if (by < best) best = by;
    }
    return best;
}

static By best_name(Ctx *c, const Spellings *spellings, Str asked, const FoundRow *row)
{
    By alias = name_by(c, spellings, asked, row->alias, BY_ALIAS), first = name_by(c, spellings, asked, row->first_name, BY_FIRST);
    By last = name_by(c, spellings, asked, row->last_name, BY_LAST), best = alias < first ? alias : first;
    return last < best ? last : best;
}

static ChannelList ways_of(Ctx *c, Opened *o)
{
    Seen person = o->has_ways ? NOBODY : person_glance(c, o->row->id);
    if (is_seen(person)) o->ways = channel_of(c, person);
    o->has_ways = true;
    return o->ways;
}

static By phone_by(Ctx *c, Opened *o, Str digits, bool end)
{
    ChannelList ways = ways_of(c, o);
    for (ptrdiff_t i = 0; i < ways.len; i++) {
        Str key = same(ways.at[i].kind, S("phone")) ? phone_key(c->keep, ways.at[i].value) : NO_STR;
        if (!key.len) continue;
        if (!end && same(key, digits)) return BY_PHONE;
        if (end && digits.len <= key.len && ends_with(key, digits)) return BY_PHONE_END;
    }
    return BY_NOTHING;
}

static By handle_by(Ctx *c, Opened *o, Str asked)
{
    ChannelList ways = ways_of(c, o);
    for (ptrdiff_t i = 0; i < ways.len; i++)
        if (same(ways.at[i].kind, S("handle")) && name_by(c, NULL, asked, ways.at[i].value, BY_HANDLE) == BY_HANDLE) return BY_HANDLE;
    return BY_NOTHING;
}

static By birth_by(Birth asked, Birth known)
{
    if (!known.year || asked.year != known.year) return BY_NOTHING;
    if (asked.month && known.month && asked.month != known.month) return BY_NOTHING;
    if (asked.day && known.day && asked.day != known.day) return BY_NOTHING;
    return asked.day && known.day ? BY_BIRTH : asked.month && known.month ? BY_MONTH : BY_YEAR;
}

/* Names that the file had, or that of a file merged into it. */
static By past_by(Ctx *c, const Spellings *spellings, Str asked, Id id, int deep)
{
    By best = BY_NOTHING;
    PastNameList past = past_names(c, id);
    MergedNameList merged = deep < 8 ? merged_names(c, id) : (MergedNameList){0};
    for (ptrdiff_t i = 0; i < past.len; i++) {
        By by = name_by(c, spellings, asked, past.at[i].old_value, BY_PAST);
        if (by < best) best = by;
    }
    for (ptrdiff_t i = 0; i < merged.len; i++) {
        const MergedName *m = &merged.at[i];
        const By by[] = {name_by(c, spellings, asked, m->alias, BY_PAST), name_by(c, spellings, asked, m->first_name, BY_PAST),
                         name_by(c, spellings, asked, m->last_name, BY_PAST), past_by(c, spellings, asked, m->id, deep + 1)};
        for (int k = 0; k < 4; k++)
            if (by[k] < best) best = by[k];
    }
    return best;
}

static By word_token_by(Ctx *c, const Spellings *spellings, const Token *t, Opened *o, bool exact)
{
    By best = best_name(c, spellings, t->word, o->row), glued = best_name(c, spellings, t->glued, o->row);
    if (glued < best) best = glued;
    if (best > BY_BEGINNING && exact) { /* only a whole word leads there: a few files to look into */
        By handle = handle_by(c, o, t->word);
        if (handle < best) best = handle;
    }
    return best < BY_NOTHING || !exact ? best : past_by(c, spellings, t->word, o->row->id, 0);
}

static By token_by(Ctx *c, const Spellings *spellings, const Token *t, Opened *o, bool exact)
{
    By by, other;
    switch (t->kind) {
    case PHONE_TOKEN: return phone_by(c, o, t->word, false);
    case PHONE_END_TOKEN:
        by = phone_by(c, o, t->word, true);
        return by < BY_NOTHING ? by : word_token_by(c, spellings, t, o, exact);
    case DATE_TOKEN:
        by = birth_by(t->birth, o->birth);
        if (by < BY_NOTHING || t->birth.month) return by;
        by = phone_by(c, o, birth_text(c->keep, t->birth), true);
        other = best_name(c, spellings, birth_text(c->keep, t->birth), o->row);
        return by < other ? by : other;
    default: return word_token_by(c, spellings, t, o, exact);
    }
}

/* ---------------------------------------------------------------------------------------- answers */

static void found_add(FoundList *list, Found f)
{
    for (ptrdiff_t i = 0; i < list->len; i++)
        if (list->at[i].id == f.id) return;
    ptrdiff_t at = list->len;
    for (; at > 0; at--) {
        const Found *before = &list->at[at - 1];
        bool nearer = f.rank < before->rank || (f.rank == before->rank && (f.contact_day > before->contact_day || (f.contact_day == before->contact_day && f.id > before->id)));
        if (!nearer) break;
    }
    if (list->len == FOUND_MOST) list->cut = true;
    if (at == FOUND_MOST) return;
    ptrdiff_t moved = list->len < FOUND_MOST ? list->len++ : FOUND_MOST - 1;
    for (; moved > at; moved--) list->at[moved] = list->at[moved - 1];
    list->at[at] = f;
}

static Found found_of(const FoundRow *r, Str why, int rank, bool sure)
{
    return (Found){.id = r->id, .alias = r->alias, .first_name = r->first_name, .last_name = r->last_name, .birth = r->birth, .code = r->code,
                   .age_band = r->age_band, .why = why, .stage = r->stage, .contact_day = r->contact_day, .rank = rank, .sure = sure};
}

/* Opens one candidate; every token but `missing` many must be in it. */
static void try_file(Ctx *c, const Spellings *spellings, const Tokens *t, const Hit *hit, int missing, FoundList *out)
{
    const FoundRow *row = found_row(c, hit->id);
    if (!row) return;
    Opened o = {.row = row, .birth = birth_said(c->keep, row->birth)};
    Buf why = buf_new(c->keep, 64, 400);
    int worst = 0, sum = 0;
    for (int i = 0; i < t->len; i++) {
        By by = token_by(c, spellings, &t->at[i], &o, hit->exact >> i & 1u);
        if (by == BY_NOTHING && missing-- <= 0) return;
        if (by > (By)worst) worst = (int)by;
        sum += (int)by;
        if (by == BY_NOTHING || str_find(buf_str(&why), by_words(c, by)) >= 0) continue;
        if (why.len) buf_put(&why, S(", "));
        buf_put(&why, by_words(c, by));
    }
    found_add(out, found_of(row, buf_str(&why), 1000 * worst + sum, worst < BY_BEGINNING));
}

static void find_by_code(Ctx *c, Str typed, FoundList *out)
{
    Str code = code_read(c->keep, typed);
    const PersonCode *hit = code.len == 9 ? person_by_code(c, code) : NULL;
    const FoundRow *row = hit ? found_row(c, hit->id) : NULL;
    if (!row && code.len == 9) { /* the card of a file that lives on in another one */
        const MergedCode *merged = merged_code(c, code);
        Id id = merged ? person_now(c, merged->id) : 0;
        if (id) row = found_row(c, id);
    }
    if (row) found_add(out, found_of(row, by_words(c, BY_CODE), BY_CODE, true));
}

FoundList search_find(Ctx *c, Str typed)
{
    FoundList out = {.at = new(c->keep, Found, FOUND_MOST + 1)};
    Tokens t = tokens_read(c, typed);
    find_by_code(c, typed, &out);
    if (!t.len) return out;
    const Spellings *spellings = search_spellings(c);
    Hits hits = {0};
    out.too_short = true;
    for (int i = 0; i < t.len; i++) {
        ask_token(c, &hits, i, spellings, &t.at[i]);
        if (t.at[i].kind != WORD_TOKEN || t.at[i].word.len >= 3) out.too_short = false;
    }
    for (int missing = 0; missing < 2 && missing < t.len && !out.len; missing++) {
        HitRun candidates = hits_with(c->keep, &hits, t.len, missing, OPEN_MOST, &out.cut);
        for (ptrdiff_t i = 0; i < candidates.len && !failed(c); i++) try_file(c, spellings, &t, &candidates.at[i], missing, &out);
        out.partly = missing > 0 && out.len > 0;
    }
    if (out.len) out.too_short = false;
    return out;
}
