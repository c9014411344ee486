/* See doubles.h. Candidates stand in a bucket of one of the file's own words, skeletons, numbers or dates; each is opened and compared. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/doubles.h"

#include "base/buf.h"
#include "base/fold.h"
#include "domain/access.h"
#include "domain/item.h"
#include "domain/person.h"
#include "domain/role.h"
#include "domain/search.h"
#include "domain/search_hits.h"
#include "i18n/msg.h"
#include "store/bucket.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define BLOCK_MOST 400    /* a bucket with more files proposes nobody: such a word is no evidence */
#define CANDIDATES_MOST 40
#define SAMPLE 1024       /* of 2^18 buckets */
#define KEYS_OF_A_FILE 12 /* rows of person_word, about */
#define ANSWER_DAYS 7     /* kinds/steps.csv: due now+7d */

/* ---------------------------------------------------------------------------------------- how rare */

#define RARITIES 64

typedef struct {
    Ctx *c;
    int64_t files;
    struct {
        Str key;
        int tenths;
    } known[RARITIES];
    int len;
} Frequencies;

static int rarity(void *own, char kind, Str word)
{
    Frequencies *f = own;
    if (!word.len) return compare_rarity(0, f->files);
    if (kind == 'o') return 40; /* communes are not indexed: a usual one */
    Str key = cat(f->c->keep, str_of(&kind, 1), word);
    for (int i = 0; i < f->len; i++)
        if (same(f->known[i].key, key)) return f->known[i].tenths;
    int tenths = compare_rarity(word_count(f->c, codec_bucket(f->c, key)).n, f->files);
    if (f->len < RARITIES) f->known[f->len].key = key, f->known[f->len++].tenths = tenths;
    return tenths;
}

static int64_t files_about(Ctx *c) { return word_sample(c, SAMPLE).n * ((1 << 18) / SAMPLE) / KEYS_OF_A_FILE; }

/* ---------------------------------------------------------------------------------------- what a file says */

/* "On ne sait pas" agrees with nothing. */
static Str if_known(Str code) { return same(code, S("unknown")) ? NO_STR : code; }

static void alias_put(Ctx *c, Known *k, Str alias)
{
    if (alias.len && k->alias_count < ALIASES_MOST) k->aliases[k->alias_count++] = name_form(c->keep, alias);
}

static void phone_put(Ctx *c, Known *k, Str kind, Str value)
{
    Str key = same(kind, S("phone")) ? phone_key(c->keep, value) : NO_STR;
    if (key.len && k->phone_count < PHONES_MOST) k->phones[k->phone_count++] = key;
}

static Known known_of(Ctx *c, const KnownRow *row)
{
    Known k = {.first = name_form(c->keep, row->first_name), .last = name_form(c->keep, row->last_name), .birth = birth_said(c->keep, row->birth),
               .gender = if_known(row->gender), .commune = fold(c->keep, row->commune), .age_band = if_known(row->age_band)};
    alias_put(c, &k, row->alias);
    PastNameList past = past_names(c, row->id);
    for (ptrdiff_t i = 0; i < past.len; i++) alias_put(c, &k, past.at[i].old_value);
    KnownChannelList ways = known_channels(c, row->id);
    for (ptrdiff_t i = 0; i < ways.len; i++) phone_put(c, &k, ways.at[i].kind, ways.at[i].value);
    return k;
}

/* ---------------------------------------------------------------------------------------- candidates */

enum { BY_WORD, BY_SKELETON, BY_SOUND, BY_PHONE, BY_DATE, BY_KINDS };

static void ask(Ctx *c, Hits *hits, int by, char kind, Str word)
{
    if (!word.len) return;
    WordIdList ids = word_ids(c, codec_bucket(c, cat(c->keep, str_of(&kind, 1), word)));
    if (ids.len <= BLOCK_MOST) hits_add(c->keep, hits, ids, by, true);
}

static void ask_word(Ctx *c, Hits *hits, const Spellings *spellings, Str word)
{
    if (word.len < 2) return;
    Str skeleton = name_skeleton(c->keep, word);
    StrList others = spellings_others(c->keep, spellings, word, 12);
    ask(c, hits, BY_WORD, 'w', word);
    for (ptrdiff_t i = 0; i < others.len; i++) ask(c, hits, BY_WORD, 'w', others.at[i]);
    if (skeleton.len > 1) ask(c, hits, BY_SKELETON, 'k', skeleton);
    if (word.len > 2) ask(c, hits, BY_SOUND, 's', fold_sound(c->keep, word));
}

static void ask_name(Ctx *c, Hits *hits, const Spellings *spellings, const NameForm *name)
{
    if (!name->whole.len) return;
    ask_word(c, hits, spellings, name->whole);
    for (int i = 0; i < name->count; i++)
        if (!same(name->parts[i], name->whole)) ask_word(c, hits, spellings, name->parts[i]);
}

static HitRun candidates_of(Ctx *c, const Spellings *spellings, const Known *k)
{
    Hits hits = {0};
    HitRun out = {new(c->keep, Hit, CANDIDATES_MOST), 0};
    ask_name(c, &hits, spellings, &k->last);
    ask_name(c, &hits, spellings, &k->first);
    for (int i = 0; i < k->alias_count; i++) ask_name(c, &hits, spellings, &k->aliases[i]);
    for (int i = 0; i < k->phone_count; i++) ask(c, &hits, BY_PHONE, 'p', k->phones[i]);
    if (k->birth.day) ask(c, &hits, BY_DATE, 'd', birth_text(c->keep, k->birth));
    bool cut = false;
    for (int by = BY_KINDS; by > 0 && out.len < CANDIDATES_MOST; by--) {
        HitRun run = hits_with(c->keep, &hits, by, 0, CANDIDATES_MOST - out.len, &cut);
        for (ptrdiff_t i = 0; i < run.len; i++) out.at[out.len++] = run.at[i];
    }
    return out;
}

/* The files that are near, nearest first; `self` is left out. */
static DoubleList nearest(Ctx *c, const Known *k, Id self, bool in_sight, ptrdiff_t most)
{
    const Spellings *spellings = search_spellings(c);
    HitRun candidates = candidates_of(c, spellings, k);
    Frequencies frequencies = {.c = c, .files = candidates.len ? files_about(c) : 0};
    Compare with = {spellings, rarity, &frequencies};
    DoubleList out = {new(c->keep, Double, most + 1), 0};
    int threshold = compare_threshold(frequencies.files);
    for (ptrdiff_t i = 0; i < candidates.len && !failed(c); i++) {
        const KnownRow *row = candidates.at[i].id == self ? NULL : known_row(c, candidates.at[i].id);
        if (!row) continue;
        Known other = known_of(c, row);
        Evidence e = compare_files(c->keep, &with, k, &other);
        if (e.tenths < threshold || (in_sight && !is_seen(person_glance(c, row->id)))) continue;
        ptrdiff_t at = out.len < most ? out.len++ : most;
        for (; at > 0 && out.at[at - 1].tenths < e.tenths; at--) out.at[at] = out.at[at - 1];
        if (at < most) out.at[at] = (Double){row->id, e.tenths, e.why};
    }
    return out;
}

DoubleList doubles_near(Ctx *c, Str alias, Str way, Str value, Str age_band, Str gender)
{
    Known k = {.age_band = if_known(age_band), .gender = if_known(gender)};
    alias_put(c, &k, alias);
    phone_put(c, &k, way, value);
    return nearest(c, &k, 0, true, DOUBLES_MOST);
}

DoubleList doubles_known(Ctx *c, const Known *known) { return nearest(c, known, 0, true, DOUBLES_MOST); }

Str double_words(Ctx *c, unsigned why)
{
    static const struct {
        unsigned bit;
        Str words;
    } words[] = {
        {SAME_PHONE, N_INIT("même numéro")},          {SAME_LAST, N_INIT("même nom")},       {SAME_FIRST, N_INIT("même prénom")},
        {SAME_ALIAS, N_INIT("même surnom")},          {NEAR_NAME, N_INIT("nom proche")},     {NEAR_ALIAS, N_INIT("surnom proche")},
        {SWAPPED, N_INIT("nom et prénom inversés")},  {SAME_BIRTH, N_INIT("même date de naissance")},
        {NEAR_BIRTH, N_INIT("dates de naissance proches")}, {SAME_COMMUNE, N_INIT("même commune")},
    };
    Buf b = buf_new(c->keep, 64, 400);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!(why & words[i].bit)) continue;
        if (b.len) buf_put(&b, S(", "));
        buf_put(&b, worded(c, words[i].words));
    }
    if ((why & SAME_YEAR) && !(why & SAME_BIRTH)) buf_put(&b, b.len ? T(", même année") : T("même année"));
    return b.len ? buf_str(&b) : T("dossiers proches");
}

/* ---------------------------------------------------------------------------------------- the question */

static bool may_judge(const Judge *j, bool named)
{
    const Role *role = role_find(j->role);
    return role && (role->may & MAY(merge)) && (!named || (role->may & MAY(named)));
}

/* The lead of the older file if she may merge and sees the newer one; else a coordinator, of this project first; else that lead all the same. */
static Id asked_of(Ctx *c, const KnownRow *older, const KnownRow *newer)
{
    JudgeList all = judges(c, day_of(c->received));
    Id other = 0;
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.at[i].account == older->lead && (!newer->last_name.len || newer->lead == older->lead) && may_judge(&all.at[i], false)) return older->lead;
    for (ptrdiff_t i = 0; i < all.len; i++) {
        if (!may_judge(&all.at[i], true)) continue;
        if (all.at[i].project && all.at[i].project == c->my.project) return all.at[i].account;
        if (!other) other = all.at[i].account;
    }
    return other ? other : older->lead ? older->lead : c->my.account;
}

static Id low_of(Id a, Id b) { return a < b ? a : b; }
static Id high_of(Id a, Id b) { return a < b ? b : a; }

static void open_question(Ctx *c, Seen person, const KnownRow *row, const Double *d)
{
    const KnownRow *older = known_row(c, d->id);
    if (!older) return;
    Id review = new_id(c), asked = asked_of(c, older, row);
    Id step = new_id(c);
    Str body = cat(c->keep, id_text(c->keep, d->id), S(" "), str_int(c->keep, (int64_t)d->why), S(" "), id_text(c->keep, step));
    review_add(c, (ReviewAdd){.id = review, .item = row->id, .field = S(REVIEW_DOUBLE), .body = body, .asked = asked});
    pair_put(c, low_of(row->id, d->id), high_of(row->id, d->id), NO_STR, review);
    step_for_add(c, (StepForAdd){.id = step, .team = row->team, .person = person, .owner = asked, .kind = S(REVIEW_DOUBLE), .compartment = S("none"),
                                 .what = double_words(c, d->why), .due_day = day_add(today(c), ANSWER_DAYS)});
}

void dup_check(Ctx *c, Seen person)
{
    Id id = seen_id(person);
    const KnownRow *row = failed(c) ? NULL : known_row(c, id);
    if (!row || review_open_of(c, id, S(REVIEW_DOUBLE))) return;
    Known k = known_of(c, row);
    DoubleList near = nearest(c, &k, id, false, 20);
    for (ptrdiff_t i = 0; i < near.len; i++) {
        if (pair_row(c, low_of(id, near.at[i].id), high_of(id, near.at[i].id))) continue;
        open_question(c, person, row, &near.at[i]);
        return;
    }
}

void doubles_are_two(Ctx *c, Id one, Id other)
{
    pair_answer(c, one, other, S("two"));
}

void pair_answer(Ctx *c, Id one, Id other, Str answer)
{
    const PairRow *pair = pair_row(c, low_of(one, other), high_of(one, other));
    const ReviewRow *review = pair && pair->review ? review_row(c, pair->review) : NULL;
    if (review && !review->closed_op) {
        ReviewBody body = review_read(review->body);
        review_close(c, review->id);
        if (body.step) step_close_one(c, body.step, today(c));
    }
    pair_put(c, low_of(one, other), high_of(one, other), answer, pair ? pair->review : 0);
}

ReviewBody review_read(Str body)
{
    Str id, why, step;
    int64_t n = 0;
    str_cut(body, ' ', &id, &why);
    str_cut(why, ' ', &why, &step);
    str_number(why, &n);
    return (ReviewBody){id_read(id), id_read(step), (unsigned)n};
}

Review review_open_for(Ctx *c, Id review)
{
    Review r = {.row = review_row(c, review)};
    if (!r.row || !same(r.row->field, S(REVIEW_DOUBLE))) return fail(c, ERR_MISSING, S("no such question in sight")), (Review){0};
    ReviewBody body = review_read(r.row->body);
    bool mine = r.row->asked == c->my.account || may(c, CAN_named) || (is_seen(person_glance(c, r.row->item)) && is_seen(person_glance(c, body.other)));
    if (!mine) return fail(c, ERR_MISSING, S("no such question in sight")), (Review){0};
    Id item = person_now(c, r.row->item), other = person_now(c, body.other);
    r.item = item ? item : r.row->item;
    r.other = other ? other : body.other;
    r.why = body.why;
    return r;
}

void review_answer_two(Ctx *c, const Review *review)
{
    if (review->row->closed_op || review->item == review->other) {
        fail_saying(c, ERR_CONFLICT, T("Quelqu’un vient de répondre à cette question."));
        return;
    }
    Seen person = person_glance(c, review->item);
    const PersonRow *row = person_row(c, review->item);
    doubles_are_two(c, review->item, review->other);
    c->op.item = review->item;
    if (!is_seen(person)) person = person_for_check(review->item); /* asked about a file that went out of sight since: the answer holds */
    if (!row) return;
    dup_check(c, person);
    person_refresh(c, person);
}
