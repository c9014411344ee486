/* The request's context: the first error sticks, ids come from the operation, today from its clock.
 */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/ctx.h"

#include <assert.h>

#include "base/banned.h"

void fail_note(Ctx *c, ErrKind kind, Str message, bool for_person, const char *file, int line)
{
    assert(kind != ERR_NONE);
    if (!failed(c))
        c->err = (Err){.kind = kind, .message = message, .for_person = for_person, .file = file, .line = line};
}

Id new_id(Ctx *c)
{
    assert(c->op.root); /* only while an operation is being written */
    return c->op.root + (Id)c->op.rows++;
}

/* A page asks for each of its dates, always at the same instant. */
Day today(const Ctx *c)
{
    static Instant last_at;
    static Day last_day;
    if (!last_day || last_at != c->now) {
        last_at = c->now;
        last_day = day_of(c->now);
    }
    return last_day;
}
