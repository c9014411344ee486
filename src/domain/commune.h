/* Communes of the region: their names, their centres (data/communes.csv, docs/decisions/029) and how far one is from another. Names are no
 * keys: 54 occur twice, so a name leads to candidates, and a code is what is kept. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_COMMUNE_H
#define DOMAIN_COMMUNE_H

#include "store/rows.h"

/* Of an INSEE code; NULL when it is none of the region. */
const CommuneRow *commune_of(Ctx *c, Str insee);
/* What somebody typed: an INSEE code, or a name in any spelling; "Lens (62)" says which of two. At most 20, an exact name before those that
 * only begin so. Empty when nothing fits. */
CommuneRowList communes_named(Ctx *c, Str typed);
/* "Lens (62)": the name, with the département. */
Str commune_words(Ctx *c, const CommuneRow *commune);

/* Metres on a sphere of 6,371,009 m (the mean radius of WGS 84), from hundred-thousandths of a degree: the great circle as the straight line of
 * the plane that touches the middle latitude (equirectangular projection), at most 0.5 % wrong in France up to 500 km. */
int64_t meters_between(int64_t lat_a, int64_t lon_a, int64_t lat_b, int64_t lon_b);
/* "à 4 km", "à moins de 1 km"; empty for a negative distance. */
Str distance_words(Ctx *c, int64_t meters);

/* The cell of a point (schema/0010_directory.sql); never 0 or less. */
int64_t geo_cell(int64_t lat, int64_t lon);

#endif
