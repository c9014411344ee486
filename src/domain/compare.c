/* See compare.h. All sums are whole tenths of a bit, so that every engine and machine says the same. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/compare.h"

#include "base/fold.h"

#include "base/banned.h"

/* 10 × log2(n) for n of 1 or more: the whole part by shifts, the tenth by a table of 2^(k/10) in thousandths. */
static int log2_tenths(int64_t n)
{
    static const int steps[] = {1072, 1149, 1231, 1320, 1414, 1516, 1625, 1741, 1866};
    int whole = 0, tenth = 0;
    while (n >> (whole + 1)) whole++;
    int64_t thousandths = n * 1000 >> whole;
    while (tenth < 9 && thousandths >= steps[tenth]) tenth++;
    return 10 * whole + tenth;
}

int compare_threshold(int64_t files) { return log2_tenths(files < 64 ? 64 : files); }

int compare_rarity(int64_t count, int64_t files)
{
    int bits = log2_tenths(files < 64 ? 64 : files) - log2_tenths(count < 2 ? 2 : count);
    return bits < 10 ? 10 : bits > 130 ? 130 : bits;
}

/* ---------------------------------------------------------------------------------------- names */

/* How two names agree, nearest first; NEAR and FAR: one edit, three or more. From BEGINNING on (two letters or one in common, none) they do not. */
typedef enum { SAME, SPELLED, SPELLED_FAR, SKELETON_NEAR, SKELETON, SKELETON_FAR, SOUND, ONE_EDIT, TWO_EDITS, ALIKE, LIKE, PARTICLE, CUT, USUAL, PART,
               NEAR_PART, INITIAL, BEGINNING, LETTER, DIFFER, UNSAID, LEVELS } Level;

static bool agrees(Level level) { return level < BEGINNING; }
static bool differs(Level level) { return level >= BEGINNING && level <= DIFFER; }

/* What a level adds to the rarity of what agrees, in tenths of a bit. A last name, a first name. */
static const int level_weights[LEVELS][2] = {
    [SAME] = {10, -3}, [SPELLED] = {-11, -26}, [SPELLED_FAR] = {-26, -35}, [SKELETON_NEAR] = {15, -1}, [SKELETON] = {3, -16},
    [SKELETON_FAR] = {-27, -43}, [SOUND] = {6, -17}, [ONE_EDIT] = {-7, -27}, [TWO_EDITS] = {-47, -53}, [ALIKE] = {12, -24},
    [LIKE] = {-42, -57}, [PARTICLE] = {6, -9}, [CUT] = {-46, -22}, [USUAL] = {-61, -72}, [PART] = {-13, -14},
    [NEAR_PART] = {-36, -36}, [INITIAL] = {24, -7}, [BEGINNING] = {-74, -39}, [LETTER] = {-84, -52}, [DIFFER] = {-95, -66},
    [UNSAID] = {-28, -30},
};

typedef struct {
    Level level;
    int rarity;           /* of what agrees */
} Agreement;

static int smaller(int a, int b) { return a < b ? a : b; }

/* Edits between two words (letters added, left out, changed; two neighbours swapped), 3 for "three or more". */
static int edits(Str a, Str b)
{
    enum { LONGEST = 32 };
    int row[3][LONGEST + 1];
    if (a.len > LONGEST || b.len > LONGEST || a.len - b.len > 2 || b.len - a.len > 2) return 3;
    for (int j = 0; j <= b.len; j++) row[0][j] = j;
    for (int i = 1; i <= a.len; i++) {
        int *now = row[i % 3], *before = row[(i + 2) % 3], *earlier = row[(i + 1) % 3];
        now[0] = i;
        for (int j = 1; j <= b.len; j++) {
            bool swapped = i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1];
            int best = smaller(before[j - 1] + (a.at[i - 1] != b.at[j - 1]), smaller(before[j], now[j - 1]) + 1);
            now[j] = swapped ? smaller(best, earlier[j - 2] + 1) : best;
        }
    }
    int last = row[a.len % 3][b.len];
    return last < 3 ? last : 3;
}

/* Shared pairs of neighbouring letters, in hundredths (Dice): 100 for equal words. */
static int dice(Str a, Str b)
{
    int shared = 0;
    bool used[64] = {0};
    if (a.len < 2 || b.len < 2 || b.len > 64) return 0;
    for (ptrdiff_t i = 0; i + 1 < a.len; i++)
        for (ptrdiff_t j = 0; j + 1 < b.len; j++)
            if (!used[j] && a.at[i] == b.at[j] && a.at[i + 1] == b.at[j + 1]) {
                used[j] = true, shared++;
                break;
            }
    return (int)(200 * shared / (a.len + b.len - 2));
}

static int larger(int a, int b) { return a > b ? a : b; }

static int rarity(const Compare *with, char kind, Str word) { return with->rarity(with->own, kind, word); }

/* "ouledkhaledi" and "khaledi": a particle written into the name. */
static bool ends_by_particle(Str longer, Str shorter)
{
    return shorter.len >= 3 && ends_with(longer, shorter) && name_is_particle(str_sub(longer, 0, longer.len - shorter.len));
}

/* Of two words that do not agree: those that begin alike (Kadjatu and Kadidiatou) are more often one name, heard or shortened, than others. */
static Level unlike(Str a, Str b)
{
    if (!a.len || !b.len || a.at[0] != b.at[0]) return DIFFER;
    return a.len > 1 && b.len > 1 && a.at[1] == b.at[1] ? BEGINNING : LETTER;
}

/* Of two words that no rule joins: slips of the pen. `a` has the rarer one's tenths. */
static Level slips(Str a, Str b, int distance, bool both_usual)
{
    int longest = larger((int)a.len, (int)b.len), shortest = smaller((int)a.len, (int)b.len);
    if (both_usual && distance < 3) return USUAL; /* Farah and Sarah: two names */
    if (distance == 1 && longest >= 4) return ONE_EDIT;
    if (distance == 2 && longest >= 7) return TWO_EDITS;
    if (ends_by_particle(a, b) || ends_by_particle(b, a)) return PARTICLE;
    if (shortest >= 3 && (starts_with(a, b) || starts_with(b, a))) return CUT; /* Val, Yas; a form that cuts at 15 letters */
    int share = dice(a, b);
    if (share >= 80) return ALIKE;
    return share >= 60 && longest >= 5 ? LIKE : unlike(a, b);
}

#define USUAL_BY 15 /* a word that so many tenths less than the rarest ones have is a name of its own, not a slip */

static Agreement words_agree(Arena *keep, const Compare *with, Str a, Str b)
{
    int of_a = rarity(with, 'w', a), of_b = rarity(with, 'w', b);
    if (same(a, b)) return (Agreement){SAME, of_a};
    int distance = edits(a, b);
    if (spellings_join(with->spellings, a, b)) return (Agreement){distance < 3 ? SPELLED : SPELLED_FAR, smaller(of_a, of_b)};
    Str skeleton = name_skeleton(keep, a);
    if (skeleton.len > 1 && same(skeleton, name_skeleton(keep, b)))
        return (Agreement){distance < 2 ? SKELETON_NEAR : distance < 3 ? SKELETON : SKELETON_FAR, smaller(larger(of_a, of_b), rarity(with, 'k', skeleton))};
    if (same(fold_sound(keep, a), fold_sound(keep, b))) return (Agreement){SOUND, larger(of_a, of_b)};
    bool both_usual = larger(of_a, of_b) < rarity(with, 'w', S("")) - USUAL_BY;
    return (Agreement){slips(a, b, distance, both_usual), larger(of_a, of_b)};
}

/* Of ten tenths of rarity eight count: a name that is rare in the house's files is often usual where its holders come from. */
static int weight(Agreement a, bool first) { return level_weights[a.level][first] + (agrees(a.level) ? a.rarity * 8 / 10 : 0); }

static bool is_one_word(const NameForm *name) { return name->count == 1 && same(name->parts[0], name->whole); }

/* Of two names: the wholes, else the best of their parts ("Ben Salah" and "Salah", "Marie-Lou" and "Marie"). */
static Agreement names_agree(Arena *keep, const Compare *with, const NameForm *a, const NameForm *b)
{
    if (!a->whole.len || !b->whole.len) return (Agreement){UNSAID, 0};
    if (a->whole.len == 1 || b->whole.len == 1)
        return a->whole.at[0] == b->whole.at[0] ? (Agreement){INITIAL, 20} : (Agreement){DIFFER, 0};
    Agreement best = words_agree(keep, with, a->whole, b->whole);
    if (best.level == SAME || (is_one_word(a) && is_one_word(b))) return best;
    for (int i = 0; i < a->count; i++)
        for (int j = 0; j < b->count; j++) {
            Agreement part = words_agree(keep, with, a->parts[i], b->parts[j]);
            if (!agrees(part.level)) continue;
            part.level = part.level == SAME ? PART : NEAR_PART;
            if (weight(part, false) > weight(best, false)) best = part;
        }
    return best;
}

#define TOGETHER 6 /* first and last names go together by origin: two agreements say less than their sum … */
#define TOGETHER_NEAR 12 /* … less still when one of them is not letter by letter */
#define SWAP 17 /* names the other way round … */
#define SWAP_ONE 6 /* … and only one of them agrees */
#define PRIOR 34 /* so that the threshold log2(files) is right nine times of ten (test/run-linkage.sh) */
#define MARRIED 18 /* a last name that differs says less where neither is said to be a man */

typedef struct {
    Agreement last, first;
    int tenths;
} FullAgreement;

/* `last` and `first` of one file against those of b. Swapped ones weigh as two last names, so that the sum does not depend on whose file is
 * first; a married name is no matter of theirs. */
static FullAgreement full_agree(Arena *keep, const Compare *with, const NameForm *last, const NameForm *first, const Known *b, bool swapped, bool married)
{
    FullAgreement f = {.last = names_agree(keep, with, last, &b->last), .first = names_agree(keep, with, first, &b->first)};
    bool both = agrees(f.last.level) && agrees(f.first.level);
    int together = f.last.level == SAME && f.first.level == SAME ? TOGETHER : TOGETHER_NEAR;
    together += 3 * (swapped ? smaller(f.last.rarity, f.first.rarity) : f.first.rarity) / 10; /* … and the less, the rarer the first name */
    f.tenths = weight(f.last, false) + weight(f.first, !swapped) - (both ? together : 0) + (differs(f.last.level) && married ? MARRIED : 0);
    if (swapped) f.tenths -= both ? SWAP : SWAP_ONE;
    return f;
}

#define TWINS 32 /* one last name, one date, two first names: brother and sister more likely than a second first name in use … */
#define TWINS_OF_TWO 48 /* … above all when they are a girl and a boy */

static int twins(const FullAgreement *f, const Known *a, const Known *b)
{
    bool one_birth = a->birth.day && a->birth.year == b->birth.year && a->birth.month == b->birth.month && a->birth.day == b->birth.day;
    if (!one_birth || f->last.level >= CUT || !differs(f->first.level)) return 0;
    return a->gender.len && b->gender.len && !same(a->gender, b->gender) ? TWINS_OF_TWO : TWINS;
}

static unsigned why_names(const FullAgreement *f)
{
    unsigned why = 0;
    if (agrees(f->last.level)) why |= f->last.level == SAME ? SAME_LAST : NEAR_NAME;
    if (agrees(f->first.level)) why |= f->first.level == SAME ? SAME_FIRST : NEAR_NAME;
    return why;
}

static FullAgreement full_names_weigh(Arena *keep, const Compare *with, const Known *a, const Known *b, unsigned *why)
{
    bool married = !same(a->gender, S("man")) && !same(b->gender, S("man"));
    FullAgreement straight = full_agree(keep, with, &a->last, &a->first, b, false, married);
    FullAgreement swapped = straight.last.level == UNSAID ? straight : full_agree(keep, with, &a->first, &a->last, b, true, false);
    if (straight.tenths < swapped.tenths) return *why |= why_names(&swapped) | SWAPPED, swapped;
    *why |= why_names(&straight);
    straight.tenths -= twins(&straight, a, b);
    return straight;
}

#define CHOSEN 20 /* an alias is chosen to be told apart: that somebody else has it says more than its share */

/* Aliases, and a first name that one file holds as an alias. Never evidence against: people change them. */
static int aliases_weigh(Arena *keep, const Compare *with, const Known *a, const Known *b, unsigned *why)
{
    int best = 0;
    for (int i = 0; i < a->alias_count + 1; i++)
        for (int j = 0; j < b->alias_count + 1; j++) {
            if (i == a->alias_count && j == b->alias_count) continue;
            const NameForm *x = i < a->alias_count ? &a->aliases[i] : &a->first, *y = j < b->alias_count ? &b->aliases[j] : &b->first;
            Agreement agreement = names_agree(keep, with, x, y);
            bool near = agreement.level != SAME;
            if (near && (x->whole.len < 4 || agreement.level >= CUT)) continue; /* "Ali" and "Alo" */
            if (weight(agreement, true) <= best) continue;
            best = weight(agreement, true);
            *why = (*why & ~(unsigned)(SAME_ALIAS | NEAR_ALIAS)) | (near ? NEAR_ALIAS : SAME_ALIAS);
            if (!near) best += CHOSEN;
        }
    return best;
}

/* ---------------------------------------------------------------------------------------- the rest */

/* Only the year is known of many papers: 1 January (31 December, 1 July) is what an office writes then. */
static bool is_weak(Birth b) { return (b.month == 1 && b.day == 1) || (b.month == 12 && b.day == 31) || (b.month == 7 && b.day == 1); }

/* How many digits of two numbers of the same width differ. */
static int digits_differ(int a, int b)
{
    int n = 0;
    for (; a || b; a /= 10, b /= 10) n += a % 10 != b % 10;
    return n;
}

/* How two dates agree. */
typedef enum { DATE_SAME, DATE_WEAK, DATE_SWAPPED, DATE_NEAR_WEAK, DATE_DIGIT, DATE_YEAR_SLIP, DATE_YEAR, DATE_YEAR_FAR, DATE_PART,
               DATE_SAME_YEAR, DATE_SLIP, DATE_DIFFERS, DATE_FAR, MONTH_SAME, MONTH_DIFFERS, YEAR_SAME, YEAR_NEXT, YEAR_DIFFERS, DATE_UNSAID, DATE_LEVELS } DateLevel;

static const int date_weights[DATE_LEVELS] = {
    [DATE_SAME] = 100, [DATE_WEAK] = 56,     [DATE_SWAPPED] = 61,    [DATE_NEAR_WEAK] = 15, [DATE_DIGIT] = 17,   [DATE_YEAR_SLIP] = 28,
    [DATE_YEAR] = -2,  [DATE_YEAR_FAR] = -20, [DATE_PART] = 3,       [DATE_SAME_YEAR] = -66, [DATE_SLIP] = -65,  [DATE_DIFFERS] = -97,
    [DATE_FAR] = -116, [MONTH_SAME] = 58,    [MONTH_DIFFERS] = -36,  [YEAR_SAME] = 30,      [YEAR_NEXT] = -40,   [YEAR_DIFFERS] = -93,
    [DATE_UNSAID] = -3,
};

/* Of two full dates whose years differ; `alone`: nothing else does. */
static DateLevel years_apart(Birth a, Birth b, bool alone)
{
    int years = a.year > b.year ? a.year - b.year : b.year - a.year;
    if (years == 1 || years == 10) return alone ? DATE_YEAR_SLIP : DATE_SLIP; /* one year off, one key off */
    if (years > 5) return alone ? DATE_YEAR_FAR : DATE_FAR;
    return alone ? DATE_YEAR : DATE_DIFFERS;
}

static DateLevel full_dates_agree(Birth a, Birth b)
{
    int parts = (a.year != b.year) + (a.month != b.month) + (a.day != b.day);
    int digits = digits_differ(a.year, b.year) + digits_differ(a.month, b.month) + digits_differ(a.day, b.day);
    if (!parts) return is_weak(a) ? DATE_WEAK : DATE_SAME;
    if (a.year == b.year && a.month == b.day && a.day == b.month) return DATE_SWAPPED;
    if (a.year == b.year && (is_weak(a) || is_weak(b))) return DATE_NEAR_WEAK;
    if (a.year != b.year && (parts == 1 || digits > 1)) return years_apart(a, b, parts == 1);
    return digits == 1 ? DATE_DIGIT : parts == 1 ? DATE_PART : DATE_SAME_YEAR;
}

static DateLevel dates_agree(Birth a, Birth b)
{
    if (!a.year || !b.year) return DATE_UNSAID;
    if (a.day && b.day) return full_dates_agree(a, b);
    if (a.year != b.year) return a.year - b.year == 1 || b.year - a.year == 1 ? YEAR_NEXT : YEAR_DIFFERS;
    return !a.month || !b.month ? YEAR_SAME : a.month == b.month ? MONTH_SAME : MONTH_DIFFERS;
}

static int births_weigh(Birth a, Birth b, unsigned *why)
{
    DateLevel level = dates_agree(a, b);
    if (a.year && a.year == b.year) *why |= SAME_YEAR;
    if (level <= DATE_SWAPPED) *why |= level == DATE_SWAPPED ? NEAR_BIRTH : SAME_BIRTH;
    if (level >= DATE_DIGIT && level <= DATE_PART) *why |= NEAR_BIRTH;
    return date_weights[level];
}

static int phones_weigh(const Known *a, const Known *b, unsigned *why)
{
    if (!a->phone_count || !b->phone_count) return 0;
    for (int i = 0; i < a->phone_count; i++)
        for (int j = 0; j < b->phone_count; j++)
            if (same(a->phones[i], b->phones[j])) return *why |= SAME_PHONE, 140;
    return -5;
}

/* With another first name the same commune is that of brothers and sisters, and another gender no slip. */
static int codes_weigh(const Compare *with, const Known *a, const Known *b, bool other_name, unsigned *why)
{
    int bits = 0;
    if (a->gender.len && b->gender.len && !same(a->gender, b->gender)) bits -= other_name ? 41 : 11;
    if (a->commune.len && b->commune.len) {
        bool equal = same(a->commune, b->commune);
        bits += equal ? smaller(50, rarity(with, 'o', a->commune)) - (other_name ? 19 : 8) : -20;
        if (equal) *why |= SAME_COMMUNE;
    }
    if (a->age_band.len && b->age_band.len && !(a->birth.year && b->birth.year)) bits += same(a->age_band, b->age_band) ? 15 : -15;
    return bits;
}

Evidence compare_files(Arena *keep, const Compare *with, const Known *a, const Known *b)
{
    Evidence e = {.tenths = PRIOR};
    bool named = a->last.whole.len && b->last.whole.len, other_name = false;
    if (named || (a->first.whole.len && b->first.whole.len)) {
        FullAgreement names = full_names_weigh(keep, with, a, b, &e.why);
        e.tenths += names.tenths;
        other_name = differs(names.first.level);
    }
    if (!named) {
        int bits = aliases_weigh(keep, with, a, b, &e.why);
        if (bits > 0 && e.tenths < bits) e.tenths = bits;
        other_name &= bits <= 0;
    }
    e.tenths += births_weigh(a->birth, b->birth, &e.why) + phones_weigh(a, b, &e.why) + codes_weigh(with, a, b, other_name, &e.why);
    return e;
}
