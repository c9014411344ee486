/* sqlgen: named queries in .sql files become typed C functions; their scope, secrets and types are checked on the way.
 *
 *     sqlgen OUTDIR SCHEMA.sql... -- QUERIES.sql...              writes what is in outs[] into OUTDIR/store
 *
 *     -- person_list(before_day: day) -> many PersonLine {id: id, alias: secret person.alias, due_day: day?}
 *     select p.id, p.alias, p.due_day from person p where {scope p} and p.contact_day < :before_day;
 *
 * A header, whose brackets may go on in the next comment line, and a statement; comments directly above go to the C function.
 * Kind: write, or one, maybe, many Row {fields}. Type: one of types[]; `?` = or none; seen for parameters only. A secret needs
 * the id of its row beside it: a field named like its table, or `id`. At the end may stand `, figures` (counts, days, codes of
 * every team, from tables with scope figures) or `, unscoped: why`. {scope p}: p.team or p.org is the caller's, and a person's
 * file is in sight; {open e}: the compartment of e's row is open (beside a seen: in that file; in a list: to all in scope, and her
 * file is in sight) or the row is the caller's own. Both are pasted from scopes[]; a select from a table with a column `compartment`
 * needs {open e} as one with a scope needs that, but where a subquery only counts or asks whether there is one. More in mine[].
 * It reads tokens, not SQL, so it refuses what it might misread: all but lower-case select (with join, left join ... on, selects
 * in parentheses), insert into t (...) values (...) of single words, update, delete. In a select a column is alias.column.
 * Flow: schema_read, queries_read (headers, tokens), query_check, emit. The subtle part is is_scoped(). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH = 64, PARAMS = 48, COLUMNS = 40, GUARD = 8, TOKENS = 1 << 17, FILE_MOST = 1 << 20, POOL = 64 << 20 };
#define ADD(list, Type, ...) ((Type *)add(&(list), &(Type){__VA_ARGS__}, sizeof(Type)))
#define EACH(Type, x, list) \
    for (Type **x##_at = (Type **)(list).at, *x; x##_at && x##_at < (Type **)(list).at + (list).len && (x = *x##_at, true); x##_at++)
#define LOWER "0123456789_abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

enum { WORD = 'w', STRING = 's', PARAM = 'p', SCOPE = 'x', OPEN = 'o', COMMENT = 'c', HEADER = 'h', NAME = 'n' };     /* NAME: of tables */
typedef struct Token {                            /* kind: a sign is its own; 0 ends. number: n of $n */
    int kind, line, depth, number;
    const char *text;
    const struct Token *group, *clause;           /* the `(` around it; the last word of clauses[] or `(` before it */
    bool gap;
} Token;
enum { TEAM = 1, ORG = 2, FILES = 4, FIGURES = 8 };    /* Table.scope */
typedef struct { void **at; int len; } List;      /* of the following, which begin with their name */
typedef struct { const char *name; int line; char letter; bool not_null, secret; } Column;
typedef struct { const char *name; int line, scope; List columns; } Table;
typedef struct { const char *name; const Table *table; const Token *at; bool left; } Ref;
typedef struct { const char *name, *table, *column, *value; int type; bool maybe; } Field;     /* value: of mine[] only */
typedef struct { const char *name, *words; List fields; bool listed; } Row;
typedef struct {
    const char *name, *file, *why;                /* why: unscoped */
    List params, fields, doc, refs, binds;
    int line, kind;
    bool figures, writes, by_reach, broken;
    Row *row;
    Token *sql;
} Query;

enum { ID, TEXT, INT, REAL, BOOL, DAY, INSTANT, BYTES, SECRET, SEEN, TYPES };
static const struct { const char *name, *c; char letter; const char *value, *or_none, *read; } types[TYPES] = {
    {"id", "Id", 'i', "value_int((int64_t)%s%s)", "or_null((int64_t)%s%s)", "(Id)int_at(c, s, v, %d, %s)"},
    {"text", "Str", 't', "value_text(some(%s%s))", "value_text(%s%s)", "str_at(c, s, v, %d, VALUE_TEXT, %s)"},
    {"int", "int64_t", 'i', "value_int(%s%s)", NULL, "int_at(c, s, v, %d, %s)"},
    {"real", "double", 'r', "value_real(%s%s)", NULL, "real_at(c, s, v, %d)"},
    {"bool", "bool", 'f', "value_int(%s%s)", NULL, "int_at(c, s, v, %d, %s) != 0"},
    {"day", "Day", 'i', "value_int(%s%s)", "or_null(%s%s)", "(Day)int_at(c, s, v, %d, %s)"},
    {"instant", "Instant", 'i', "value_int(%s%s)", "or_null(%s%s)", "int_at(c, s, v, %d, %s)"},
    {"bytes", "Str", 'b', "value_bytes(some(%s%s))", "value_bytes(%s%s)", "str_at(c, s, v, %d, VALUE_BYTES, %s)"},
    {"secret", "Str", 'b', "value_bytes(codec_seal(c, some(%s%s)", "value_bytes(codec_seal(c, %s%s", "secret_at(c, s, v, %d"},
    {"seen", "Seen", 'i', "value_int((int64_t)seen_id(%s%s))", "or_null((int64_t)seen_id(%s%s))", NULL}};

#define MINE(my, form, ...) {.name = my, .value = form, __VA_ARGS__}
static const Field mine[] = {
    MINE("my_org", "value_int((int64_t)c->my.org)"), MINE("my_team", "value_int((int64_t)c->my.team)"),
    MINE("my_account", "value_int((int64_t)c->my.account)"), MINE("my_project", "or_null((int64_t)c->my.project)"),
    MINE("my_membership", "value_int((int64_t)c->my.membership)"), MINE("my_op", "value_int((int64_t)c->op.id)"),
    MINE("my_now", "value_int(c->now)"), MINE("{scope}", "my_scope(c)"), MINE("{named}", "value_int(c->my.named_from)"),
    MINE("{day}", "value_int(day_of(c->received))"), MINE("{ties}", "value_text(some(c->my.ties))", .type = TEXT),
    MINE("{open}", "value_text(some(c->my.open))", .type = TEXT)};

/* What is pasted: @ is the alias, {name} and {my_name} are of mine[]. A list of codes is " one two ": replace() finds one in it on both
 * engines, and exactly. From the stage on at which a person has said who she is, her file is seen by those whose tie opens it. The unary
 * plus keeps SQLite at the few ties of the person. Names that stand twice are bound once, by first appearance. */
#define AMONG(codes, code) "replace(" codes ", ' ' || " code " || ' ', '') <> " codes
#define SIGHT(person) "(" person ".stage < {named} or exists (select 1 from tie own_tie where own_tie.person = " person ".id and " \
    "+own_tie.account = {my_account} and +own_tie.from_day <= {day} and +own_tie.until_day >= {day} and " AMONG("{ties}", "own_tie.role") "))"
enum { OF_TEAM, OF_ALL, OF_ORG, IN_SIGHT, OPENED, OWNED, WRITTEN, END, HERS, SCOPES };
static const char *const scopes[SCOPES] = {
    "@.team = {scope}", "@.org = {scope}", "@.org = {my_org}", " and " SIGHT("@"), "({open} = '*' or " AMONG("{open}", "@.compartment"), " or @.owner = {my_account}",
    " or exists (select 1 from journal own_op where own_op.id = @.op and own_op.account = {my_account})", ")",
    " and (@.person is null or exists (select 1 from person her where her.id = @.person and " SIGHT("her") "))"};

#define CALL "c, &%1$s_statement, %2$s, %3$d"     /* %4$s: the row */
enum { ONE, MAYBE, MANY, WRITE, KINDS };
static const struct { const char *name, *result, *body; } kinds[KINDS] = {
    {"one", "%s ", "    %4$s row_ = {0};\n    if (read_first(" CALL ", read_%4$s, &row_)) return row_;\n"
                   "    no_row(c, &%1$s_statement);\n    return (%4$s){0};\n"},
    {"maybe", "const %s *", "    %4$s *row_ = new(c->keep, %4$s, 1);\n"
                            "    return read_first(" CALL ", read_%4$s, row_) ? row_ : NULL;\n"},
    {"many", "%sList ", "    %4$sList list_ = {0};\n    list_.at = read_all(" CALL ", read_%4$s, sizeof(%4$s), _Alignof(%4$s), "
                        "&list_.len);\n    return list_;\n"},
    {"write", "int64_t ", "    return db_run(" CALL ");\n"}};

enum { ROWS, READ, WRITES, STATEMENTS, CODE, UNSCOPED, OUTS };
static FILE *made[OUTS];                          /* what is being written, by outs[] */
static struct Source { const char *file, *at; int line, header; } in;  /* header: 1 + its brackets; 0 SQL, -1 schema */
static List tables, queries, rows;
static Token tokens[TOKENS];
static int token_count, errors;
static FILE *told;                                /* stderr; NULL in the fuzzer */
static _Alignas(16) char pool[POOL];
static size_t pool_used;

static void *take(size_t size)
{
    size = (size + 15) & ~(size_t)15;
    if (size > POOL - pool_used) abort();
    pool_used += size;
    return memset(pool + pool_used - size, 0, size);
}

static const char *copy(const char *at, size_t n) { return memcpy(take(n + 1), at, n); }

static void *add(List *list, const void *item, size_t size)
{
    if (list->len % 64 == 0) {
        void **more = take((size_t)(list->len + 64) * sizeof *more);
        list->at = list->len ? memcpy(more, list->at, (size_t)list->len * sizeof *more) : more;
    }
    return list->at[list->len++] = memcpy(take(size), item, size);
}

static void *find(const List *list, const char *name)
{
    for (int i = 0; name && i < list->len; i++)
        if (!strcmp(*(const char **)list->at[i], name)) return list->at[i];
    return NULL;
}

/* Counts an error, says it, is false. */
#define error(line, ...) \
    counted(told && fprintf(told, "%s:%d: ", in.file, line) > 0 && fprintf(told, __VA_ARGS__) > 0 && fputc('\n', told) > 0)
static bool counted(bool said) { return ++errors < 0 && said; }
static bool equal(const char *a, const char *b) { return !strcmp(a, b); }
static bool is(Token k, const char *word) { return k.kind == WORD && equal(k.text, word); }

/* A word that is one of the blank-separated ones. */
static bool among(Token k, const char *words)
{
    for (size_t n; k.kind == WORD && *words; words += n + (words[n] == ' '))
        if ((n = strcspn(words, " ")) == strlen(k.text) && !memcmp(words, k.text, n)) return true;
    return false;
}

static Token next(void)
{
    Token k = {.text = ""};
    for (; *in.at && strchr(" \t\r\n", *in.at); in.at++, k.gap = true) {
        bool goes_on = in.header > 1 && !strncmp(in.at, "\n--", 3);
        if (*in.at == '\n' && in.header > 0 && !goes_on) return k;
        in.line += *in.at == '\n';
        in.at += goes_on ? 2 : 0;
    }
    const char *at = in.at, *text = at;
    size_t n = strspn(at, *at && strchr("0123456789", *at) ? "0123456789." : LOWER UPPER), name = *at ? strspn(at + 1, LOWER) : 0;
    k.line = in.line;
    k.kind = !n ? (unsigned char)*at : n < 64 ? WORD : '\\';
    if (!k.kind) return k;
    if (k.kind == '\'' && at[n = 1 + strcspn(at + 1, "'\"\\\n")] == '\'') k.kind = STRING, n++;
    else if (!in.header && !strncmp(at, "-- ", 3) && at[n = strspn(at + 3, LOWER) + 3] == '(') k.kind = HEADER, text += 3;
    else if (in.header < 1 && !strncmp(at, "--", 2)) k.kind = COMMENT, n = strcspn(at, "\r\n");
    else if (!in.header && k.kind == ':' && name) k.kind = PARAM, n = name + 1, text++;
    else if (!in.header && !strncmp(at, "{scope ", 7) && at[n = 7 + strspn(at + 7, LOWER)] == '}') k.kind = SCOPE, text += 7;
    else if (!in.header && !strncmp(at, "{open ", 6) && at[n = 6 + strspn(at + 6, LOWER)] == '}') k.kind = OPEN, text += 6;
    else if (k.kind != WORD) n = 1;
    if (in.header > 0) in.header += (k.kind == '(' || k.kind == '{') - (k.kind == ')' || k.kind == '}');
    k.text = copy(text, n - (size_t)(text - at));
    in.at += n + (k.kind == SCOPE || k.kind == OPEN);
    return k;
}

/* "-- scope: team, file" beside the table's name, "-- secret" beside columns. */
static void comment_read(Table *t, Token k)
{
    EACH(Column, c, t->columns) c->secret |= c->line == k.line && c->letter == 'b' && strstr(k.text, "secret");
    const char *at = k.line == t->line ? strstr(k.text, "scope:") : NULL;
    for (at = at ? at + 5 : ""; *at == ':' || *at == ','; at += strspn(at, LOWER)) {
        at += 1 + strspn(at + 1, " ");
        k = (Token){.kind = WORD, .line = k.line, .text = copy(at, strspn(at, LOWER))};
        t->scope |= is(k, "team") ? TEAM : is(k, "org") ? ORG : is(k, "file") ? FILES : is(k, "figures") ? FIGURES : 0;
        if (!among(k, "team org file figures")) error(k.line, "unknown scope %s: team, org, file, figures", k.text);
    }
}

static void schema_read(const char *file, const char *text)
{
    Table *t = NULL;
    bool fresh = false;                           /* a column begins */
    int depth = 0;                                /* of parentheses within create table; negative elsewhere */
    in = (struct Source){file, text, 1, -1};
    for (Token k = next(), before = {0}; k.kind; before = k, k = next()) {
        Column *last = t && t->columns.len ? t->columns.at[t->columns.len - 1] : NULL;
        if (k.kind == COMMENT) {
            if (t) comment_read(t, k);
            k = before;
        } else if (is(k, "table") && among(before, "create alter")) {
            k = next();
            t = find(&tables, k.text);
            if (!t == is(before, "alter")) error(k.line, "table %s stands %s", k.text, t ? "twice" : "nowhere");
            if (!t) t = ADD(tables, Table, .name = k.text, .line = k.line);
            depth = 0;
        } else if (k.kind == ';' || k.kind == ')') {
            depth = k.kind == ')' ? depth - 1 : -DEPTH;
        } else if (k.kind == '(' || (is(k, "column") && is(before, "add"))) {
            fresh = ++depth == 1;
        } else if (t && depth == 1) {
            if (fresh && k.kind == WORD && !among(k, "primary unique foreign check constraint")) {
                ADD(t->columns, Column, .name = k.text, .line = k.line);
            } else if (!fresh && last && !last->letter) {
                last->letter = is(k, "text") ? 't' : is(k, "bigint") ? 'i' : is(k, "double") ? 'r' : is(k, "boolean") ? 'f' : 'b';
                if (!among(k, "text bigint double boolean bytea")) error(k.line, "%s: unknown type %s", last->name, k.text);
            } else if (!fresh && last) {
                last->not_null |= is(k, "primary") || (is(k, "null") && is(before, "not"));
            }
            fresh = k.kind == ',';
        }
    }
}

/* The id that a secret's associated data needs: the field named like its table, else `id`; NULL when there is none. */
static const Field *field_owner(const List *fields, const char *table)
{
    const Field *f = find(fields, table) ? find(fields, table) : find(fields, "id");
    return f && (f->type == ID || f->type == SEEN) ? f : NULL;
}

/* name: type, ... up to `close`. */
static bool fields_read(List *all, int close)
{
    for (Token k = next(); k.kind != close; k = k.kind == ',' ? next() : k) {
        Field f = {.name = k.text};
        if (k.kind != WORD || next().kind != ':') return error(in.line, "expected name: type, got %s", k.text);
        k = next();
        while (f.type < TYPES && !is(k, types[f.type].name)) f.type++;
        if (f.type == SECRET) {
            f.table = next().text;
            f.column = next().kind == '.' ? next().text : NULL;
        }
        k = next();
        if (k.kind == '?') f.maybe = true, k = next();
        const Table *table = find(&tables, f.table);
        const Column *column = table ? find(&table->columns, f.column) : NULL;
        const char *fault = f.type == TYPES ? "unknown type"
            : f.name[strspn(f.name, LOWER)] ? "names are lower case"
            : find(all, f.name) ? "stands twice"
            : f.maybe && !types[f.type].or_none ? "int?, real?, bool? are no types: 0 would mean two things"
            : f.type == SECRET && (!column || !column->secret) ? "not `secret table.column` of the schema"
            : f.type == SEEN && close == '}' ? "seen is for parameters only"
            : close == ')' && (!strncmp(f.name, "my_", 3) || equal(f.name, "c") || equal(f.name, "p")) ? "my_*, c, p are taken"
            : k.kind != ',' && k.kind != close ? "expected a comma or the end of the list after it" : NULL;
        if (fault) return error(in.line, "%s: %s", f.name, fault);
        *ADD(*all, Field, .name = f.name) = f;
    }
    EACH(Field, f, *all)
        if (f->type == SECRET && !field_owner(all, f->table))
            return error(in.line, "%s: no id of its row: `%s: id` or `id: id`", f->name, f->table);
    return true;
}

static bool header_read(Query *q)
{
    next();               /* ( */
    if (!fields_read(&q->params, ')')) return false;
    bool arrow = next().kind == '-' && next().kind == '>';
    for (Token kind = next(); q->kind < KINDS && !is(kind, kinds[q->kind].name);) q->kind++;
    if (!arrow || q->kind == KINDS) return error(in.line, "%s: expected -> one, maybe, many or write", q->name);
    if (q->kind != WRITE) {
        Token name = next();
        const char *from = in.at, *words;
        if (name.kind != WORD || next().kind != '{') return error(in.line, "%s: expected Row {fields}", q->name);
        if (!fields_read(&q->fields, '}')) return false;
        words = copy(from, (size_t)(in.at - from));
        q->row = find(&rows, name.text);
        if (!q->row) q->row = ADD(rows, Row, .name = name.text, .words = words, .fields = q->fields);
        q->row->listed |= q->kind == MANY;
        if (!equal(q->row->words, words)) return error(in.line, "%s stands elsewhere with other words", name.text);
    }
    Token comma = next(), word = next();
    q->figures = is(word, "figures");
    if (is(word, "unscoped") && next().kind == ':' && *in.at == ' ') q->why = copy(in.at + 1, strcspn(in.at + 1, "\r\n"));
    if (!comma.kind || (comma.kind == ',' && (q->why ? *q->why : q->figures && !next().kind))) return true;
    return error(in.line, "%s: a header ends here or with `, figures` or `, unscoped: why`", q->name);
}

/* The statement's tokens up to `;`, without comments. */
static bool sql_read(const Query *q)
{
    static const char clauses[] = "select insert update delete from where on join group order having limit set values";
    const Token *group[DEPTH] = {q->sql - 1}, *clause[DEPTH] = {q->sql - 1};
    int depth = 0, before = errors;
    for (Token k = next(); k.kind != ';'; k = next()) {
        if (k.kind == HEADER) in.at -= strlen(k.text) + 3;
        if (!k.kind || k.kind == HEADER) return error(k.line, "%s: its statement does not end with ;", q->name);
        if (k.kind == COMMENT) continue;
        depth -= k.kind == ')';
        if (depth < 0 || depth == DEPTH - 1 || token_count + 2 * GUARD > TOKENS) return error(k.line, "parentheses do not fit");
        Token *kept = &tokens[token_count++];
        if (among(k, clauses)) clause[depth] = kept;
        *kept = (Token){k.kind, k.line, depth, 0, k.text, group[depth], clause[depth], k.gap};
        depth += k.kind == '(';
        if (k.kind == '(') group[depth] = clause[depth] = kept;
        if (k.kind == WORD ? k.text[strspn(k.text, LOWER ".")] : !strchr("(),.=<>+-*" "spxo", k.kind))   /* STRING PARAM SCOPE OPEN */
            error(k.line, "%s is not understood here", k.text);
    }
    return errors == before;
}

static void queries_read(const char *file, const char *text)
{
    List doc = {0};
    int last = 0;
    in = (struct Source){file, text, 1, 0};
    for (Token k = next(); k.kind; k = next()) {
        if (k.line != last + 1) doc = (List){0};
        last = k.line;
        if (k.kind == HEADER) {
            if (find(&queries, k.text)) error(k.line, "%s stands twice", k.text);
            Query *q = ADD(queries, Query, .name = k.text, .file = file, .line = k.line, .doc = doc);
            q->sql = &tokens[token_count += GUARD];
            in.header = 1;
            q->broken = !header_read(q);
            in.at += strcspn(in.at, "\n");
            in.header = 0;
            q->broken |= !sql_read(q);
        } else if (k.kind == COMMENT) {
            if (strstr(k.text, "*/")) error(k.line, "*/ would end the comment in C");
            ADD(doc, Field, .name = k.text);
        } else {
            error(k.line, "SQL without a header: -- name(parameters) -> kind");
            while (k.kind && k.kind != ';') k = next();
        }
    }
}

/* Every table the statement names, with its alias. Each select stands in its own parentheses; nothing else may name a table. */
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
        if (!stands) error(k->line ? k->line : q->line, "%s is not understood here", k->kind ? k->text : "no statement");
        if (!among(*k, "from join update into") || is(k[-1], "do")) continue;
        Token *alias = k + (is(k[2], "as") ? 3 : 2);
        if (alias->kind != WORD || among(*alias, "where on join left inner set group order having limit values")) alias = k + 1;
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
        if (found && (k[-1].kind != '.' || equal(r->name, k[-2].text))) return found;
    }
    return NULL;
}

/* A name is alias.column; alone only in a write, where it is the written table's if it can be. */
static void name_check(const Query *q, const Token *k)
{
    const Ref *ref = k[-1].kind == '.' ? find(&q->refs, k[-2].text) : NULL;
    if (ref && !find(&ref->table->columns, k->text))
        error(k->line, "%s has no column %s", ref->name, k->text);
    else if (k[-1].kind == '.' && !ref && !is(k[-2], "excluded"))
        error(k->line, "no table is called %s here", k[-2].kind ? k[-2].text : "");
    else if (!ref && !q->writes && (column_at(q, k, &ref) || (k->kind == WORD && k[1].kind != '.' && find(&q->refs, k->text))))
        error(k->line, "%s: write alias.column", k->text);
}

static bool fits(const Field *f, const Table *t, const Column *column)
{
    if (f->type != SECRET && !column->secret) return types[f->type].letter == column->letter;
    return f->type == SECRET && equal(f->table, t->name) && equal(f->column, column->name);
}

/* Column and parameter that meet: inserted, set or compared. */
static void pair_check(const Query *q, const Table *t, const char *name, const Token *param)
{
    const Column *column = find(&t->columns, name);
    const Field *f = param->kind == PARAM ? find(&q->params, param->text) : NULL;
    if (!column) error(param->line, "%s has no column %s", t->name, name);
    if (column && f && !fits(f, t, column))
        error(param->line, "%s does not fit %scolumn %s.%s", f->name, column->secret ? "secret " : "", t->name, name);
    if (f && f->type == ID && equal(name, "person") && t->scope & FILES && !q->why)
        error(param->line, "%s: %s.person takes a seen, not an id", f->name, t->name);
}

/* Numbers a parameter by first appearance: what $1, $2 mean to both engines. */
static int bind(Query *q, const Field *f)
{
    int n = 0;
    if (!find(&q->binds, f->name)) add(&q->binds, f, sizeof *f);
    while (!equal(((Field *)q->binds.at[n++])->name, f->name)) {}
    q->by_reach |= equal(f->name, "{scope}");
    return n;
}

static const Field *mine_named(const char *name)
{
    for (size_t i = 0; i < sizeof mine / sizeof *mine; i++)
        if (equal(mine[i].name, name)) return &mine[i];
    return NULL;
}

/* The seen that the alias is held to: alias.person = :seen; NULL when it is in no file. */
static const Field *seen_of(const Query *q, const char *alias)
{
    for (const Token *k = q->sql; k->kind; k++) {
        bool held = equal(k->text, alias) && k[1].kind == '.' && is(k[2], "person") && k[3].kind == '=' && k[4].kind == PARAM;
        const Field *f = held ? find(&q->params, k[4].text) : NULL;
        if (f && f->type == SEEN) return f;
    }
    return NULL;
}

/* One of scopes[]: its names are bound, and where `out` is not negative it is written there. */
static void paste(Query *q, int out, const char *alias, const char *text)
{
    for (const char *end; *text; text = end) {
        end = text + 1;
        if (*text == '@' && out >= 0) fprintf(made[out], "%s", alias);
        if (*text == '{') {
            end += strcspn(text, "}");
            const char *name = text[1] == 'm' ? copy(text + 1, (size_t)(end - text) - 2) : copy(text, (size_t)(end - text));
            Field f = *mine_named(name);
            const Field *seen = equal(name, "{open}") ? seen_of(q, alias) : NULL;
            char value[128];
            snprintf(value, sizeof value, "value_text(some(seen_open(%%s%s)))", seen ? seen->name : "");
            if (seen) f.value = copy(value, strlen(value));
            int number = bind(q, &f);
            if (out >= 0) fprintf(made[out], "$%d", number);
        } else if (*text != '@' && out >= 0) {
            fputc(*text, made[out]);
        }
    }
}

static void paste_macro(Query *q, int out, const Token *k, bool wide)
{
    const Table *t = ((Ref *)find(&q->refs, k->text))->table;
    bool pasted[SCOPES] = {0};
    if (k->kind == SCOPE) pasted[!(t->scope & TEAM) ? OF_ORG : wide ? OF_ALL : OF_TEAM] = true, pasted[IN_SIGHT] = equal(t->name, "person");
    else {
        pasted[OPENED] = pasted[END] = true;
        pasted[OWNED] = find(&t->columns, "owner"), pasted[WRITTEN] = find(&t->columns, "op");
        pasted[HERS] = !seen_of(q, k->text) && find(&t->columns, "person");
    }
    for (int i = 0; i < SCOPES; i++)
        if (pasted[i]) paste(q, out, k->text, scopes[i]);
}

static void param_check(Query *q, Token *k)
{
    const Ref *ref = k->kind == PARAM ? NULL : find(&q->refs, k->text);
    const Field *f = k->kind == PARAM ? find(&q->params, k->text) : NULL;
    if (!f && k->kind == PARAM) f = mine_named(k->text);
    if (k->kind == SCOPE && (!ref || !(ref->table->scope & (TEAM | ORG))))
        error(k->line, "%s is not the alias of a table with scope team or org", k->text);
    else if (k->kind == OPEN && (!ref || !find(&ref->table->columns, "compartment")))
        error(k->line, "%s is not the alias of a table with a column compartment", k->text);
    else if (k->kind != PARAM)
        paste_macro(q, -1, k, false);
    else if (!f)
        error(k->line, "%s is not in the header", k->text);
    if (!f) return;
    k->number = bind(q, f);
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

/* Whether a condition ties the table to the caller: {scope a}, a.org = :my_org, a.person = a seen parameter; for OPEN: {open a}. It
 * counts when it holds for every row: in the table's own parentheses, in `where` or in `on` (of a left join: only of that very table), joined by
 * `and`, without `or` or `case` in its clause or a between before it. */
static bool is_scoped(const Query *q, const Ref *ref, int macro)
{
    static const char ends[] = "and where join left inner group order having limit";
    for (const Token *k = ref->at + 1; k->kind; k++) {
        bool written = q->writes && ref == q->refs.at[0], alone = written && k[1].kind != '.', holds = is(*k->clause, "where");
        const Token *column = alone ? k : k + 2, *end = k->kind == macro ? k + 1 : column + 3;
        if (k->group != ref->at->group || !among(k[-1], "where on and") || (!alone && !equal(k->text, ref->name))) continue;
        if (end->kind && end->kind != ')' && !among(*end, ends)) continue;
        if (k->kind == macro && written) continue;
        if (k->kind != macro) {
            if (macro == OPEN || column[1].kind != '=' || column[2].kind != PARAM) continue;
            const Field *f = find(&q->params, column[2].text);
            if (!f && !(is(*column, "org") && equal(column[2].text, "my_org"))) continue;
            if (!f && !q->writes && equal(ref->table->name, "person")) continue;      /* of the organisation is not in sight */
            if (f && !(f->type == SEEN && is(*column, equal(ref->table->name, "person") ? "id" : "person"))) continue;
        }
        EACH(Ref, on, q->refs) holds |= is(*k->clause, "on") && on->at == k->clause - 1 && (!on->left || on == ref);
        for (const Token *other = k->clause; other->kind; other++)
            if (other->clause == k->clause && among(*other, "or case between")) holds &= is(*other, "between") && other > k;
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
    const Column *column = end - from == 1 || (end - from == 3 && from[1].kind == '.') ? column_at(q, end - 1, &ref) : NULL;
    bool shown = f->type == INT || f->type == DAY || f->type == TEXT || (f->type == ID && column && is(end[-1], "project"));
    if (q->figures && (!shown || (named && !counts)))
        error(from->line, "%s: figures are counts, days, codes and the id of a project", f->name);
    if (column ? !fits(f, ref->table, column) : hidden)
        error(from->line, "%s does not fit%s", f->name, hidden ? ": a secret column is `secret table.column`" : " its column");
    else if (column && !column->secret && (!column->not_null || ref->left) && !f->maybe)
        error(from->line, "%s may be null: %s", f->name, types[f->type].or_none ? "its type needs ?" : "coalesce it");
}

/* A subquery that only counts, or asks whether there is a row: which rows of a compartment does not leave it. */
static bool only_counts(const Ref *ref)
{
    const Token *group = ref->at->group;
    return group && is(group[1], "select") && (is(group[2], "count") || is(group[2], "1"));
}

static void query_check(Query *q)
{
    in.file = q->file;
    if (q->broken || !refs_find(q)) return;
    for (Token *k = q->sql; k->kind; k++) {
        name_check(q, k);
        if (k->kind == PARAM || k->kind == SCOPE || k->kind == OPEN) param_check(q, k);
    }
    EACH(Field, f, q->params)
        if (!find(&q->binds, f->name)) error(q->line, "parameter %s is not used", f->name);
    if (q->binds.len > PARAMS || q->fields.len > COLUMNS) error(q->line, "%s: too many parameters or columns", q->name);
    if (is(*q->sql, "insert")) insert_check(q);
    bool mentions = find(&q->binds, "my_org");
    EACH(Field, f, q->params) mentions |= f->type == SEEN;
    EACH(Ref, ref, q->refs) {
        bool into = is(*q->sql, "insert") && ref == q->refs.at[0];
        const char *also = equal(ref->table->name, "person") ? "{scope} or " : ref->table->scope & (TEAM | ORG) ? "{scope}, org = :my_org or " : "";
        if (!q->writes && !q->why && !q->figures && find(&ref->table->columns, "compartment") && !only_counts(ref) && !is_scoped(q, ref, OPEN))
            error(ref->at->line, "%s: table %s has compartments: it needs {open %s}, in where or on, after and, beside no or", q->name,
                  ref->table->name, ref->name);
        if (!ref->table->scope || q->why || (q->figures && ref->table->scope & FIGURES) || (!into && is_scoped(q, ref, SCOPE))) continue;
        if (!into) error(ref->at->line, "%s: table %s needs %s%s = a seen, in where or on, after and, beside no or", q->name,
                         ref->table->name, also, equal(ref->table->name, "person") ? "id" : "person");
        else if (!mentions) error(q->line, "%s: an insert into %s needs :my_org or a seen", q->name, ref->table->name);
    }
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

#define BANNER "/* Generated by tools/sqlgen out of the named queries in src/store: do not edit. */\n" \
               "// SPDX-License-Identifier: AGPL-3.0-or-later\n"
#define HEAD(NAME) BANNER "#ifndef STORE_" NAME "_H\n#define STORE_" NAME "_H\n\n"
static const struct { const char *name, *head; } outs[OUTS] = {
    {"rows.h", HEAD("ROWS") "#include \"base/ctx.h\"\n#include \"store/seen.h\"\n\n#define STATEMENT_TOTAL %d\n"},
    {"read.h", HEAD("READ") "#include \"store/rows.h\"\n"}, {"write.h", HEAD("WRITE") "#include \"store/rows.h\"\n"},
    {"statements.h", HEAD("STATEMENTS") "#include \"store/db.h\"\n#include \"store/rows.h\"\n\n"
                     "extern const Statement *const all_statements[STATEMENT_TOTAL];\n"},
    {"queries.c", BANNER "#include \"store/codec.h\"\n#include \"store/read.h\"\n#include \"store/statements.h\"\n"
                  "#include \"store/write.h\"\n\n#include \"base/banned.h\"\n\n"},
    {"unscoped.txt", ""}};
static char *texts[OUTS];                         /* what is written to made[] */
#define put(out, ...) fprintf(made[out], __VA_ARGS__)

static const char helpers[] =
    "#define HELPER __attribute__((unused)) static\n"
    "typedef void Reader(Ctx *c, const Statement *s, const Value *v, void *out);\n\n"
    "HELPER Str some(Str s) { return s.at ? s : S(\"\"); }\n"
    "HELPER Value or_null(int64_t i) { return i ? value_int(i) : value_null(); }\n\n"
    "/* What {scope x} compares with; refuses a role that reaches nobody's rows. */\nHELPER Value my_scope(Ctx *c)\n{\n"
    "    if (c->my.reach == REACH_NONE) fail(c, ERR_DENIED, S(\"Ce rôle ne voit pas ces données.\"));\n"
    "    return value_int((int64_t)(c->my.reach == REACH_ORG ? c->my.org : c->my.team));\n}\n\n"
    "/* True if the column holds what the header says. */\n"
    "HELPER bool fits(Ctx *c, const Statement *s, const Value *v, int n, ValueKind kind, bool maybe)\n{\n"
    "    bool null = v[n].kind == VALUE_NULL;\n"
    "    if (v[n].kind == kind || (null && maybe) || (kind == VALUE_REAL && v[n].kind == VALUE_INT)) return true;\n"
    "    return fail(c, ERR_BROKEN, cat(c->keep, str_c(s->name), null ? S(\": null in column \") : S(\": other type in "
    "column \"),\n                                   str_int(c->keep, n + 1)));\n}\n\n"
    "HELPER int64_t int_at(Ctx *c, const Statement *s, const Value *v, int n, bool maybe)\n{\n"
    "    return fits(c, s, v, n, VALUE_INT, maybe) && v[n].kind == VALUE_INT ? v[n].i : 0;\n}\n\n"
    "HELPER double real_at(Ctx *c, const Statement *s, const Value *v, int n)\n{\n"
    "    return !fits(c, s, v, n, VALUE_REAL, false) ? 0 : v[n].kind == VALUE_INT ? (double)v[n].i : v[n].r;\n}\n\n"
    "HELPER Str str_at(Ctx *c, const Statement *s, const Value *v, int n, ValueKind kind, bool maybe)\n{\n"
    "    return fits(c, s, v, n, kind, maybe) && v[n].kind == kind ? str_copy(c->keep, some(v[n].s)) : NO_STR;\n}\n\n"
    "HELPER Str secret_at(Ctx *c, const Statement *s, const Value *v, int n, Str column, Id row)\n{\n    return fits(c, s, v, n, "
    "VALUE_BYTES, true) && v[n].kind == VALUE_BYTES ? codec_open(c, v[n].s, column, row) : NO_STR;\n}\n\n"
    "HELPER bool read_first(Ctx *c, const Statement *s, const Value *values, int count, Reader *read, void *row)\n{\n"
    "    Cursor cursor = {0};\n    Value v[STATEMENT_COLUMNS];\n    if (!db_start(c, s, values, count, &cursor)) return false;\n"
    "    bool there = db_next(c, &cursor, v);\n    if (there) read(c, s, v, row);\n    db_finish(c, &cursor);\n"
    "    return there && !failed(c);\n}\n\nHELPER void no_row(Ctx *c, const Statement *s)\n{\n"
    "    if (!failed(c)) fail(c, ERR_BROKEN, cat(c->keep, str_c(s->name), S(\": no row\")));\n}\n\n"
    "HELPER void *read_all(Ctx *c, const Statement *s, const Value *values, int count, Reader *read, size_t size, size_t align, "
    "ptrdiff_t *len)\n{\n    Cursor cursor = {0};\n    Value v[STATEMENT_COLUMNS];\n    char *rows = NULL;\n"
    "    ptrdiff_t used = 0, room = 0;\n    if (!db_start(c, s, values, count, &cursor)) return NULL;\n"
    "    while (db_next(c, &cursor, v)) {\n        if (used == room) {\n"
    "            char *more = arena_alloc(c->keep, size, align, room = room ? 2 * room : 16);\n"
    "            if (used) memcpy(more, rows, size * (size_t)used);\n            rows = more;\n        }\n"
    "        read(c, s, v, rows + size * (size_t)used++);\n    }\n"
    "    db_finish(c, &cursor);\n    if (failed(c)) return NULL;\n    *len = used;\n    return rows;\n}\n";

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
        const Field *f = row->fields.at[i % len], *owner = f->type == SECRET ? field_owner(&row->fields, f->table) : NULL;
        if ((f->type == SECRET) != (i >= len)) continue;
        put(CODE, "    row->%s = ", f->name);
        put(CODE, types[f->type].read, i % len, f->maybe ? "true" : "false");
        if (owner) put(CODE, ", S(\"%s.%s\"), row->%s)", f->table, f->column, owner->name);
        put(CODE, ";\n");
    }
    put(CODE, "}\n");
}

/* The struct of more than 4 parameters is named like its query: event_add, EventAdd. */
static const char *pack(const Query *q)
{
    char *out = take(strlen(q->name) + 1), *end = out;
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
        if (k->kind == SCOPE || k->kind == OPEN) paste_macro(q, CODE, k, wide);
        else if (k->number) put(CODE, "$%d", k->number);
        else put(CODE, "%s", k->text);
    }
    put(CODE, "\";\n");
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
    put(CODE, q->binds.len ? "    const Value values_[] = {\n" : "");
    EACH(Field, f, q->binds) {
        put(CODE, "        ");
        put(CODE, f->value ? f->value : f->maybe ? types[f->type].or_none : types[f->type].value, p, f->name);
        const Field *owner = f->type == SECRET ? field_owner(&q->params, f->table) : NULL;
        if (owner) put(CODE, ", S(\"%s.%s\"), %s", f->table, f->column, owner->type == SEEN ? "seen_id(" : "");
        if (owner) put(CODE, "%s%s%s))", p, owner->name, owner->type == SEEN ? ")" : "");
        put(CODE, ",\n");
    }
    put(CODE, q->binds.len ? "    };\n" : "");
    put(CODE, kinds[q->kind].body, q->name, q->binds.len ? "values_" : "NULL", q->binds.len, q->row ? q->row->name : "");
    put(CODE, "}\n");
    if (q->why) put(UNSCOPED, "%s\t%s:%d\t%s\n", q->name, q->file, q->line, q->why);
}

static void check_and_emit(void)
{
    static size_t sizes[OUTS];
    EACH(Query, q, queries) query_check(q);
    if (errors) return;
    for (int i = 0; i < OUTS; i++) {
        if (!(made[i] = open_memstream(&texts[i], &sizes[i]))) abort();
        put(i, outs[i].head, queries.len);
    }
    put(CODE, "%s", helpers);
    EACH(Row, row, rows) put_row(row);
    EACH(Query, q, queries) put_query(q, (int)(q_at - (Query **)queries.at));
    for (int i = ROWS; i <= STATEMENTS; i++) put(i, "\n#endif\n");
    put(CODE, "\nconst Statement *const all_statements[STATEMENT_TOTAL] = {\n");
    EACH(Query, q, queries) put(CODE, "    &%s_statement,\n", q->name);
    put(CODE, "};\n");
    for (int i = 0; i < OUTS; i++)
        if (fclose(made[i])) abort();
}

/* The whole way in memory, for the fuzzer: number of errors. */
int sqlgen_text(const char *schema, size_t schema_size, const char *sql, size_t sql_size)
{
    memset(tokens, 0, sizeof *tokens * (size_t)(token_count + GUARD));
    pool_used = 0;
    errors = token_count = tables.len = queries.len = rows.len = 0;
    schema_read("schema", copy(schema, schema_size));
    queries_read("queries", copy(sql, sql_size));
    check_and_emit();
    for (int i = 0; i < OUTS; i++) free(texts[i]), texts[i] = NULL;
    return errors;
}

#ifndef FUZZ
static char *file_read(const char *name, bool must)
{
    char *text = take(FILE_MOST);
    FILE *file = fopen(name, "rb");
    in.file = name;
    if (must && !file) error(0, "%s", strerror(errno));
    if (file && fread(text, 1, FILE_MOST - 1, file) == FILE_MOST - 1) error(0, "more than %d bytes", FILE_MOST);
    if (file) fclose(file);
    return text;
}

int main(int count, char **words)
{
    int split = 2;
    told = stderr;
    while (split < count && strcmp(words[split], "--")) split++;
    if (split >= count) return fputs("usage: sqlgen OUTDIR SCHEMA.sql... -- QUERIES.sql...\n", stderr), 2;
    for (int i = 2; i < split; i++) schema_read(words[i], file_read(words[i], true));
    for (int i = split + 1; i < count; i++) queries_read(words[i], file_read(words[i], true));
    check_and_emit();
    for (int i = 0; !errors && i < OUTS; i++) {   /* only what changed, so that make rebuilds only what must be */
        char path[4096];
        snprintf(path, sizeof path, "%s/store/%s", words[1], outs[i].name);
        if (equal(file_read(path, false), texts[i])) continue;
        FILE *file = fopen(path, "wb");
        if (!file || fputs(texts[i], file) < 0 || fclose(file)) error(0, "%s", strerror(errno));
    }
    return errors ? 1 : 0;
}
#endif
