/* Civil days by counting days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date
 * algorithms", public domain), and Europe/Paris as a rule. The year begins in March, so that the
 * leap day is its last. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/day.h"

#include "base/banned.h"

#define DAYS_OF_ERA 146097  /* 400 years */
#define DAYS_TO_1970 719468 /* from 0000-03-01 */
#define LAST_YEAR 9999

static int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0); }

/* Days since 1970-01-01; `month` 1-12, `year` not negative. */
static int64_t count_days(int year, int month, int day)
{
    unsigned y = (unsigned)(year - (month <= 2)), m = (unsigned)(month > 2 ? month - 3 : month + 9);
    return (int64_t)(365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + (unsigned)day) - 1 - DAYS_TO_1970;
}

static int64_t count_of(Day day) { return count_days(day / 10000, day / 100 % 100, day % 100); }

/* The day that is `days` after 1970-01-01; 0 before the year 1, the last one after 9999. */
static Day day_counted(int64_t days)
{
    if (days > count_of(FOREVER_DAY))
        return FOREVER_DAY;
    if (days < count_days(1, 1, 1))
        return 0;
    days += DAYS_TO_1970;
    int64_t era = floor_div(days, DAYS_OF_ERA), of_era = days - era * DAYS_OF_ERA;
    int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (int)(5 * of_year + 2) / 153;
    int day = (int)of_year - (153 * month_from_march + 2) / 5 + 1;
    int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    int year = (int)(year_of_era + era * 400) + (month <= 2);
    return year * 10000 + month * 100 + day;
}

static int weekday_counted(int64_t days) { return (int)(days + 3 - floor_div(days + 3, 7) * 7); }

/* 01:00 UTC on the last Sunday of a month of 31 days. */
static Instant last_sunday(int year, int month)
{
    int64_t last = count_days(year, month, 31);
    return (last - (weekday_counted(last) + 1) % 7) * DAY_MS + HOUR_MS;
}

/* A page shows many instants of one year: its summer is counted once. */
static Instant paris_offset(Instant at)
{
    static struct { Instant begins, ends, summer_begins, summer_ends; } known;
    if (at < known.begins || at >= known.ends) {
        int year = day_counted(floor_div(at, DAY_MS)) / 10000;
        known.begins = count_days(year, 1, 1) * DAY_MS;
        known.ends = count_days(year + 1, 1, 1) * DAY_MS;
        known.summer_begins = last_sunday(year, 3);
        known.summer_ends = last_sunday(year, 10);
    }
    return at >= known.summer_begins && at < known.summer_ends ? 2 * HOUR_MS : HOUR_MS;
}

Day day_of(Instant at) { return day_counted(floor_div(at + paris_offset(at), DAY_MS)); }

LocalTime local_time(Instant at)
{
    at += paris_offset(at);
    int64_t days = floor_div(at, DAY_MS);
    Day day = day_counted(days);
    int second = (int)((at - days * DAY_MS) / 1000);
    return (LocalTime){.year = day / 10000,
                       .month = day / 100 % 100,
                       .day = day % 100,
                       .hour = second / 3600,
                       .minute = second / 60 % 60,
                       .second = second % 60,
                       .weekday = weekday_counted(days)};
}

Instant instant_at(Day day, int hour, int minute)
{
    Instant local = count_of(day) * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS;
    bool summer = paris_offset(local - 2 * HOUR_MS) ==
                  2 * HOUR_MS; /* asked first: the first of the double hour is summer's */
    return local - (summer ? 2 : 1) * HOUR_MS;
}

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return days[month - 1] + (month == 2 && leap);
}

Day day_make(int year, int month, int day)
{
    if (year < 1 || year > LAST_YEAR || month < 1 || month > 12 || day < 1 ||
        day > month_days(year, month))
        return 0;
    return year * 10000 + month * 100 + day;
}

Day day_add(Day day, int days) { return day ? day_counted(count_of(day) + days) : 0; }

int day_between(Day from, Day to)
{
    if (from / 100 == to / 100) /* of one month, as most that a page asks */
        return to - from;
    return from && to ? (int)(count_of(to) - count_of(from)) : 0;
}

int day_weekday(Day day) { return weekday_counted(count_of(day)); }

Day day_add_months(Day day, int months)
{
    if (!day)
        return 0;
    int64_t count = (int64_t)(day / 10000) * 12 + day / 100 % 100 - 1 + months;
    int64_t year = floor_div(count, 12);
    if (year < 1)
        return 0;
    if (year > LAST_YEAR)
        return FOREVER_DAY;
    int month = (int)(count - year * 12) + 1, last = month_days((int)year, month);
    return day_make((int)year, month, day % 100 < last ? day % 100 : last);
}

/* Reads exactly `digits` digits at *at and moves it; -1 when one is none. */
static int read_digits(Str s, ptrdiff_t *at, int digits)
{
    int n = 0;
    for (int i = 0; i < digits; i++, ++*at) {
        if (*at >= s.len || s.at[*at] < '0' || s.at[*at] > '9')
            return -1;
        n = n * 10 + s.at[*at] - '0';
    }
    return n;
}

static bool read_sign(Str s, ptrdiff_t *at, char sign)
{
    return *at < s.len && s.at[(*at)++] == sign;
}

Day day_read(Str iso)
{
    ptrdiff_t at = 0;
    int year = iso.len == 10 ? read_digits(iso, &at, 4) : -1;
    if (year < 0 || !read_sign(iso, &at, '-'))
        return 0;
    int month = read_digits(iso, &at, 2);
    if (month < 0 || !read_sign(iso, &at, '-'))
        return 0;
    return day_make(year, month, read_digits(iso, &at, 2));
}

/* ":40" behind the hour or the minute; -1 when it is none, or above 59. */
static int read_sixtieth(Str s, ptrdiff_t *at)
{
    int n = read_sign(s, at, ':') ? read_digits(s, at, 2) : -1;
    return n < 60 ? n : -1;
}

static bool sign_follows(Str s, ptrdiff_t at, char sign) { return at < s.len && s.at[at] == sign; }

Instant instant_read(Str iso)
{
    Day day = day_read(str_sub(iso, 0, 10));
    ptrdiff_t at = 10;
    if (!day || !read_sign(iso, &at, 'T'))
        return 0;
    int hour = read_digits(iso, &at, 2), minute = read_sixtieth(iso, &at), second = 0, ms = 0;
    if (sign_follows(iso, at, ':')) {
        second = read_sixtieth(iso, &at);
        if (sign_follows(iso, at, '.')) {
            at++;
            ms = read_digits(iso, &at, 3);
        }
    }
    if (hour < 0 || hour > 23 || minute < 0 || second < 0 || ms < 0)
        return 0;
    if (!read_sign(iso, &at, 'Z') || at != iso.len)
        return 0;
    return count_of(day) * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS + second * 1000 + ms;
}

static void write_digits(char *at, int digits, int n)
{
    for (int i = digits; i-- > 0; n /= 10)
        at[i] = (char)('0' + n % 10);
}

static Str write_day(char at[10], Day day)
{
    write_digits(at, 4, day / 10000);
    write_digits(at + 5, 2, day / 100 % 100);
    write_digits(at + 8, 2, day % 100);
    at[4] = at[7] = '-';
    return (Str){at, 10};
}

Str day_iso(Arena *keep, Day day) { return day ? write_day(arena_bytes(keep, 10), day) : S(""); }

Str instant_iso(Arena *keep, Instant at)
{
    if (!at)
        return S("");
    int64_t days = floor_div(at, DAY_MS);
    int second = (int)((at - days * DAY_MS) / 1000);
    char *text = arena_bytes(keep, 20);
    write_day(text, day_counted(days));
    Str rest = S("T00:00:00Z");
    memcpy(text + 10, rest.at, (size_t)rest.len);
    write_digits(text + 11, 2, second / 3600);
    write_digits(text + 14, 2, second / 60 % 60);
    write_digits(text + 17, 2, second % 60);
    return (Str){text, 20};
}
