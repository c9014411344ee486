/* Ops, ids and card codes: 5 bits a letter, digits and capitals without I L O U. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/id.h"

#include "base/hash.h"

#include "base/banned.h"

#define YEAR_2020_MS INT64_C(1577836800000)
#define TIME_BITS 42 /* 139 years of milliseconds */
#define HASH_BITS 21
#define TIME_DIGITS 12
#define CODE_LETTERS 9

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

Str op_new(Arena *keep, Instant at, const uint8_t random_bytes[10])
{
    uint8_t ms[6];
    for (int i = 0; i < 6; i++)
        ms[i] = (uint8_t)((uint64_t)at >> 8 * (5 - i));
    return cat(keep, str_hex(keep, str_of(ms, 6)), str_hex(keep, str_of(random_bytes, 10)));
}

/* Value of the first 12 digits, or -1. */
static Instant read_time(Str op)
{
    Instant ms = 0;
    for (ptrdiff_t i = 0; i < OP_DIGITS; i++) {
        char digit = op.at[i];
        bool number = digit >= '0' && digit <= '9';
        if (!number && (digit < 'a' || digit > 'f'))
            return -1;
        if (i < TIME_DIGITS)
            ms = ms << 4 | (number ? digit - '0' : digit - 'a' + 10);
    }
    return ms;
}

bool op_is_valid(Str op) { return op_time(op) != 0; }

/* A time that ids cannot hold (before 2020, after 2159) is no op: this keeps every id between 1 and
 * 2^63 - 1. */
Instant op_time(Str op)
{
    Instant ms = op.len == OP_DIGITS ? read_time(op) : -1;
    return ms > YEAR_2020_MS && ms - YEAR_2020_MS < INT64_C(1) << TIME_BITS ? ms : 0;
}

Id op_id(Str op)
{
    Instant ms = op_time(op);
    if (!ms)
        return 0;
    uint8_t hash[8];
    hash_of(hash, sizeof hash, NO_STR, S("repere id"), op);
    Id bits = (Id)hash[0] << 13 | (Id)hash[1] << 5 | hash[2] >> 3; /* the first 21 */
    return (Id)(ms - YEAR_2020_MS) << HASH_BITS | bits;
}

static void write_letters(char *at, int letters, uint64_t bits)
{
    for (int i = letters; i-- > 0; bits >>= 5)
        at[i] = alphabet[bits & 31];
}

/* 0-31, or -1 for a sign that is not of the alphabet. */
static int letter_value(char letter)
{
    if (letter >= 'a' && letter <= 'z')
        letter = (char)(letter - 32);
    const char *found = letter ? strchr(alphabet, letter) : NULL;
    return found ? (int)(found - alphabet) : -1;
}

Str id_text(Arena *keep, Id id)
{
    char *at = arena_bytes(keep, ID_LETTERS);
    write_letters(at, ID_LETTERS, id);
    return (Str){at, ID_LETTERS};
}

Id id_read(Str text)
{
    if (text.len != ID_LETTERS ||
        letter_value(text.at[0]) > 7) /* 63 bits: the first letter holds 3 */
        return 0;
    Id id = 0;
    for (ptrdiff_t i = 0; i < ID_LETTERS; i++) {
        int value = letter_value(text.at[i]);
        if (value < 0)
            return 0;
        id = id << 5 | (Id)value;
    }
    return id;
}

Str code_new(Arena *keep, const uint8_t random_bytes[6])
{
    uint64_t bits = 0;
    for (int i = 0; i < 6; i++)
        bits = bits << 8 | random_bytes[i];
    char *at = arena_bytes(keep, CODE_LETTERS);
    write_letters(at, CODE_LETTERS, bits);
    return (Str){at, CODE_LETTERS};
}

Str code_text(Arena *keep, Str code)
{
    if (code.len != CODE_LETTERS)
        return str_copy(keep, code);
    return cat(keep, str_sub(code, 0, 3), S(" "), str_sub(code, 3, 6), S(" "), str_from(code, 6));
}

static bool is_code_gap(uint32_t rune)
{
    return rune == ' ' || rune == '\t' || rune == '-' || rune == 0xa0 || rune == 0x202f ||
           (rune >= 0x2010 && rune <= 0x2015);
}

/* The letter meant by a sign, or -1. */
static int code_letter(uint32_t rune)
{
    if (rune > 'z')
        return -1;
    char letter = (char)(rune >= 'a' ? rune - 32 : rune);
    if (letter == 'I' || letter == 'L')
        return '1';
    if (letter == 'O')
        return '0';
    return letter_value(letter) < 0 ? -1 : letter;
}

Str code_read(Arena *keep, Str typed)
{
    char letters[CODE_LETTERS];
    int count = 0, bytes;
    for (ptrdiff_t i = 0; i < typed.len; i += bytes) {
        uint32_t rune = str_rune(typed.at + i, typed.len - i, &bytes);
        if (is_code_gap(rune))
            continue;
        int letter = code_letter(rune);
        if (letter < 0 || count == CODE_LETTERS)
            return NO_STR;
        letters[count++] = (char)letter;
    }
    return count == CODE_LETTERS ? str_copy(keep, str_of(letters, CODE_LETTERS)) : NO_STR;
}
