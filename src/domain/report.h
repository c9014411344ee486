/* Frozen reports: the numbers of a project, an organisation or the region over a period, with the names, sentences and versions that they had.
 * A report never changes: its rows are only ever added, and its hash is computed over all of them. What was received or corrected later
 * stands in the next one, as "corrections depuis": each figure of the former period, then and as it is known at the new freezing, and how many
 * late facts and corrections came in between (decision D25; docs/DOMAIN.md, counting rule 9).
 *
 * Sections of its lines, in this order:
 *   figure stage part   a number by an indicator; part: a share or a situation
 *   goal                the objective of that day; code: the indicator
 *   gap                 twice the median of days from one stage to another (cell "2.3"), of `whole` persons
 *   month               code encounters, contacts, engaged or relayed; cell 202611
 *   cell                of a breakdown of stages, for the project's own people; cell "gender=woman"
 *   project             of the region: code: the indicator; cell: the project's id
 *   correction          value: then; whole: now; cell "late=2&corrected=1" */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_REPORT_H
#define DOMAIN_REPORT_H

#include "domain/figures.h"

#define REPORT_HASH 32

/* What a report of this set would say now. funder: without parts of a total and without medians of fewer than six. */
ReportLineList report_lines(Ctx *c, const FigureSet *set, bool funder);

/* Freezes. Fails with ERR_MISSING when it is about something out of sight, ERR_INPUT for days that are none. Returns its id. */
Id report_freeze_now(Ctx *c, ReportNewForm f);

/* One in sight; NULL and ERR_MISSING in every other case. */
const ReportRow *report_open(Ctx *c, Id id);
/* Its lines without what this login may not read: breakdowns are the project's own people's. */
ReportLineList report_shown(Ctx *c, const ReportRow *r, bool *intact);
/* What came since: correction lines against today. */
ReportLineList report_corrections(Ctx *c, const ReportRow *r);
/* Those in sight, the newest first, from the one behind (before_ms, before_id); at most 51. */
ReportHeadList reports_in_sight(Ctx *c, Instant before_ms, Id before_id);
/* How many have another hash than their lines, for `repere check`. */
int64_t reports_check(Ctx *c);

/* "62 %" of 10,000 parts. */
#define SHARE_UNIT "share"

#endif
