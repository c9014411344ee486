/* See mask.h. Nodes of the flow: a project each, then the region, then the answers. Edges: cells; those of the region go the other way round. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/mask.h"

#include "base/banned.h"

#define NO_WAY INT64_MAX

typedef struct {
    MaskTable *t;
    int nodes;
    int64_t *cost;            /* of reaching a node */
    int *from;                /* node before it on the cheapest way */
    bool *done;
} Walk;

MaskTable mask_new(Ctx *c, int rows, int columns)
{
    ptrdiff_t cells = (ptrdiff_t)(rows + 1) * columns;
    return (MaskTable){rows, columns, new(c->keep, int64_t, cells + 1), new(c->keep, CellState, cells + 1), new(c->keep, bool, rows + 1)};
}

/* ---------------------------------------------------------------------------------------- one cell, one person more or less */

typedef struct {
    int row, column;
    bool more;                /* the walk adds one here; else it takes one */
} Step;

/* The cell between two nodes, and whether going from a to b adds to it. False when they are no neighbours. */
static bool step_between(const MaskTable *t, int a, int b, Step *out)
{
    bool a_row = a <= t->rows, b_row = b <= t->rows;
    if (a_row == b_row) return false;
    int row = a_row ? a : b, column = (a_row ? b : a) - t->rows - 1;
    bool forward = row < t->rows ? a_row : !a_row; /* project → answer, answer → region */
    *out = (Step){row, column, forward};
    return true;
}

/* 0 where the reader already holds it possible; what hiding the cell costs where it is shown; NO_WAY. */
static int64_t step_cost(const MaskTable *t, Step s)
{
    int64_t n = *mask_at(t, s.row, s.column);
    CellState state = mask_state(t, s.row, s.column);
    if (t->whole[s.row]) return s.more || n > 0 ? 0 : NO_WAY;
    if (state == CELL_SMALL) return (s.more ? n < SMALL_CELL : n > 1) ? 0 : NO_WAY;
    bool room = n > SMALL_CELL && (s.more || n > SMALL_CELL + 1);
    if (!room) return NO_WAY;
    return state == CELL_HIDDEN ? 0 : n;
}

/* ---------------------------------------------------------------------------------------- the cheapest closed walk */

static int nearest(const Walk *w)
{
    int best = -1;
    for (int i = 0; i < w->nodes; i++)
        if (!w->done[i] && w->cost[i] != NO_WAY && (best < 0 || w->cost[i] < w->cost[best])) best = i;
    return best;
}

/* From one end of a cell back to its other end without the cell itself (Dijkstra). */
static int64_t walk_between(Walk *w, int start, int goal)
{
    for (int i = 0; i < w->nodes; i++) w->cost[i] = i == start ? 0 : NO_WAY, w->done[i] = false, w->from[i] = -1;
    for (int at = nearest(w); at >= 0 && at != goal; at = nearest(w)) {
        w->done[at] = true;
        for (int to = 0; to < w->nodes; to++) {
            Step s;
            bool itself = at == start && to == goal;
            if (w->done[to] || itself || !step_between(w->t, at, to, &s)) continue;
            int64_t cost = step_cost(w->t, s);
            if (cost != NO_WAY && w->cost[at] + cost < w->cost[to]) w->cost[to] = w->cost[at] + cost, w->from[to] = at;
        }
    }
    return w->cost[goal];
}

static void hide_walk(Walk *w, int goal)
{
    for (int to = goal; w->from[to] >= 0; to = w->from[to]) {
        Step s;
        if (!step_between(w->t, w->from[to], to, &s)) return;
        CellState *state = &w->t->state[s.row * w->t->columns + s.column];
        if (*state == CELL_SHOWN) *state = CELL_HIDDEN;
    }
}

/* What it costs that this cell may be one more, or one less. */
static int64_t way_cost(Walk *w, int row, int column, bool more)
{
    if (step_cost(w->t, (Step){row, column, more}) == NO_WAY) return NO_WAY;
    int answer = w->t->rows + 1 + column;
    bool out = more == (row < w->t->rows); /* over the cell from row to answer; the way back is asked */
    return out ? walk_between(w, answer, row) : walk_between(w, row, answer);
}

static bool protect(Walk *w, int row, int column)
{
    int64_t more = way_cost(w, row, column, true), less = way_cost(w, row, column, false);
    if (more == NO_WAY && less == NO_WAY) return false;
    bool add = more <= less;
    if ((add ? more : less) > 0) {
        (void)way_cost(w, row, column, add);
        hide_walk(w, (add == (row < w->t->rows)) ? row : w->t->rows + 1 + column);
    }
    return true;
}

/* ---------------------------------------------------------------------------------------- the table */

static void hide_row(MaskTable *t, int row)
{
    t->whole[row] = true;
    for (int k = 0; k < t->columns; k++) t->state[row * t->columns + k] = CELL_HIDDEN;
}

static void begin(MaskTable *t)
{
    for (int k = 0; k < t->columns; k++) {
        *mask_at(t, t->rows, k) = 0;
        for (int r = 0; r < t->rows; r++) *mask_at(t, t->rows, k) += *mask_at(t, r, k);
    }
    for (int r = 0; r <= t->rows; r++) {
        int64_t total = 0;
        for (int k = 0; k < t->columns; k++) {
            int64_t n = *mask_at(t, r, k);
            total += n;
            t->state[r * t->columns + k] = n > 0 && n <= SMALL_CELL ? CELL_SMALL : CELL_SHOWN;
        }
        t->whole[r] = false;
        if (total > 0 && total <= SMALL_CELL) hide_row(t, r); /* "1 à 5" of so few would say who */
    }
}

static bool is_small(const MaskTable *t, int row, int column)
{
    int64_t n = *mask_at(t, row, column);
    return n > 0 && n <= SMALL_CELL;
}

/* The row itself, then the region, then whichever is still shown: with every row hidden one person can always move. */
static bool hide_one_more(MaskTable *t, int row)
{
    if (t->whole[row]) row = t->rows;
    for (int r = 0; r < t->rows && t->whole[row]; r++)
        if (!t->whole[r]) row = r;
    if (t->whole[row]) return false;
    hide_row(t, row);
    return true;
}

void mask_table(Ctx *c, MaskTable *t)
{
    Walk w = {.t = t, .nodes = t->rows + 1 + t->columns};
    w.cost = new(c->keep, int64_t, w.nodes), w.from = new(c->keep, int, w.nodes), w.done = new(c->keep, bool, w.nodes);
    begin(t);
    for (int r = 0; r <= t->rows; r++)
        for (int k = 0; k < t->columns; k++)
            while (is_small(t, r, k) && !protect(&w, r, k) && hide_one_more(t, r)) {}
}
