/* The clocks of a relay, on every day of three years: over holidays, week-ends and the nights when the hour changes. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/relay_parts.h"
#include "domain/workday.h"

#include "unit.h"

#define FIRST_DAY 20250101
#define LAST_DAY 20271231
#define EVERY_DAY(day) for (Day day = FIRST_DAY; day <= LAST_DAY; day = day_add(day, 1))

static RelayClock usual(Day sent) { return relay_clock_of(sent, 3, 7, 30); }

/* Three whole working days are over before the first alarm, never fewer; it comes before the second, which comes before the end. */
static void leaves_three_working_days(void **state)
{
    EVERY_DAY(sent) {
        RelayClock clock = usual(sent);
        int whole = 0;
        for (Day day = day_add(sent, 1); day <= clock.ack; day = day_add(day, 1)) whole += is_workday(day, false);
        assert_int_equal(whole, 3);
        assert_true(is_workday(clock.ack, false));
        assert_true(sent < clock.ack && clock.ack < clock.second && clock.second < clock.expires);
        assert_int_equal(day_between(sent, clock.second), 7);
        assert_int_equal(day_between(sent, clock.expires), 30);
    }
}

/* The job runs once a night: it strikes on three days, the first after each term, and on no other. */
static void strikes_three_times(void **state)
{
    EVERY_DAY(sent) {
        RelayClock clock = usual(sent);
        int64_t alarms = 0;
        bool over = false;
        for (Day day = sent; day <= day_add(sent, 40); day = day_add(day, 1)) {
            RelayStrike strikes = over ? RELAY_WAITS : relay_strike(clock, alarms, day);
            bool alarm_day = day == day_add(clock.ack, 1) || day == day_add(clock.second, 1);
            assert_int_equal(strikes, day == day_add(clock.expires, 1) ? RELAY_EXPIRES : alarm_day ? RELAY_ALARM : RELAY_WAITS);
            alarms += strikes == RELAY_ALARM;
            over |= strikes == RELAY_EXPIRES;
        }
        assert_int_equal(alarms, 2);
        assert_true(over);
    }
}

/* A house that was off for some days: never more than two alarms, never one after the end, and the end comes. */
static void catches_up(void **state)
{
    EVERY_DAY(sent)
        for (int pause = 2; pause <= 45; pause += 3) {
            RelayClock clock = usual(sent);
            int64_t alarms = 0;
            Day ended = 0;
            for (Day day = day_add(sent, pause); !ended && day <= day_add(sent, 100); day = day_add(day, pause)) {
                RelayStrike strikes;
                while (!ended && (strikes = relay_strike(clock, alarms, day)) != RELAY_WAITS) {
                    if (strikes == RELAY_EXPIRES) ended = day;
                    else alarms++;
                    assert_true(alarms <= 2);
                    assert_true(strikes == RELAY_EXPIRES || day <= clock.expires);
                }
            }
            assert_true(ended > clock.expires && day_between(clock.expires, ended) <= pause);
        }
}

static void ends_days_at_midnight(void **state)
{
    EVERY_DAY(day) {
        Instant end = relay_day_ends(day);
        assert_int_equal(day_of(end - 1), day);
        assert_int_equal(day_of(end), day_add(day, 1));
    }
}

/* Named: over 11 November and a week-end, over Christmas, Easter and the bridge of Ascension. */
static void knows_these(void **state)
{
    assert_int_equal(usual(20271110).ack, 20271116);
    assert_int_equal(usual(20261224).ack, 20261230);
    assert_int_equal(usual(20260402).ack, 20260408);
    assert_int_equal(usual(20260506).ack, 20260512);
    assert_int_equal(usual(20270505).ack, 20270511);
}

UNIT(relay, TEST(leaves_three_working_days), TEST(strikes_three_times), TEST(catches_up), TEST(ends_days_at_midnight), TEST(knows_these))
