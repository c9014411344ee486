/* The communes of the region and their centres, out of data/communes.csv (docs/decisions/029). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/communes.h"

#include "base/fold.h"
#include "domain/csv.h"
#include "store/embed.h"
#include "store/write.h"

#include "base/banned.h"

EMBED(commune_csv, "data/communes.csv");

bool communes_load(Ctx *c)
{
    CsvTable t;
    if (!csv_table_read(c, S("data/communes.csv"), EMBEDDED(commune_csv), ';', &t)) return false;
    for (ptrdiff_t i = 0; i < t.len && !failed(c); i++) {
        const Str *cell = t.rows[i].cells; /* insee, name, epci, lat, lon in thousandths of a degree */
        int64_t lat, lon;
        if (!str_number(cell[3], &lat) || !str_number(cell[4], &lon)) return csv_refuse(c, &t, &t.rows[i], S("ce n’est pas un nombre"));
        commune_put(c, (CommunePut){.insee = cell[0], .name = cell[1], .search_key = fold(c->keep, cell[1]), .epci = cell[2].len ? cell[2] : NO_STR, .lat = lat * 100, .lon = lon * 100});
    }
    return !failed(c);
}
