/* See relay.h: what happens to a relay by itself. A step is owed from the start, so that an alarm needs no job to be seen; the job says what
 * passed, writes to the receiver once more, and brings back what nobody took. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/message.h"
#include "domain/person.h"
#include "domain/relay_parts.h"
#include "domain/step.h"
#include "domain/workday.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

Instant relay_day_ends(Day day) { return instant_at(day_add(day, 1), 0, 0); }

RelayClock relay_clock_of(Day sent, int ack_workdays, int second_days, int expires_days)
{
    return (RelayClock){workday_add(sent, ack_workdays, false), day_add(sent, second_days), day_add(sent, expires_days)};
}

Day relay_next_day(RelayClock clock, int64_t alarms)
{
    return alarms == 0 ? clock.ack : alarms == 1 && clock.second < clock.expires ? clock.second : clock.expires;
}

RelayStrike relay_strike(RelayClock clock, int64_t alarms, Day today)
{
    if (today > clock.expires) return RELAY_EXPIRES;
    return today > relay_next_day(clock, alarms) ? RELAY_ALARM : RELAY_WAITS;
}

static RelayClock clock_of(const RelayRow *r) { return (RelayClock){r->ack_day, r->second_day, r->expires_day}; }

static void alarm(Ctx *c, RelayRow *r)
{
    r->alarm++;
    r->next_day = relay_next_day(clock_of(r), r->alarm);
    relay_fact_note(c, r, (RelaySaid){.fact = S("alarm"), .side = S("house"), .name = T("Repère")});
    if (!r->to_org) relay_mail(c, r, S("relay_waits"), 0, 0);
}

static void expire(Ctx *c, RelayRow *r)
{
    r->state = S("expired"), r->next_day = FOREVER_DAY;
    relay_fact_note(c, r, (RelaySaid){.fact = S("expired"), .side = S("house"), .name = T("Repère")});
    r->silent = relay_into_file(c, r, S("relay_silent"), NO_STR, c->now);
    relay_step(c, r, S("relay_back"));
    Who before = relay_as_giver(c, r);
    step_end(c, r->step, today(c));
    c->my = before;
    relay_link_end(c, r->id, c->now);
    relay_mail_stop(c, r, S("relay_waits"));
}

static void strike(Ctx *c, const RelayRow *row)
{
    RelayRow r = *row;
    if (same(r.state, S("sent"))) {
        RelayStrike strikes = relay_strike(clock_of(&r), r.alarm, today(c));
        if (strikes == RELAY_EXPIRES) expire(c, &r);
        if (strikes == RELAY_ALARM) alarm(c, &r);
    } else {
        r.next_day = FOREVER_DAY;
        if (relay_is_open(c, &r) && !r.silent) r.silent = relay_into_file(c, &r, S("relay_silent"), NO_STR, c->now);
    }
    relay_write(c, &r);
}

bool relay_clocks_due(Ctx *c) { return relay_due_rows(c, today(c), 1).len > 0; }

int64_t relay_clocks(Ctx *c, int64_t most)
{
    RelayDueList due = relay_due_rows(c, today(c), most);
    Who before = c->my;
    for (ptrdiff_t i = 0; i < due.len && !failed(c); i++) {
        const RelayRow *r = relay_load(c, due.at[i].id, due.at[i].org);
        c->op.held_count = 0; /* each file stands alone */
        if (r) strike(c, r);
        c->my = before;
    }
    return due.len;
}
