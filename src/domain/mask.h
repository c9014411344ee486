/* Which cells of a breakdown the funder may read: none of 1 to 5, and as many others hidden as it takes that none of these can be computed,
 * neither from its row, nor from its column, nor from totals, nor from what "1 à 5" itself says (decision D25, docs/decisions/021).
 *
 * One table: a row for each project, a column for each answer, a last row for the region. Every row's total is published, every column
 * of the projects adds up to the region's. That is a flow: projects → answers → region. What the funder reads leaves each hidden cell an
 * interval: 1 to 5 where "1 à 5" is printed, 6 or more where another cell is hidden with it, anything in a row without breakdown. A cell
 * can be computed exactly when no closed walk through it moves one person along cells that may still give or take one. So: as long as a
 * small cell has no such walk, the cheapest cells that open one are hidden too; where there are none, the whole row shows no breakdown.
 *
 * What this does not cover are other tables over the same people: breakdowns for the funder are of whole calendar periods that follow each
 * other (rule breakdown_months), so that no two of them overlap. Pure; tested by solving what is shown. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_MASK_H
#define DOMAIN_MASK_H

#include "base/ctx.h"

#define SMALL_CELL 5          /* cells of 1 to so many are not shown */

typedef enum { CELL_SHOWN, CELL_SMALL, CELL_HIDDEN } CellState;

typedef struct {
    int rows, columns;        /* of projects; the region's row is number `rows` */
    int64_t *n;               /* (rows + 1) * columns, row by row; of the region by mask_table() */
    CellState *state;         /* the same places */
    bool *whole;              /* rows + 1: nothing of this row is shown but its total; all its cells are CELL_HIDDEN */
} MaskTable;

/* Memory for a table whose cells are still 0. At most 1000 rows and 100 columns. */
MaskTable mask_new(Ctx *c, int rows, int columns);
static inline int64_t *mask_at(const MaskTable *t, int row, int column) { return &t->n[row * t->columns + column]; }
static inline CellState mask_state(const MaskTable *t, int row, int column) { return t->state[row * t->columns + column]; }
/* Adds the projects up and decides. Always ends: at worst no row is shown. */
void mask_table(Ctx *c, MaskTable *t);

#endif
