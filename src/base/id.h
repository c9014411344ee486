/* Record ids and operation ids (decision D5).
 * Op: 32 lower-case hex digits, 12 of milliseconds since 1970 and 20 of randomness; stands in forms and in journal.op.
 * Id: 63 bits: milliseconds of the root op since 2020, 42 bits, then 21 bits of BLAKE2b("repere id" | op), plus n for the nth row.
 * In addresses an id is 13 letters base 32 (0-9 and A-Z without I L O U). 0 is "no id". */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef BASE_ID_H
#define BASE_ID_H

#include "base/arena.h"

typedef unsigned long long Id;                 /* its own C type, so that a template knows an id from a number */
typedef int64_t Instant;                       /* UTC milliseconds since 1970; 0 = none */

#define ID_LETTERS 13
#define OP_DIGITS 32

/* A fresh op from a time and 10 random bytes. */
Str op_new(Arena *keep, Instant at, const uint8_t random[10]);
bool op_is_valid(Str op);
Instant op_time(Str op);                       /* its milliseconds */
Id op_id(Str op);                              /* the id of its row n = 0; 0 when op is not valid */

Str id_text(Arena *keep, Id id);
/* Reads an address's id, letter case ignored; 0 when it is none. */
Id id_read(Str text);
/* A card code: 9 letters of the same alphabet from 45 random bits, shown 3-3-3 by code_text. */
Str code_new(Arena *keep, const uint8_t random[6]);
Str code_text(Arena *keep, Str code);          /* "ABC DEF GHJ" */
Str code_read(Arena *keep, Str typed);         /* what was typed without blanks and dashes, I L O read 1 1 0; absent when none */

#endif
