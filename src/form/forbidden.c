/* Numbers that nobody may note: social security, identity card, passport, residence permit. The
 * text is cut into tokens (letters and digits); neighbouring tokens with digits form a cluster, for
 * numbers written in groups. What is refused, what passes and what is missed on purpose:
 * docs/decisions/004-forbidden-numbers.md. Nothing is stored or logged here. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "form/form.h"
#include "i18n/msg.h"

#include "base/banned.h"

#define TOKEN_MAX 16 /* longer ones are none of ours: cut, but never as long as one of ours */
#define CLUSTER_MAX 16
#define GAP_MAX 3 /* " - " */
#define NIR 13    /* digits without key */
#define NIR_KEY 15

typedef struct {
    char at[TOKEN_MAX];        /* capitals */
    int len, digits, capitals; /* capitals as written */
    uint32_t before, after;    /* signs around it, 0 = end of text */
    bool abroad;               /* in a telephone number that begins with + or 00 */
} Token;

typedef struct {
    Token at[CLUSTER_MAX];
    int len;
    bool whole; /* nothing was dropped from its front */
} Cluster;

/* ---- the social-security number (NIR) */

static int number_at(const char *digits, int from, int count)
{
    int n = 0;
    for (int i = from; i < from + count; i++)
        n = n * 10 + digits[i] - '0';
    return n;
}

/* 15 signs as digits: Corsica's 2A counts as 19, 2B as 18. False when another sign is a letter. */
static bool nir_digits(const char *signs, int len, char digits[NIR_KEY])
{
    memset(digits, '0', NIR_KEY);
    memcpy(digits, signs, (size_t)len);
    if (digits[5] == '2' && (digits[6] == 'A' || digits[6] == 'B')) {
        digits[5] = '1';
        digits[6] = digits[6] == 'A' ? '9' : '8';
    }
    for (int i = 0; i < len; i++)
        if (digits[i] < '0' || digits[i] > '9')
            return false;
    return true;
}

/* Sex (1 2, provisional 3 4 7 8), month (or 20-42, 50-99 where it is not known), département,
 * commune, rank. */
static bool nir_plausible(const char *digits)
{
    int month = number_at(digits, 3, 2), commune = number_at(digits, 7, 3);
    bool month_good = (month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50;
    return strchr("123478", digits[0]) && month_good && number_at(digits, 5, 2) > 0 &&
           commune > 0 && commune <= 990 && number_at(digits, 10, 3) > 0;
}

static bool nir_key_fits(const char *digits)
{
    int64_t n = 0;
    for (int i = 0; i < NIR; i++)
        n = n * 10 + digits[i] - '0';
    return number_at(digits, NIR, 2) == 97 - n % 97;
}

/* Without a key nothing proves it: one run of digits of a known sex and month (shop codes begin
 * with 3, years of milliseconds have no month), or at least four groups cut where the card cuts
 * them. */
static bool nir_without_key(const char *digits, int groups)
{
    bool usual = strchr("1278", digits[0]) && number_at(digits, 3, 2) <= 12;
    return groups == 1 ? usual : groups >= 4;
}

/* True if the tokens from..to of a cluster are such a number. */
static bool is_nir(const Cluster *cluster, int from, int to)
{
    static const bool cuts[NIR_KEY + 1] = {
        [1] = true, [3] = true, [5] = true, [7] = true, [10] = true, [13] = true, [15] = true};
    char signs[NIR_KEY], digits[NIR_KEY];
    int len = 0;
    bool as_on_card = true;
    for (int i = from; i <= to; i++) {
        const Token *token = &cluster->at[i];
        if (token->len > NIR_KEY - len)
            return false;
        memcpy(signs + len, token->at, (size_t)token->len);
        len += token->len;
        as_on_card = as_on_card && cuts[len];
    }
    if ((len != NIR && len != NIR_KEY) || !nir_digits(signs, len, digits) || !nir_plausible(digits))
        return false;
    if (len == NIR)
        return as_on_card && nir_without_key(digits, to - from + 1);
    bool alone = cluster->whole && from == 0 && to == cluster->len - 1 && strchr("1278", digits[0]);
    return (as_on_card || alone) && nir_key_fits(digits);
}

static bool holds_nir(const Cluster *cluster)
{
    for (int from = 0; from < cluster->len; from++)
        for (int to = from; to < cluster->len; to++)
            if (is_nir(cluster, from, to))
                return true;
    return false;
}

/* ---- numbers of documents: one token each */

static bool all_digits(const Token *t) { return t->digits == t->len; }

static bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

static int count_digits(const Token *t, int from, int count)
{
    int found = 0;
    for (int i = from; i < from + count; i++)
        found += is_digit(t->at[i]);
    return found;
}

/* Identity cards of 1988-2021: year, month, département, then 6 digits. */
static bool is_old_card(const Token *t)
{
    if (t->len != 12 || !all_digits(t))
        return false;
    int year = number_at(t->at, 0, 2), month = number_at(t->at, 2, 2),
        department = number_at(t->at, 4, 2);
    return (year >= 88 || year <= 21) && month >= 1 && month <= 12 && department > 0;
}

/* 12AB34567 */
static bool is_passport(const Token *t)
{
    return t->len == 9 && t->digits == 7 && count_digits(t, 0, 2) == 2 &&
           count_digits(t, 2, 2) == 0;
}

/* Cards since 2021 and residence permits: 9 consonants and digits, a letter first; older permits
 * two letters and 7 digits. Written in capitals: in small letters it is more often the name of an
 * account. */
static bool is_new_document(const Token *t)
{
    if (t->len != 9 || t->capitals + t->digits != t->len || is_digit(t->at[0]) || !t->digits)
        return false;
    if (t->digits == 7 && count_digits(t, 2, 7) == 7)
        return true;
    for (int i = 0; i < t->len; i++)
        if (!is_digit(t->at[i]) && !strchr("BCDFGHJKLMNPQRSTVWXYZ", t->at[i]))
            return false;
    return true;
}

/* Number of a foreigner (AGDREF): 10 digits, prefecture first; those that begin with 0 cannot be
 * told from telephones. */
static bool is_foreigner(const Token *t)
{
    return t->len == 10 && all_digits(t) && t->at[0] != '0';
}

static Str document_reason(const Token *t)
{
    static const char joints[] = "/@=#_"; /* addresses, accounts, pieces of links */
    bool joined =
        (t->before && t->before < 0x80 && strchr(joints, (int)t->before)) || t->after == '@';
    if (joined || t->abroad || !t->digits)
        return NO_STR;
    if (is_old_card(t))
        return N_("Ceci ressemble à un numéro de carte d’identité : il ne se note jamais ici.");
    if (is_passport(t))
        return N_("Ceci ressemble à un numéro de passeport : il ne se note jamais ici.");
    if (is_new_document(t))
        return N_("Ceci ressemble à un numéro de pièce d’identité : il ne se note jamais ici.");
    if (is_foreigner(t))
        return N_("Ceci ressemble à un numéro de titre de séjour : il ne se note jamais ici.");
    return NO_STR;
}

/* ---- from text to tokens */

/* The ASCII digit of a digit in Arabic, Persian or wide writing; other signs as they are. */
static uint32_t plain_digit(uint32_t rune)
{
    static const uint32_t zeros[] = {0x660, 0x6f0, 0xff10};
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (rune >= zeros[i] && rune < zeros[i] + 10)
            return '0' + rune - zeros[i];
    return rune;
}

/* Letters of other scripts count: what touches them is no number of ours. */
static bool is_token_sign(uint32_t rune)
{
    uint32_t lower = rune | 32;
    return (rune >= '0' && rune <= '9') || (lower >= 'a' && lower <= 'z') ||
           (rune >= 0xc0 && (rune < 0x2000 || rune > 0x206f));
}

/* Blanks, dots, dashes and parentheses stand inside numbers; tabs, ends of line and other signs do
 * not. */
static bool is_gap(uint32_t rune)
{
    if (rune < 0x80)
        return rune && strchr(" .-_()", (int)rune);
    return rune == 0xa0 || rune == 0x202f || (rune >= 0x2000 && rune <= 0x2015);
}

static uint32_t sign_at(Str text, ptrdiff_t at, int *bytes)
{
    *bytes = 0;
    return at < text.len ? plain_digit(str_rune(text.at + at, text.len - at, bytes)) : 0;
}

/* Reads the token at *at, if there is one. */
static bool next_token(Str text, ptrdiff_t *at, Token *t)
{
    int bytes;
    *t = (Token){.before = t->after};
    for (uint32_t rune; is_token_sign(rune = sign_at(text, *at, &bytes)); *at += bytes) {
        bool small = rune >= 'a' && rune <= 'z';
        if (t->len < TOKEN_MAX)
            t->at[t->len++] = (char)(rune >= 0x80 ? '?' : small ? rune - 32 : rune);
        t->digits += rune >= '0' && rune <= '9';
        t->capitals += rune >= 'A' && rune <= 'Z';
    }
    t->after = sign_at(text, *at, &bytes);
    return t->len > 0;
}

/* Steps over what stands between two tokens; false when it parts them. */
static bool skip_gap(Str text, ptrdiff_t *at, Token *last)
{
    int signs = 0, bytes;
    bool joins = true;
    for (uint32_t rune; *at < text.len && !is_token_sign(rune = sign_at(text, *at, &bytes));
         *at += bytes, signs++) {
        joins = joins && is_gap(rune);
        last->after = rune;
    }
    return joins && signs <= GAP_MAX;
}

/* Adds a token and drops the oldest of a cluster that is full: no number of ours is longer. */
static void cluster_add(Cluster *cluster, const Token *t)
{
    if (cluster->len == CLUSTER_MAX) {
        memmove(cluster->at, cluster->at + 1, sizeof cluster->at - sizeof *cluster->at);
        cluster->len--;
        cluster->whole = false;
    }
    cluster->at[cluster->len++] = *t;
}

static bool begins_abroad(const Token *t)
{
    return t->before == '+' || (t->len > 2 && all_digits(t) && t->at[0] == '0' && t->at[1] == '0');
}

bool text_is_forbidden(Str text, Str *why)
{
    Cluster cluster = {.whole = true};
    Token token = {.after = 0};
    bool found = false;
    for (ptrdiff_t at = 0; at < text.len && !found;) {
        bool abroad = token.abroad, joined = skip_gap(text, &at, &token);
        if (!next_token(text, &at, &token))
            break;
        token.abroad = token.digits && (begins_abroad(&token) || (joined && abroad));
        Str reason = document_reason(&token);
        if (reason.at)
            return *why = reason, true;
        bool ends = !joined || !token.digits;
        if (ends || cluster.len == CLUSTER_MAX)
            found = holds_nir(&cluster);
        if (ends)
            cluster = (Cluster){.whole = true};
        if (token.digits)
            cluster_add(&cluster, &token);
    }
    if (!found && !holds_nir(&cluster))
        return false;
    *why = N_("Ceci ressemble à un numéro de sécurité sociale : il ne se note jamais ici.");
    return true;
}
