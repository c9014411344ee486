/* See commune.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/commune.h"

#include "base/fold.h"
#include "i18n/locale.h"
#include "i18n/msg.h"
#include "store/read.h"

#include "base/banned.h"

#define EARTH_M 6371009.0
#define RADIANS (3.14159265358979323846 / 180 / 100000)
#define BAND 10000                             /* hundred-thousandths of a degree: the side of a cell */

const CommuneRow *commune_of(Ctx *c, Str insee) { return insee.len == 5 ? commune_row(c, insee) : NULL; }

static bool is_in(Str department, const CommuneRow *commune) { return !department.len || starts_with(commune->insee, department); }

CommuneRowList communes_named(Ctx *c, Str typed)
{
    Str name, department = S("");
    const CommuneRow *by_code = commune_of(c, str_trim(typed));
    if (by_code) return (CommuneRowList){(CommuneRow *)by_code, 1};
    if (str_cut(typed, '(', &name, &department)) department = str_trim(str_sub(department, 0, 2));
    Str key = fold(c->keep, name);
    if (key.len < 2) return (CommuneRowList){0};
    CommuneRowList found = communes_like(c, key, cat(c->keep, key, S("~")));
    CommuneRowList out = {new(c->keep, CommuneRow, found.len + 1), 0};
    bool exact = false;
    for (ptrdiff_t i = 0; i < found.len; i++) exact |= same(found.at[i].search_key, key) && is_in(department, &found.at[i]);
    for (ptrdiff_t i = 0; i < found.len; i++)
        if (is_in(department, &found.at[i]) && (!exact || same(found.at[i].search_key, key))) out.at[out.len++] = found.at[i];
    return out;
}

Str commune_words(Ctx *c, const CommuneRow *commune) { return cat(c->keep, commune->name, S(" ("), str_sub(commune->insee, 0, 2), S(")")); }

/* Taylor's series to the tenth power: below a millionth wrong from pole to pole, and the same bytes on each machine, which libm does not promise. */
static double cosine(double x)
{
    double q = x * x;
    return 1 - q / 2 * (1 - q / 12 * (1 - q / 30 * (1 - q / 56 * (1 - q / 90))));
}

int64_t meters_between(int64_t lat_a, int64_t lon_a, int64_t lat_b, int64_t lon_b)
{
    double north = (double)(lat_b - lat_a) * RADIANS, middle = (double)(lat_a + lat_b) / 2 * RADIANS;
    double east = (double)(lon_b - lon_a) * RADIANS * cosine(middle);
    return (int64_t)(EARTH_M * __builtin_sqrt(north * north + east * east) + 0.5);
}

Str distance_words(Ctx *c, int64_t meters)
{
    if (meters < 0) return S("");
    if (meters < 1000) return T("à moins de 1 km");
    return fill(c, T("à {n} km"), number_text(c, (meters + 500) / 1000));
}

int64_t geo_cell(int64_t lat, int64_t lon) { return ((lat + 9000000) / BAND) * 10000 + (lon + 18000000) / BAND; }
