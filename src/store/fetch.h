/* What the generated functions of build/gen/store/queries.c are made of: values to bind, columns to read, rows to fetch.
 * That file alone includes this one. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef STORE_FETCH_H
#define STORE_FETCH_H

#include "store/codec.h"
#include "store/db.h"
#include "store/seen.h"

/* bind_TYPE(): a parameter. An absent text is "" here; the _or_none ones bind null for it, and for 0. */
static inline Str some(Str s) { return s.at ? s : S(""); }
static inline Value int_or_none(int64_t i) { return i ? value_int(i) : value_null(); }
static inline Value bind_id(Id x) { return value_int((int64_t)x); }
static inline Value bind_id_or_none(Id x) { return int_or_none((int64_t)x); }
static inline Value bind_seen(Seen x) { return bind_id(seen_id(x)); }
static inline Value bind_seen_or_none(Seen x) { return bind_id_or_none(seen_id(x)); }
static inline Value bind_text(Str x) { return value_text(some(x)); }
static inline Value bind_text_or_none(Str x) { return value_text(x); }
static inline Value bind_int(int64_t x) { return value_int(x); }
static inline Value bind_real(double x) { return value_real(x); }
static inline Value bind_bool(bool x) { return value_int(x); }
static inline Value bind_day(Day x) { return value_int(x); }
static inline Value bind_day_or_none(Day x) { return int_or_none(x); }
static inline Value bind_instant(Instant x) { return value_int(x); }
static inline Value bind_instant_or_none(Instant x) { return int_or_none(x); }
static inline Value bind_bytes(Str x) { return value_bytes(some(x)); }
static inline Value bind_bytes_or_none(Str x) { return value_bytes(x); }
static inline Value bind_secret(Ctx *c, Str x, Str column, Id row) { return value_bytes(codec_seal(c, some(x), column, row)); }
static inline Value bind_secret_or_none(Ctx *c, Str x, Str column, Id row) { return value_bytes(codec_seal(c, x, column, row)); }

/* :my_… in a query, and what {scope x} compares with; that refuses a role which reaches nobody's rows. */
static inline Value my_org(const Ctx *c) { return bind_id(c->my.org); }
static inline Value my_team(const Ctx *c) { return bind_id(c->my.team); }
static inline Value my_account(const Ctx *c) { return bind_id(c->my.account); }
static inline Value my_project(const Ctx *c) { return bind_id_or_none(c->my.project); }
static inline Value my_membership(const Ctx *c) { return bind_id(c->my.membership); }
static inline Value my_op(const Ctx *c) { return bind_id(c->op.id); }
static inline Value my_now(const Ctx *c) { return value_int(c->now); }
Value my_scope(Ctx *c);
/* What {scope p} of a person and {open e} ask of the caller (docs/decisions/019): base/ctx.h, Who. */
static inline Value my_named(const Ctx *c) { return value_int(c->my.named_from); }
static inline Value my_day(const Ctx *c) { return value_int(day_of(c->received)); }
static inline Value my_ties(const Ctx *c) { return bind_text(c->my.ties); }
static inline Value my_open(const Ctx *c) { return bind_text(c->my.open); }

/* get_TYPE(): column `n` of the row `v`. What the header does not allow there (null, another type) fails with ERR_BROKEN. */
bool fetch_misfit(Ctx *c, const Statement *s, const Value *v, int n, bool maybe);
Str fetch_text(Ctx *c, const Statement *s, const Value *v, int n, ValueKind kind, bool maybe);
static inline int64_t get_int(Ctx *c, const Statement *s, const Value *v, int n, bool maybe)
{
    return v[n].kind == VALUE_INT ? v[n].i : fetch_misfit(c, s, v, n, maybe);
}
static inline double get_real(Ctx *c, const Statement *s, const Value *v, int n, bool maybe)
{
    return v[n].kind == VALUE_REAL ? v[n].r : (double)get_int(c, s, v, n, maybe);
}
static inline Id get_id(Ctx *c, const Statement *s, const Value *v, int n, bool maybe) { return (Id)get_int(c, s, v, n, maybe); }
static inline Day get_day(Ctx *c, const Statement *s, const Value *v, int n, bool maybe) { return (Day)get_int(c, s, v, n, maybe); }
static inline Instant get_instant(Ctx *c, const Statement *s, const Value *v, int n, bool maybe) { return get_int(c, s, v, n, maybe); }
static inline bool get_bool(Ctx *c, const Statement *s, const Value *v, int n, bool maybe) { return get_int(c, s, v, n, maybe) != 0; }
static inline Str get_text(Ctx *c, const Statement *s, const Value *v, int n, bool maybe)
{
    return fetch_text(c, s, v, n, VALUE_TEXT, maybe);
}
static inline Str get_bytes(Ctx *c, const Statement *s, const Value *v, int n, bool maybe)
{
    return fetch_text(c, s, v, n, VALUE_BYTES, maybe);
}
/* "table.column" and its row: the associated data. Null is absent. */
static inline Str get_secret(Ctx *c, const Statement *s, const Value *v, int n, Str column, Id row)
{
    if (v[n].kind == VALUE_BYTES) return codec_open(c, v[n].s, column, row);
    fetch_misfit(c, s, v, n, true);
    return NO_STR;
}

/* Reads the columns of one row into the struct `out`. */
typedef void Reader(Ctx *c, const Statement *s, const Value *v, void *out);
/* The first row into `row`; false when there is none, or after an error. fetch_one: none is an error. */
bool fetch_maybe(Ctx *c, const Statement *s, const Value *values, int count, Reader *read, void *row);
bool fetch_one(Ctx *c, const Statement *s, const Value *values, int count, Reader *read, void *row);
/* All rows, as an array of `*len` structs of `size` bytes; NULL when there are none, or after an error. */
void *fetch_many(Ctx *c, const Statement *s, const Value *values, int count, Reader *read, size_t size, size_t align, ptrdiff_t *len);

#endif
