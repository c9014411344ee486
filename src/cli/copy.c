/* See copy.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/copy.h"

#include "app/journal.h"
#include "platform/linux/run.h"
#include "store/db_tools.h"

#include "base/banned.h"

Ctx copy_ctx(const Ctx *c, Db *db)
{
    Ctx copy = *c;
    copy.db = db;
    copy.lists = NULL;
    return copy;
}

bool copy_failed(Ctx *c, const Ctx *copy)
{
    if (!failed(c)) c->err = copy->err;
    return false;
}

bool copy_is_good(Ctx *c, int64_t *seals)
{
    Str problem;
    if (!db_integrity(c, &problem)) return false;
    if (problem.at) return fail(c, ERR_BROKEN, cat(c->keep, S("la copie est abîmée : "), problem));
    JournalCheck journal = journal_check(c);
    *seals = journal.seals;
    if (failed(c)) return false;
    return !journal.wrong.at || fail(c, ERR_BROKEN, cat(c->keep, S("le sceau "), journal.wrong, S(" du journal ne tient pas")));
}

static Str joined(Ctx *c, Str first, StrList words)
{
    for (ptrdiff_t i = 0; i < words.len; i++) first = cat(c->keep, first, S(" "), words.at[i]);
    return first;
}

bool copy_run(Cli *cli, Str program, StrList words)
{
    Ctx *c = cli->c;
    StrList environment;
    if (!db_postgres_environment(c, str_from(cli->spec, 9), &environment)) return false;
    Str path = run_find(c, program);
    if (!path.at)
        return fail(c, ERR_MISSING, cat(c->keep, program, S(" n’est pas installé ici ; là où il l’est, avec PGHOST, PGUSER, PGDATABASE :\n  "),
                                        joined(c, program, words)));
    Str *all = new(c->keep, Str, words.len + 1);
    all[0] = path;
    memcpy(all + 1, words.at, (size_t)words.len * sizeof *all);
    return run_program(c, (StrList){all, words.len + 1}, environment);
}
