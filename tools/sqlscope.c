/* See sqlscope.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sqlscope.h"

/* Functions of the caller in store/fetch.h; those after my_now are for pasted[] alone. */
#define MINE(function, ...) {.name = function, __VA_ARGS__}
enum { MINE_SAID = 7, MINE_ALL = 12 };
static const Field mine[MINE_ALL] = {
    MINE("my_org"), MINE("my_team"), MINE("my_account"), MINE("my_project"), MINE("my_op"), MINE("my_membership"),
    MINE("my_now"), MINE("my_scope"), MINE("my_named"), MINE("my_day"), MINE("my_ties", .type = TEXT),
    MINE("my_open", .type = TEXT)};

/* What {scope x} and {open x} become: @ is x, {my_*} is bound. A list of codes is " one two ": replace() finds one in
 * it exactly, on both engines. From the stage my_named on, at which a person says who she is, her file is seen by those
 * whose tie opens it. The unary plus keeps SQLite at the index tie_person, and off all that an account's ties are. */
#define AMONG(codes, code) "replace(" codes ", ' ' || " code " || ' ', '') <> " codes
#define OPENS(tie) \
    tie ".account = {my_account} and " tie ".from_day <= {my_day} and +" tie ".until_day >= {my_day} and " \
    AMONG("{my_ties}", tie ".role")
#define SIGHT(person) \
    "(" person ".stage < {my_named} or exists (select 1 from tie own_tie where own_tie.person = " person ".id and " \
    OPENS("own_tie") "))"
enum { OF_TEAM, OF_ALL, OF_ORG, OF_TIE, IN_SIGHT, OPENED, OWNED, WRITTEN, SHOWN, END, HERS, PASTED };
static const char *const pasted[PASTED] = {
    "@.team = {my_scope}", "@.org = {my_scope}", "@.org = {my_org}", OPENS("@"), " and " SIGHT("@"),
    "({my_open} = '*' or " AMONG("{my_open}", "@.compartment"), " or @.owner = {my_account}",
    " or exists (select 1 from journal own_op where own_op.id = @.op and own_op.account = {my_account})",
    " or exists (select 1 from part_shown shown join journal shown_op on shown_op.account = shown.author where "
    "shown.person = @.person and shown.account = {my_account} and shown.part = @.compartment and "
    "shown.until_day >= {my_day} and shown.ended_ms is null and shown_op.id = @.op)",
    ")",
    " and (@.person is null or exists (select 1 from person her where her.id = @.person and " SIGHT("her") "))"};

int number_of(Query *q, const Field *f)
{
    int n = 0;
    if (!find(&q->binds, f->name)) add(&q->binds, f, sizeof *f);
    while (!same(((Field *)q->binds.at[n++])->name, f->name)) {}
    q->by_reach |= same(f->name, "my_scope");
    return n;
}

static const Field *mine_among(const char *name, int count)
{
    for (int i = 0; i < count; i++)
        if (same(mine[i].name, name)) return &mine[i];
    return NULL;
}

const Field *mine_find(const char *name) { return mine_among(name, MINE_SAID); }

/* The seen that an alias is held to, alias.person = :seen; NULL when it is in no file. */
static const Field *seen_of(const Query *q, const char *alias)
{
    for (const Token *k = q->sql; k->kind; k++) {
        if (!same(k->text, alias) || k[1].kind != '.' || !is(k[2], "person") || k[3].kind != '=') continue;
        const Field *f = k[4].kind == PARAM ? find(&q->params, k[4].text) : NULL;
        if (f && f->type == SEEN) return f;
    }
    return NULL;
}

/* One of pasted[]: what it names is bound, and it is written to `out`, if not NULL. */
static void paste(Query *q, FILE *out, const char *alias, const char *from)
{
    for (size_t n; *from; from += n) {
        n = *from == '@' ? 1 : *from == '{' ? strcspn(from, "}") + 1 : strcspn(from, "@{");
        int number = 0;
        if (*from == '{') {
            Field f = *mine_among(copy(from + 1, n - 2), MINE_ALL);
            const Field *seen = same(f.name, "my_open") ? seen_of(q, alias) : NULL;
            if (seen) f.name = text("open of %s", seen->name), f.table = seen->name;
            number = number_of(q, &f);
        }
        if (out && number) fprintf(out, "$%d", number);
        else if (out) fprintf(out, "%.*s", *from == '@' ? (int)strlen(alias) : (int)n, *from == '@' ? alias : from);
    }
}

void macro_paste(Query *q, FILE *out, const Token *k, bool wide)
{
    const Ref *ref = find(&q->refs, k->text);
    const Table *t = ref->table;
    bool is_open = k->kind == OPEN, team = t->scope & TEAM, tie = same(t->name, "tie"), says[PASTED] = {0};
    if (!is_open) says[tie ? OF_TIE : !team ? OF_ORG : wide ? OF_ALL : OF_TEAM] = true;
    says[IN_SIGHT] = !is_open && same(t->name, "person");
    says[OPENED] = says[END] = is_open;
    says[OWNED] = is_open && find(&t->columns, "owner");
    says[WRITTEN] = is_open && find(&t->columns, "op");
    says[SHOWN] = says[WRITTEN] && find(&t->columns, "person");
    says[HERS] = is_open && !seen_of(q, k->text) && find(&t->columns, "person");
    for (int i = 0; i < PASTED; i++)
        if (says[i]) paste(q, out, k->text, pasted[i]);
}

void macro_check(Query *q, const Token *k)
{
    const Ref *ref = find(&q->refs, k->text);
    if (k->kind == SCOPE && (!ref || !(ref->table->scope & (TEAM | ORG) || same(ref->table->name, "tie"))))
        error(k->line, "%s is not the alias of a table with scope team or org", k->text);
    else if (k->kind == OPEN && (!ref || !find(&ref->table->columns, "compartment")))
        error(k->line, "%s is not the alias of a table with a column compartment", k->text);
    else
        macro_paste(q, NULL, k, false);
}
