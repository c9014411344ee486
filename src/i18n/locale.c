/* Numbers and dates as French writes them: Lexique des règles typographiques en usage à
 * l'Imprimerie nationale; blanks that must not break a line are U+202F inside numbers and U+00A0
 * before % and around h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "i18n/locale.h"

#include "i18n/msg.h"

#include "base/banned.h"

#define NARROW "\u202f"
#define BLANK "\u00a0"
#define NEAR_DAYS 6

static const Str month_names[] = {N_INIT("janvier"), N_INIT("février"),  N_INIT("mars"),
                                  N_INIT("avril"),   N_INIT("mai"),      N_INIT("juin"),
                                  N_INIT("juillet"), N_INIT("août"),     N_INIT("septembre"),
                                  N_INIT("octobre"), N_INIT("novembre"), N_INIT("décembre")};
static const Str month_shorts[] = {N_INIT("janv."), N_INIT("févr."), N_INIT("mars"),
                                   N_INIT("avr."),  N_INIT("mai"),   N_INIT("juin"),
                                   N_INIT("juil."), N_INIT("août"),  N_INIT("sept."),
                                   N_INIT("oct."),  N_INIT("nov."),  N_INIT("déc.")};
static const Str weekday_names[] = {N_INIT("lundi"),   N_INIT("mardi"),    N_INIT("mercredi"),
                                    N_INIT("jeudi"),   N_INIT("vendredi"), N_INIT("samedi"),
                                    N_INIT("dimanche")};

Str number_text(Ctx *c, int64_t n)
{
    Str digits = str_int(c->keep, n), text = S("");
    bool minus = n < 0;
    digits = str_from(digits, minus);
    while (digits.len > 3) {
        text = cat(c->keep, S(NARROW), str_from(digits, digits.len - 3), text);
        digits.len -= 3;
    }
    return cat(c->keep, minus ? S("-") : S(""), digits, text);
}

/* Rounded to the nearest, halves up; wide enough for any count. */
Str percent_text(Ctx *c, int64_t part, int64_t whole)
{
    if (whole == 0)
        return S("–");
    __extension__ typedef __int128 Wide;
    Wide twice = (Wide)part * 200 + whole, by = (Wide)whole * 2;
    Wide rounded = twice / by - (twice % by && (twice < 0) != (by < 0));
    return cat(c->keep, number_text(c, (int64_t)rounded), S(BLANK "%"));
}

static Str day_number(Ctx *c, Day day)
{
    return day % 100 == 1 ? T("1er") : str_int(c->keep, day % 100);
}

/* " 2025", or nothing in the present year. */
static Str year_behind(Ctx *c, Day day)
{
    int year = day / 10000;
    return year == today(c) / 10000 ? S("") : cat(c->keep, S(" "), str_int(c->keep, year));
}

Str day_long(Ctx *c, Day day)
{
    if (!day)
        return S("");
    return cat(c->keep, worded(c, weekday_names[day_weekday(day)]), S(" "), day_number(c, day), S(" "),
               worded(c, month_names[day / 100 % 100 - 1]), year_behind(c, day));
}

Str day_short(Ctx *c, Day day)
{
    if (!day)
        return S("");
    return cat(c->keep, day_number(c, day), S(" "), worded(c, month_shorts[day / 100 % 100 - 1]),
               year_behind(c, day));
}

Str day_near(Ctx *c, Day day) { return day_at(c, day, day_between(today(c), day)); }

Str day_at(Ctx *c, Day day, int days)
{
    if (!day || days < -NEAR_DAYS || days > NEAR_DAYS)
        return day_short(c, day);
    if (days >= -1 && days <= 1)
        return days < 0 ? T("hier") : days > 0 ? T("demain") : T("aujourd’hui");
    return worded(c, weekday_names[day_weekday(day)]);
}

Str month_text(Ctx *c, int month)
{
    int number = month % 100;
    if (number < 1 || number > 12)
        return S("");
    return cat(c->keep, worded(c, month_names[number - 1]), S(" "), str_int(c->keep, month / 100));
}

static Str clock_text(Ctx *c, LocalTime t)
{
    return fill(c, T("{h} h {mm}"), str_int(c->keep, t.hour), cat(c->keep, t.minute < 10 ? S("0") : S(""), str_int(c->keep, t.minute)));
}

Str time_text(Ctx *c, Instant at) { return clock_text(c, local_time(at)); }

Str moment_text(Ctx *c, Instant at)
{
    LocalTime t = local_time(at);
    return cat(c->keep, day_long(c, t.year * 10000 + t.month * 100 + t.day), S(", "), clock_text(c, t));
}
