/* sqlgen: named queries in .sql files become typed C functions; their scope, secrets and types are checked on the way.
 *
 *     sqlgen OUTDIR SCHEMA.sql... -- QUERIES.sql...              writes what is in outs[] into OUTDIR/store
 *
 *     -- person_list(before_day: day) -> many PersonLine {id: id, alias: secret person.alias, due_day: day?}
 *     select p.id, p.alias, p.due_day from person p where {scope p} and p.contact_day < :before_day;
 *
 * A header, whose brackets may go on in the next comment line, and a statement; comments directly above go to the C
 * function. Kind: write, or one, maybe, many Row {fields}. Type: one of types[]; `?` = or none; seen for parameters
 * only. A secret needs the id of its row beside it: a field named like its table, or `id`. At the end may stand `,
 * figures` (counts, days, codes of every team, from tables with scope figures) or `, unscoped: why`. More in mine[].
 * {scope p}: p.team or p.org is the caller's; {open e}: the row's compartment is open (sqlscope.h). A select from a
 * table with a column `compartment` needs {open e} as one with a scope needs that, but where it only counts.
 * It reads tokens, not SQL, so it refuses what it might misread: all but lower-case select (with join, left join ...
 * on, selects in parentheses), insert into t (...) values (...) of single words, update, delete. In a select a column
 * is alias.column.
 * Flow: schema_read (sqlread.c), queries_read, query_check, check_and_emit. The subtle part is is_scoped(). What needs
 * no generating, to bind, read and fetch, is src/store/fetch.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sqlread.h"
#include "sqlscope.h"

enum { PARAMS = 48, COLUMNS = 40 };              /* as in store/db.h */

#define CALL(fetch) fetch "(c, &%1$s_statement, %2$s, %3$d"     /* %4$s: the row */
static const struct { const char *result, *body; } kinds[KINDS] = {
    [ONE] = {"%s ", "    %4$s row_ = {0};\n    return " CALL("fetch_one") ", read_%4$s, &row_) ? row_ : (%4$s){0};\n"},
    [MAYBE] = {"const %s *", "    %4$s *row_ = new(c->keep, %4$s, 1);\n"
                             "    return " CALL("fetch_maybe") ", read_%4$s, row_) ? row_ : NULL;\n"},
    [MANY] = {"%sList ", "    %4$sList list_ = {0};\n"
                         "    list_.at = " CALL("fetch_many") ", read_%4$s, "
                         "sizeof(%4$s), _Alignof(%4$s), &list_.len);\n"
                         "    return list_;\n"},
    [WRITE] = {"int64_t ", "    return " CALL("db_run") ");\n"}};

/* Every table the statement names, with its alias. Each select stands in its own parentheses; nothing else may name a
 * table. */
static bool refs_find(Query *q)
{
    int before = errors;
    for (Token *k = q->sql, *second = k + 1; k == q->sql || k->kind; k++) {
        Token first = k->group ? k->group[1] : *k;
        bool stands = k->kind == ',' ? !among(*k->clause, "from join on where having limit")
                    : k->kind == '*' ? k[-1].kind == '(' && is(k[-2], "count")
                    : is(*k, "select") ? k->group == k - 1
                    : among(*k, "from join") ? is(first, "select") || (k == second && is(first, "delete"))
                    : is(*k, "into") ? k == second && is(first, "insert")
                    : among(*k, "insert delete") ? k == q->sql && among(*second, "into from")
                    : is(*k, "update") ? k == q->sql || is(k[-1], "do")
                    : k >= second && !among(*k, "right full natural lateral cross outer using returning");
        const char *what = k->kind ? k->text : "no statement";
        if (!stands) error(k->line ? k->line : q->line, "%s is not understood here", what);
        if (!among(*k, "from join update into") || is(k[-1], "do")) continue;
        Token *alias = k + (is(k[2], "as") ? 3 : 2);
        bool none = among(*alias, "where on join left inner set group order having limit values");
        if (alias->kind != WORD || none) alias = k + 1;
        const Table *table = find(&tables, k[1].text);
        const Ref *same = find(&q->refs, alias->text);
        if (!table) error(k->line, "no table %s in the schema", k[1].kind ? k[1].text : "");
        if (same && same->table != table) error(k->line, "%s is the alias of two tables", alias->text);
        ADD(q->refs, Ref, alias->text, table, alias, is(k[-1], "left"));
        for (Token *name = k + 1; name <= alias && name->kind; name++) name->kind = NAME;
    }
    q->writes = !is(*q->sql, "select");
    return errors == before;
}

/* The column that the token names, and its table; NULL when it is none. */
static const Column *column_at(const Query *q, const Token *k, const Ref **ref)
{
    if (k->kind != WORD || k[1].kind == '.' || k[1].kind == '(' || is(k[-1], "as")) return NULL;
    EACH(Ref, r, q->refs) {
        const Column *found = find(&r->table->columns, k->text);
        *ref = r;
        if (found && (k[-1].kind != '.' || same(r->name, k[-2].text))) return found;
    }
    return NULL;
}

/* A name is alias.column; alone only in a write, where it is the written table's if it can be. */
static void name_check(const Query *q, const Token *k)
{
    const Ref *ref = k[-1].kind == '.' ? find(&q->refs, k[-2].text) : NULL;
    bool names_table = k->kind == WORD && k[1].kind != '.' && find(&q->refs, k->text);
    if (ref && !find(&ref->table->columns, k->text))
        error(k->line, "%s has no column %s", ref->name, k->text);
    else if (k[-1].kind == '.' && !ref && !is(k[-2], "excluded"))
        error(k->line, "no table is called %s here", k[-2].kind ? k[-2].text : "");
    else if (!ref && !q->writes && (column_at(q, k, &ref) || names_table))
        error(k->line, "%s: write alias.column", k->text);
}

static bool fits(const Field *f, const Table *t, const Column *column)
{
    if (f->type != SECRET && !column->secret) return types[f->type].letter == column->letter;
    return f->type == SECRET && same(f->table, t->name) && same(f->column, column->name);
}

/* Column and parameter that meet: inserted, set or compared. */
static void pair_check(const Query *q, const Table *t, const char *name, const Token *param)
{
    const Column *column = find(&t->columns, name);
    const Field *f = param->kind == PARAM ? find(&q->params, param->text) : NULL;
    if (!column) error(param->line, "%s has no column %s", t->name, name);
    if (column && f && !fits(f, t, column))
        error(param->line, "%s does not fit %scolumn %s.%s", f->name, column->secret ? "secret " : "", t->name, name);
    if (f && f->type == ID && same(name, "person") && t->scope & FILES && !q->why)
        error(param->line, "%s: %s.person takes a seen, not an id", f->name, t->name);
}

static void param_check(Query *q, Token *k)
{
    const Ref *ref = NULL;
    const Field *f = find(&q->params, k->text);
    if (!f && !(f = mine_find(k->text))) error(k->line, "%s is not in the header", k->text);
    if (f) k->number = number_of(q, f);
    const Token *column = k - 1;
    while (column->kind && strchr("=<>", column->kind)) column--;
    if (column < k - 1 && column_at(q, column, &ref)) pair_check(q, ref->table, column->text, k);
}

static void insert_check(const Query *q)
{
    const Token *column = q->sql + 4, *value = column;
    while (value->kind && value->kind != ')') value++;
    const Ref *into = q->refs.at[0];
    bool fits = column[-1].kind == '(' && is(value[1], "values") && value[2].kind == '(', more = fits;
    for (value += 3; more; column += 2, value += 2) {
        pair_check(q, into->table, column->text, value);
        more = column[1].kind == ',' && value[1].kind == ',';
        fits = more || (column[1].kind == ')' && value[1].kind == ')' && (!value[2].kind || is(value[2], "on")));
    }
    if (!fits) error(q->sql->line, "%s: insert into table (columns) values (as many single words)", q->name);
}

/* Whether the column, = and a parameter behind it tie the table to the caller. */
static bool ties(const Query *q, const Table *table, const Token *column, bool written)
{
    if (column[1].kind != '=' || column[2].kind != PARAM) return false;
    const Field *f = find(&q->params, column[2].text);
    bool organisation = is(*column, "org") && same(column[2].text, "my_org");
    if (!f) return organisation && (written || !same(table->name, "person"));    /* a file needs to be in sight */
    return f->type == SEEN && is(*column, same(table->name, "person") ? "id" : "person");
}

/* Whether a condition ties the table to the caller: {scope a}, a.org = :my_org, a.person = a seen parameter; for the
 * macro OPEN, {open a} alone. It counts when it holds for every row: in the table's own parentheses, in `where` or in
 * `on` (of a left join: only of that very table), joined by `and`, without `or` or `case` in its clause or a between
 * before it. */
static bool is_scoped(const Query *q, const Ref *ref, int macro)
{
    static const char ends[] = "and where join left inner group order having limit";
    bool written = q->writes && ref == q->refs.at[0];
    for (const Token *k = ref->at + 1; k->kind; k++) {
        bool alone = written && k[1].kind != '.', holds = is(*k->clause, "where");
        const Token *column = alone ? k : k + 2, *end = k->kind == macro ? k + 1 : column + 3;
        if (k->group != ref->at->group || !among(k[-1], "where on and")) continue;
        if (!alone && !same(k->text, ref->name)) continue;
        if (end->kind && end->kind != ')' && !among(*end, ends)) continue;
        if (k->kind == macro ? written : macro == OPEN || !ties(q, ref->table, column, written)) continue;
        EACH(Ref, on, q->refs)
            holds |= is(*k->clause, "on") && on->at == k->clause - 1 && (!on->left || on == ref);
        for (const Token *other = k->clause; other->kind; other++) {
            if (other->clause != k->clause || !among(*other, "or case between")) continue;
            holds &= is(*other, "between") && other > k;
        }
        if (holds) return true;
    }
    return false;
}

/* One expression of the result and its field. Figures show counts, days, codes and which project: nobody. */
static void result_check(const Query *q, const Field *f, const Token *from, const Token *end)
{
    const Ref *ref = NULL;
    bool counts = is(*from, "count") && from[1].kind == '(', hidden = f->type == SECRET, named = false;
    if (end - from > 2 && is(end[-2], "as")) end -= 2;
    for (const Token *k = from; k < end; k++) {
        const Column *column = column_at(q, k, &ref);
        hidden |= column && column->secret;
        counts &= k < from + 2 || k == end - 1 || k->depth > from->depth;
        named |= column && (!(ref->table->scope & FIGURES) || among(*k, "id person op facts"));
    }
    bool bare = end - from == 1 || (end - from == 3 && from[1].kind == '.');
    const Column *column = bare ? column_at(q, end - 1, &ref) : NULL;
    bool which = f->type == ID && column && is(end[-1], "project");
    bool shown = f->type == INT || f->type == DAY || f->type == TEXT || which;
    if (q->figures && (!shown || (named && !counts)))
        error(from->line, "%s: figures are counts, days, codes and the id of a project", f->name);
    if (column ? !fits(f, ref->table, column) : hidden)
        error(from->line, "%s does not fit%s", f->name,
              hidden ? ": a secret column is `secret table.column`" : " its column");
    else if (column && !column->secret && (!column->not_null || ref->left) && !f->maybe)
        error(from->line, "%s may be null: %s", f->name, types[f->type].or_none ? "its type needs ?" : "coalesce it");
}

/* A select that only counts, or asks whether there is a row: which rows of a compartment does not leave it. */
static bool only_counts(const Query *q, const Ref *ref)
{
    const Token *group = ref->at->group, *word = group && group->kind ? group + 1 : q->sql;
    bool one = word != q->sql || q->fields.len == 1;
    return one && is(*word, "select") && (is(word[1], "count") || is(word[1], "1"));
}

/* Rows of a table with compartments are selected where these are open. */
static void compartments_check(const Query *q)
{
    EACH(Ref, ref, q->refs) {
        bool has = find(&ref->table->columns, "compartment") && !q->writes && !q->why && !q->figures;
        if (has && !only_counts(q, ref) && !is_scoped(q, ref, OPEN))
            error(ref->at->line, "%s: table %s has compartments: it needs {open %s}, in where or on, after and, beside "
                  "no or", q->name, ref->table->name, ref->name);
    }
}

/* Each table with a scope is tied to the caller. */
static void scopes_check(const Query *q)
{
    bool mentions = find(&q->binds, "my_org");
    EACH(Field, f, q->params) mentions |= f->type == SEEN;
    EACH(Ref, ref, q->refs) {
        bool into = is(*q->sql, "insert") && ref == q->refs.at[0];
        bool person = same(ref->table->name, "person");
        const char *id = person ? "id" : "person", *also = "";
        if (ref->table->scope & (TEAM | ORG)) also = "{scope}, org = :my_org or ";
        if (person && !q->writes) also = "{scope} or ";
        if (!ref->table->scope || q->why || (q->figures && ref->table->scope & FIGURES)) continue;
        if (into && !mentions)
            error(q->line, "%s: an insert into %s needs :my_org or a seen", q->name, ref->table->name);
        else if (!into && !is_scoped(q, ref, SCOPE))
            error(ref->at->line, "%s: table %s needs %s%s = a seen, in where or on, after and, beside no or", q->name,
                  ref->table->name, also, id);
    }
}

static void query_check(Query *q)
{
    in.file = q->file;
    if (q->broken || !q->sql || !refs_find(q)) return;
    for (Token *k = q->sql; k->kind; k++) {
        name_check(q, k);
        if (k->kind == PARAM) param_check(q, k);
        if (k->kind == SCOPE || k->kind == OPEN) macro_check(q, k);
    }
    EACH(Field, f, q->params)
        if (!find(&q->binds, f->name)) error(q->line, "parameter %s is not used", f->name);
    if (q->binds.len > PARAMS || q->fields.len > COLUMNS) error(q->line, "%s: too many parameters or columns", q->name);
    if (is(*q->sql, "insert")) insert_check(q);
    scopes_check(q);
    compartments_check(q);
    if (q->writes != (q->kind == WRITE) || (q->writes && q->figures))
        error(q->line, "%s: insert, update and delete are -> write, without figures, and nothing else is", q->name);
    int n = 0;
    for (const Token *from = q->sql + 1 + is(q->sql[1], "distinct"), *end = from; !q->writes && from; n++) {
        while (end->kind && (end->depth || (end->kind != ',' && end->clause == from->clause))) end++;
        if (n < q->fields.len) result_check(q, q->fields.at[n], from, end);
        from = end->kind == ',' ? ++end : NULL;
    }
    if (n != q->fields.len) error(q->line, "%s: the header has %d fields, the statement %d", q->name, q->fields.len, n);
}

enum { ROWS, READ, WRITES, STATEMENTS, CODE, UNSCOPED, OUTS };
#define BANNER "/* Generated by tools/sqlgen out of the named queries in src/store: do not edit. */\n" \
               "// SPDX-License-Identifier: AGPL-3.0-or-later\n"
#define HEAD(NAME) BANNER "#ifndef STORE_" NAME "_H\n#define STORE_" NAME "_H\n\n"
static const struct { const char *name, *head; } outs[OUTS] = {
    {"store/rows.h", HEAD("ROWS") "#include \"base/ctx.h\"\n#include \"store/seen.h\"\n\n#define STATEMENT_TOTAL %d\n"},
    {"store/read.h", HEAD("READ") "#include \"store/rows.h\"\n"},
    {"store/write.h", HEAD("WRITE") "#include \"store/rows.h\"\n"},
    {"store/statements.h", HEAD("STATEMENTS") "#include \"store/db.h\"\n#include \"store/rows.h\"\n\n"
                           "extern const Statement *const all_statements[STATEMENT_TOTAL];\n"},
    {"store/queries.c", BANNER "#include \"store/fetch.h\"\n#include \"store/read.h\"\n"
                        "#include \"store/statements.h\"\n#include \"store/write.h\"\n\n#include \"base/banned.h\"\n"},
    {"store/unscoped.txt", ""}};
static FILE *made[OUTS];
#define put(out, ...) fprintf(made[out], __VA_ARGS__)

static void put_struct(const List *fields, const char *name)
{
    put(ROWS, "typedef struct {\n");
    EACH(Field, f, *fields) put(ROWS, "    %s %s;%s\n", types[f->type].c, f->name, f->maybe ? "   /* or none */" : "");
    put(ROWS, "} %s;\n", name);
}

static void put_row(const Row *row)
{
    put(ROWS, "\n");
    put_struct(&row->fields, row->name);
    if (row->listed) put(ROWS, "typedef struct { %1$s *at; ptrdiff_t len; } %1$sList;\n", row->name);
    put(CODE, "\nstatic void read_%s(Ctx *c, const Statement *s, const Value *v, void *out)\n{\n", row->name);
    put(CODE, "    %s *row = out;\n", row->name);
    for (int i = 0, len = row->fields.len; i < 2 * len; i++) {    /* secrets last: they need the ids */
        const Field *f = row->fields.at[i % len];
        const Field *owner = f->type == SECRET ? field_owner(&row->fields, f->table) : NULL;
        if ((f->type == SECRET) != (i >= len)) continue;
        put(CODE, "    row->%s = get_%s(c, s, v, %d, ", f->name, types[f->type].name, i % len);
        if (owner) put(CODE, "S(\"%s.%s\"), row->%s", f->table, f->column, owner->name);
        else put(CODE, f->maybe ? "true" : "false");
        put(CODE, ");\n");
    }
    put(CODE, "}\n");
}

/* The struct of more than 4 parameters is named like its query: event_add, EventAdd. */
static const char *pack(const Query *q)
{
    char *out = room(strlen(q->name) + 1), *end = out;
    for (const char *at = q->name; q->params.len > 4 && *at; at++)
        if (*at != '_') *end++ = (char)(*at >= 'a' && *at <= 'z' && (at == q->name || at[-1] == '_') ? *at - 32 : *at);
    return out;
}

static void put_prototype(int out, const Query *q, const char *end)
{
    put(out, kinds[q->kind].result, q->row ? q->row->name : "");
    put(out, *pack(q) ? "%s(Ctx *c, %s p" : "%s(Ctx *c", q->name, pack(q));
    EACH(Field, f, q->params)
        if (!*pack(q)) put(out, ", %s %s", types[f->type].c, f->name);
    put(out, "%s", end);
}

/* The statement as C text, for a login that reaches its team or its organisation. */
static void put_sql(Query *q, const char *suffix, bool wide)
{
    put(CODE, "static const char %s_sql%s[] =\n    \"", q->name, suffix);
    for (const Token *k = q->sql; k->kind; k++) {
        if (k > q->sql) put(CODE, k->line != k[-1].line ? " \"\n    \"" : k->gap ? " " : "");
        if (k->kind == SCOPE || k->kind == OPEN) macro_paste(q, made[CODE], k, wide);
        else if (k->number) put(CODE, "$%d", k->number);
        else put(CODE, "%s", k->text);
    }
    put(CODE, "\";\n");
}

/* values_[]: what $1, $2 ... are; `p`: "p." when parameters stand in a struct. */
static void put_values(const Query *q, const char *p)
{
    put(CODE, q->binds.len ? "    const Value values_[] = {\n" : "");
    EACH(Field, f, q->binds) {
        const Field *owner = f->type == SECRET ? field_owner(&q->params, f->table) : NULL;
        const char *seen = owner && owner->type == SEEN ? "seen_id(" : "", *kind = f->maybe ? "_or_none" : "";
        bool is_mine = !find(&q->params, f->name);
        if (is_mine && f->table) put(CODE, "        bind_text(seen_open(%s%s))", p, f->table);
        else if (is_mine) put(CODE, "        %s(c)", f->name);
        else put(CODE, "        bind_%s%s(%s%s%s", types[f->type].name, kind, owner ? "c, " : "", p, f->name);
        if (owner) put(CODE, ", S(\"%s.%s\"), %s%s%s%s", f->table, f->column, seen, p, owner->name, *seen ? ")" : "");
        if (!is_mine) put(CODE, ")");
        put(CODE, ",\n");
    }
    put(CODE, q->binds.len ? "    };\n" : "");
}

static void put_query(Query *q, int number)
{
    int out = q->writes ? WRITES : READ;
    const char *suffix = q->by_reach ? "_org" : "", *p = *pack(q) ? "p." : "";
    put(out, "\n");
    EACH(Field, line, q->doc) put(out, "%s%s", line == q->doc.at[0] ? "/*" : "\n *", line->name + 2);
    put(out, q->doc.len ? " */\n" : "");
    put_prototype(out, q, ");\n");
    if (*p) put(ROWS, "\n/* of %s */\n", q->name), put_struct(&q->params, pack(q));
    put(CODE, "\n/* %s:%d */\n", q->file, q->line);
    put_sql(q, "", false);
    if (q->by_reach) put_sql(q, suffix, true);
    put(CODE, "static const Statement %1$s_statement = {\n    .name = \"%1$s\", .sql = {%1$s_sql, ", q->name);
    put(CODE, "%s_sql%s}, .params = \"", q->name, suffix);
    EACH(Field, f, q->binds) put(CODE, "%c", types[f->type].letter);
    put(CODE, "\", .columns = \"");
    EACH(Field, f, q->fields) put(CODE, "%c", types[f->type].letter);
    put(CODE, "\",\n    .writes = %s, .number = %d, ", q->writes ? "true" : "false", number);
    put(CODE, ".file = \"%s\", .line = %d};\n\n", q->file, q->line);
    put_prototype(CODE, q, ")\n{\n");
    put_values(q, p);
    const char *values = q->binds.len ? "values_" : "NULL", *row = q->row ? q->row->name : "";
    put(CODE, kinds[q->kind].body, q->name, values, q->binds.len, row);
    put(CODE, "}\n");
    if (q->why) put(UNSCOPED, "%s\t%s:%d\t%s\n", q->name, q->file, q->line, q->why);
}

/* Every query is checked, and when all are right, the files are made. */
static void check_and_emit(void)
{
    EACH(Query, q, queries) query_check(q);
    if (errors) return;
    for (int i = 0; i < OUTS; i++) {
        made[i] = out_open(outs[i].name);
        put(i, outs[i].head, queries.len);
    }
    EACH(Row, row, rows) put_row(row);
    EACH(Query, q, queries) put_query(q, (int)(q_at - (Query **)queries.at));
    for (int i = ROWS; i <= STATEMENTS; i++) put(i, "\n#endif\n");
    put(CODE, "\nconst Statement *const all_statements[STATEMENT_TOTAL] = {\n");
    EACH(Query, q, queries) put(CODE, "    &%s_statement,\n", q->name);
    put(CODE, "};\n");
}

int main(int count, char **words)
{
    int split = 2;
    while (split < count && !same(words[split], "--")) split++;
    if (split >= count) return fputs("usage: sqlgen OUTDIR SCHEMA.sql... -- QUERIES.sql...\n", stderr), 2;
    for (int i = 2; i < split; i++) schema_read(words[i], whole_file(words[i], NULL));
    for (int i = split + 1; i < count; i++) queries_read(words[i], whole_file(words[i], NULL));
    check_and_emit();
    return outs_write(words[1]) ? 0 : 1;
}
