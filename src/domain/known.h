/* "Tel que connu le": a sheet of figures as it was by all that this house had received until the end of a past day. Facts carry the day on
 * which they were received, a correction its own; the stages of everybody about whom something came later are deduced again from what was
 * there (path_known, path_derive), all others stand as they stand now. Forgetting somebody changes nothing here: it comes a year after the
 * last contact and keeps facts and periods.
 * What is not dated twice is as it is now: ways to meet again, gender, an outing's corrected times, answers after an exit (by the day of the
 * answer). Dated situations keep no former day and are not shown. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_KNOWN_H
#define DOMAIN_KNOWN_H

#include "domain/figures.h"

/* Fills set->sheet, its months or lines, for set->period.known. */
void known_sheet(Ctx *c, FigureSet *set);
/* Stage days of everybody in a project by that knowledge, for breakdowns: calls back once for each period. */
typedef void KnownEach(Ctx *c, void *data, const KnownPeriod *period);
void known_each(Ctx *c, FigureScope scope, Day known, KnownEach *each, void *data);

#endif
