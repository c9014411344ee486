/* Who may see a row, as SQL: what {scope x} and {open x} of a query become.
 *
 *   {scope p}   p.team or p.org is the caller's, by the reach of his login. Of a person: her file is in sight, too: she
 *               has not said who she is yet, or a tie of his opens it, or his role opens all of the organisation.
 *   {scope t}   of a tie: his own, holding today, and one that opens a file.
 *   {open e}    the compartment of the row is open to him: in the file of the seen that e is held to (e.person =
 *               :seen); in a list, when it is open to all in reach and the file is in sight; or the row is his own,
 *               or its author shows that part to him (domain/shown.h).
 * Why: docs/decisions/019. What the bound values are: src/store/fetch.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef TOOLS_SQLSCOPE_H
#define TOOLS_SQLSCOPE_H

#include "sqlread.h"

/* :my_org … as a query may say them; NULL for another name. */
const Field *mine_find(const char *name);
/* Numbers a parameter by first appearance: what $1, $2 mean to both engines. */
int number_of(Query *q, const Field *f);
/* Whether the alias of {scope x}, {open x} is of a table that can be asked so; binds what the SQL needs. */
void macro_check(Query *q, const Token *k);
/* Writes the SQL to `out`; wide: for a login that reaches its organisation. */
void macro_paste(Query *q, FILE *out, const Token *k, bool wide);

#endif
