/* No small cell of a breakdown can be computed from what the funder reads. Two judges that know nothing of how cells are chosen: linear
 * algebra (what is shown, totals, sums of columns, over random large tables), and for small tables every table that fits what is shown, with
 * what "1 à 5" and a hidden cell say themselves. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/mask.h"

#include "unit.h"

#define PRIME INT64_C(2147483647)
#define UNKNOWNS 220
#define EQUATIONS 60

static uint64_t dice;
static int64_t roll(int64_t n)
{
    dice = dice * 6364136223846793005u + 1442695040888963407u;
    return (int64_t)((dice >> 33) % (uint64_t)n);
}

static int64_t total(const MaskTable *t, int row)
{
    int64_t n = 0;
    for (int k = 0; k < t->columns; k++) n += *mask_at(t, row, k);
    return n;
}

static bool small(int64_t n) { return n >= 1 && n <= SMALL_CELL; }

static void shown_cells_are_not_small(const MaskTable *t)
{
    for (int r = 0; r <= t->rows; r++)
        for (int k = 0; k < t->columns; k++)
            if (small(*mask_at(t, r, k))) assert_int_not_equal(mask_state(t, r, k), CELL_SHOWN);
}

/* ---------------------------------------------------------------------------------------- linear algebra */

static int64_t matrix[EQUATIONS][UNKNOWNS];
static int place[EQUATIONS * UNKNOWNS];

static int64_t power(int64_t a, int64_t e)
{
    int64_t out = 1;
    for (a %= PRIME; e; e >>= 1, a = a * a % PRIME)
        if (e & 1) out = out * a % PRIME;
    return out;
}

/* Reduced rows over a prime field; the right side is not needed: a cell can be computed when its unit vector is a sum of rows. */
static int reduce(int equations, int unknowns)
{
    int rank = 0;
    for (int u = 0; u < unknowns && rank < equations; u++) {
        int pivot = rank;
        while (pivot < equations && !matrix[pivot][u]) pivot++;
        if (pivot == equations) continue;
        for (int k = 0; k < unknowns; k++) { int64_t kept = matrix[rank][k]; matrix[rank][k] = matrix[pivot][k], matrix[pivot][k] = kept; }
        int64_t inverse = power(matrix[rank][u], PRIME - 2);
        for (int k = 0; k < unknowns; k++) matrix[rank][k] = matrix[rank][k] * inverse % PRIME;
        for (int e = 0; e < equations; e++) {
            int64_t factor = matrix[e][u];
            if (e == rank || !factor) continue;
            for (int k = 0; k < unknowns; k++) matrix[e][k] = (matrix[e][k] + (PRIME - factor) * matrix[rank][k]) % PRIME;
        }
        rank++;
    }
    return rank;
}

static void no_equation_gives_a_small_cell(const MaskTable *t)
{
    int unknowns = 0, rows = t->rows + 1, equations = rows + t->columns;
    memset(matrix, 0, sizeof matrix);
    for (int r = 0; r < rows; r++)
        for (int k = 0; k < t->columns; k++) place[r * t->columns + k] = mask_state(t, r, k) == CELL_SHOWN ? -1 : unknowns++;
    assert_true(unknowns <= UNKNOWNS && equations <= EQUATIONS);
    for (int r = 0; r < rows; r++)
        for (int k = 0; k < t->columns; k++) {
            int u = place[r * t->columns + k];
            if (u < 0) continue;
            matrix[r][u] = 1;                                             /* the row's total */
            matrix[rows + k][u] = r < t->rows ? 1 : PRIME - 1;            /* projects minus the region */
        }
    int rank = reduce(equations, unknowns);
    for (int e = 0; e < rank; e++) {
        int alone = -1, count = 0;
        for (int u = 0; u < unknowns; u++)
            if (matrix[e][u]) alone = u, count++;
        if (count != 1) continue;
        for (int i = 0; i < rows * t->columns; i++)
            if (place[i] == alone && small(t->n[i])) { print_error("cell %d of %dx%d can be computed\n", i, t->rows, t->columns); assert_true(false); }
    }
}

static int64_t some_cell(int sort)
{
    if (sort == 0) return roll(4) ? roll(8) : roll(40);
    if (sort == 1) return roll(3) ? 0 : roll(7);
    if (sort == 2) return 6 + roll(60) - (roll(5) ? 0 : 6);
    return roll(100);
}

static void random_tables(void **state)
{
    dice = 20261124;
    for (int i = 0; i < 3000; i++) {
        Ctx *c = fresh();
        MaskTable t = mask_new(c, 1 + (int)roll(30), 2 + (int)roll(6));
        int sort = (int)roll(4);
        for (int r = 0; r < t.rows; r++)
            for (int k = 0; k < t.columns; k++) *mask_at(&t, r, k) = some_cell(roll(6) ? sort : (int)roll(4));
        mask_table(c, &t);
        shown_cells_are_not_small(&t);
        no_equation_gives_a_small_cell(&t);
    }
}

/* ---------------------------------------------------------------------------------------- every table that fits */

typedef struct {
    const MaskTable *t;
    int64_t guess[4 * 4], low[4 * 4], high[4 * 4];
} Search;

static bool may_be(const MaskTable *t, int row, int column, int64_t n)
{
    if (mask_state(t, row, column) == CELL_SHOWN) return n == *mask_at(t, row, column);
    if (t->whole[row]) return n >= 0;
    return mask_state(t, row, column) == CELL_SMALL ? small(n) : n > SMALL_CELL;
}

static void keep_guess(Search *s)
{
    const MaskTable *t = s->t;
    for (int k = 0; k < t->columns; k++) {
        int64_t n = 0;
        for (int r = 0; r < t->rows; r++) n += s->guess[r * t->columns + k];
        if (!may_be(t, t->rows, k, n)) return;
        s->guess[t->rows * t->columns + k] = n;
    }
    for (int i = 0; i < (t->rows + 1) * t->columns; i++) {
        if (s->guess[i] < s->low[i]) s->low[i] = s->guess[i];
        if (s->guess[i] > s->high[i]) s->high[i] = s->guess[i];
    }
}

static void guess_from(Search *s, int row, int column, int64_t left)
{
    const MaskTable *t = s->t;
    if (row == t->rows) { keep_guess(s); return; }
    bool last = column == t->columns - 1;
    for (int64_t n = last ? left : 0; n <= left; n++) {
        if (!may_be(t, row, column, n)) continue;
        s->guess[row * t->columns + column] = n;
        if (!last) guess_from(s, row, column + 1, left - n);
        else guess_from(s, row + 1, 0, row + 1 < t->rows ? total(t, row + 1) : 0);
    }
}

static void nothing_fits_alone(const MaskTable *t)
{
    Search s = {.t = t};
    for (int i = 0; i < 16; i++) s.low[i] = INT64_MAX, s.high[i] = -1;
    guess_from(&s, 0, 0, total(t, 0));
    for (int i = 0; i < (t->rows + 1) * t->columns; i++) {
        assert_true(s.low[i] <= t->n[i] && t->n[i] <= s.high[i]);
        if (small(t->n[i]) && s.low[i] == s.high[i]) { print_error("cell %d of %dx%d can only be %d\n", i, t->rows, t->columns, (int)t->n[i]); assert_true(false); }
    }
}

static void small_tables(void **state)
{
    dice = 7;
    for (int i = 0; i < 1500; i++) {
        Ctx *c = fresh();
        MaskTable t = mask_new(c, 1 + (int)roll(3), 2 + (int)roll(2));
        for (int r = 0; r < t.rows; r++)
            for (int k = 0; k < t.columns; k++) *mask_at(&t, r, k) = roll(3) ? roll(8) : roll(3) * 6 + roll(2);
        mask_table(c, &t);
        shown_cells_are_not_small(&t);
        nothing_fits_alone(&t);
    }
}

/* ---------------------------------------------------------------------------------------- by hand */

static void one_row(void **state)
{
    Ctx *c = fresh();
    MaskTable t = mask_new(c, 1, 3);
    *mask_at(&t, 0, 0) = 20, *mask_at(&t, 0, 1) = 12, *mask_at(&t, 0, 2) = 3;
    mask_table(c, &t);
    assert_int_equal(mask_state(&t, 0, 2), CELL_SMALL);
    assert_int_equal(mask_state(&t, 0, 1), CELL_HIDDEN); /* the smallest other one goes with it: else 35 - 20 - 12 */
    assert_int_equal(mask_state(&t, 0, 0), CELL_SHOWN);
}

static void large_cells_are_all_shown(void **state)
{
    Ctx *c = fresh();
    MaskTable t = mask_new(c, 3, 4);
    for (int i = 0; i < 12; i++) t.n[i] = i % 5 ? 6 + i : 0;
    mask_table(c, &t);
    for (int i = 0; i < 16; i++) assert_int_equal(t.state[i], CELL_SHOWN);
}

static void few_people_have_no_breakdown(void **state)
{
    Ctx *c = fresh();
    MaskTable t = mask_new(c, 1, 2);
    *mask_at(&t, 0, 0) = 1;
    mask_table(c, &t);
    assert_true(t.whole[0] && t.whole[1]);
}

UNIT(mask, TEST(one_row), TEST(large_cells_are_all_shown), TEST(few_people_have_no_breakdown), TEST(small_tables), TEST(random_tables))
