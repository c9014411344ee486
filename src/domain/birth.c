/* See birth.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/birth.h"

#include "i18n/msg.h"

#include "base/banned.h"

#define FIRST_YEAR 1900

/* The runs of digits of a text; -1 when there is anything else than one separator between them, or more than 3. */
static int digit_runs(Str s, Str runs[3])
{
    int n = 0;
    for (ptrdiff_t i = 0; i < s.len;) {
        ptrdiff_t from = i;
        while (i < s.len && s.at[i] >= '0' && s.at[i] <= '9') i++;
        if (i == from || n == 3) return -1;
        runs[n++] = str_sub(s, from, i);
        if (i == s.len) break;
        if (!strchr("/.- ", s.at[i])) return -1;
        i++;
        if (i == s.len) return -1;
    }
    return n;
}

static int number(Str digits)
{
    int64_t n = 0;
    return str_number(digits, &n) && n <= 9999 ? (int)n : 0;
}

typedef struct {
    int year, month, day; /* 0: not known */
} Birth;

/* One run: ddmmyyyy, mmyyyy or yyyy. */
static bool read_run(Str run, Birth *b)
{
    if (run.len == 8) b->day = number(str_sub(run, 0, 2)), b->month = number(str_sub(run, 2, 4));
    else if (run.len == 6) b->month = number(str_sub(run, 0, 2));
    else if (run.len != 4) return false;
    b->year = number(str_from(run, run.len - 4));
    return run.len != 8 || b->day;
}

static bool read_runs(const Str *runs, int n, Birth *b)
{
    bool iso = runs[0].len == 4;
    if (n == 1) return read_run(runs[0], b);
    b->year = number(runs[iso ? 0 : n - 1]);
    b->month = number(runs[n == 2 ? !!iso : 1]);
    if (n == 3) b->day = number(runs[iso ? 2 : 0]);
    for (int i = 0; i < n; i++)
        if (runs[i].len > 2 && i != (iso ? 0 : n - 1)) return false;
    return runs[iso ? 0 : n - 1].len == 4 && b->month && (n == 2 || b->day);
}

static Str two(Arena *keep, int n) { return cat(keep, n < 10 ? S("0") : S(""), str_int(keep, n)); }

Str birth_read(Arena *keep, Str typed, Day today)
{
    Str runs[3];
    Birth b = {0};
    int n = digit_runs(str_trim(typed), runs);
    if (n < 1 || !read_runs(runs, n, &b) || b.year < FIRST_YEAR || b.month > 12) return NO_STR;
    bool whole_run = n == 1 && runs[0].len > 4;
    if (whole_run && !b.month) return NO_STR;
    if (b.day && !day_make(b.year, b.month, b.day)) return NO_STR;
    if (b.year * 10000 + b.month * 100 + b.day > today) return NO_STR;
    Str out = str_int(keep, b.year);
    if (b.month) out = cat(keep, out, S("-"), two(keep, b.month));
    return b.day ? cat(keep, out, S("-"), two(keep, b.day)) : out;
}

static Birth parts(Str birth)
{
    return (Birth){number(str_sub(birth, 0, 4)), birth.len >= 7 ? number(str_sub(birth, 5, 7)) : 0, birth.len >= 10 ? number(str_sub(birth, 8, 10)) : 0};
}

Str birth_typed(Arena *keep, Str birth)
{
    Birth b = parts(birth);
    if (!b.year) return S("");
    Str out = str_int(keep, b.year);
    if (b.month) out = cat(keep, two(keep, b.month), S("/"), out);
    return b.day ? cat(keep, two(keep, b.day), S("/"), out) : out;
}

Age birth_age(Str birth, Day on_day)
{
    Birth b = parts(birth);
    if (!b.year || !on_day) return (Age){-1, -1};
    int years = on_day / 10000 - b.year, day_of_year = on_day % 10000;
    int first = b.month ? b.month * 100 + (b.day ? b.day : 1) : 101, last = b.month ? b.month * 100 + (b.day ? b.day : 31) : 1231;
    Age age = {years - (day_of_year < last), years - (day_of_year < first)};
    if (age.least < 0) age.least = 0;
    if (age.most < 0) age.most = 0;
    return age;
}

Str age_text(Ctx *c, Age age)
{
    if (age.most < 0) return S("");
    Str most = str_int(c->keep, age.most);
    if (age.least == age.most) return age.most < 2 ? fill(c, T("{n} an"), most) : fill(c, T("{n} ans"), most);
    return fill(c, T("{n} ou {m} ans"), str_int(c->keep, age.least), most);
}
