/* sqlgen: named queries in .sql files become typed C functions; their scope, secrets and types are checked on the way.
 *
 *     sqlgen OUTDIR SCHEMA.sql... -- QUERIES.sql...
 *
 * writes OUTDIR/store/{rows.h,read.h,write.h,statements.h,queries.c,unscoped.txt}. A query is one header and one statement:
 *
 *     -- person_list(before_day: day) -> many PersonLine {id: id, alias: secret person.alias}
 *     select p.id, p.alias from person p where {scope p} and p.contact_day < :before_day;
 *
 * Flow: schema_read (tables, scopes, secret columns), queries_read (headers, tokens), query_check, emit. It reads tokens, not SQL:
 * what it cannot understand (quoted names, upper case, block comments, right joins) it refuses, so that nothing slips past a check.
 * The subtle part is is_scoped(): a condition counts only where it holds for every row of its alias. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define DEPTH 64          /* of parentheses */
#define PARAMS 48         /* STATEMENT_PARAMS, STATEMENT_COLUMNS of store/db.h */
#define COLUMNS 40
#define POOL ((size_t)64 << 20)
#define LIST(Type) struct { Type *at; int len, cap; }
#define ADD(list) (*((list).at = grown((list).at, (list).len, &(list).cap, sizeof *(list).at), &(list).at[(list).len++]))
#define T(text) (text).len, (text).at

typedef struct { const char *at; int len; } Text;
typedef enum { END, WORD, NUMBER, STRING, PARAM, SCOPE, COMMENT, SIGN } Kind;
typedef struct { Kind kind; Text text; int line, depth, number; bool gap; } Token;   /* number: its $n */
typedef struct { const char *file, *at, *end; int line; bool header; } Source;

typedef struct { Text name; int line; char letter; bool not_null, secret; } Column;
typedef struct { Text name; int line; bool team, org, file, figures; LIST(Column) columns; } Table;

enum { ID, TEXT, INT, REAL, BOOL, DAY, INSTANT, BYTES, SECRET, SEEN, TYPES };
static const struct { const char *name, *c; char letter; } types[TYPES] = {
    {"id", "Id", 'i'}, {"text", "Str", 't'}, {"int", "int64_t", 'i'}, {"real", "double", 'r'}, {"bool", "bool", 'f'},
    {"day", "Day", 'i'}, {"instant", "Instant", 'i'}, {"bytes", "Str", 'b'}, {"secret", "Str", 'b'}, {"seen", "Seen", 'i'}};
static const struct { const char *name, *value; } mine[] = {
    {"my_org", "value_int((int64_t)c->my.org)"}, {"my_team", "value_int((int64_t)c->my.team)"},
    {"my_account", "value_int((int64_t)c->my.account)"}, {"my_project", "or_null((int64_t)c->my.project)"},
    {"my_membership", "value_int((int64_t)c->my.membership)"}, {"my_op", "value_int((int64_t)c->op.id)"},
    {"my_now", "value_int(c->now)"}, {"{scope}", "my_scope(c)"}};
#define MINE ((int)(sizeof mine / sizeof *mine))

typedef struct { Text name, table, column; int type; bool maybe; } Field;
typedef LIST(Field) Fields;
typedef struct { Text name; Fields fields; bool listed; } Row;
typedef struct { Text alias; Table *table; int at; bool left; char how; } Ref;       /* how: from, update, delete, insert */
typedef struct { int from, to; } Span;
typedef LIST(Span) Spans;
typedef LIST(Token) Tokens;
typedef struct {
    Text name, row, why, kind;
    Fields params, fields;
    bool figures, unscoped, writes, by_reach, broken;
    const char *file;
    int line;
    LIST(Text) doc;
    Tokens sql;
    LIST(Ref) refs;
    LIST(int) binds;      /* by $n: index of the parameter, or -1 - index in mine[] */
} Query;

static LIST(Table *) tables;
static LIST(Query *) queries;
static LIST(Row *) rows;
static int errors;
static char *pool;
static size_t pool_used;

static void *take(size_t size)
{
    size = (size + 15) & ~(size_t)15;
    if ((!pool && !(pool = malloc(POOL))) || size > POOL - pool_used) {
        fprintf(stderr, "sqlgen: out of memory\n");
        exit(1);
    }
    pool_used += size;
    return memset(pool + pool_used - size, 0, size);
}

static void *grown(void *at, int len, int *cap, size_t size)
{
    if (len < *cap) return at;
    *cap = *cap ? 2 * *cap : 8;
    void *bigger = take((size_t)*cap * size);
    return len ? memcpy(bigger, at, (size_t)len * size) : bigger;
}

/* Counts an error, says it, returns false. */
__attribute__((format(printf, 3, 4))) static bool error(const char *file, int line, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    errors++;
#ifndef FUZZ
    fprintf(stderr, "%s:%d: ", file, line);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
#endif
    va_end(list);
    return false;
}

static bool equal(Text a, Text b) { return a.len == b.len && !memcmp(a.at ? a.at : "", b.at ? b.at : "", (size_t)a.len); }
static bool is(Text t, const char *word) { return equal(t, (Text){word, (int)strlen(word)}); }
static bool is_word(Token k, const char *word) { return k.kind == WORD && is(k.text, word); }
static bool is_sign(Token k, const char *sign) { return k.kind == SIGN && is(k.text, sign); }
static bool is_letter(char x) { return (x >= 'a' && x <= 'z') || (x >= 'A' && x <= 'Z') || x == '_'; }
static bool is_digit(char x) { return x >= '0' && x <= '9'; }
static bool is_name_byte(char x) { return is_letter(x) || is_digit(x); }

static bool has_upper(Text t)
{
    for (int i = 0; i < t.len; i++)
        if (t.at[i] >= 'A' && t.at[i] <= 'Z') return true;
    return false;
}

/* A word that is one of the blank-separated ones. */
static bool among(Token k, const char *words)
{
    for (size_t n; k.kind == WORD && *words; words += n + (words[n] == ' '))
        if ((n = strcspn(words, " ")) == (size_t)k.text.len && !memcmp(words, k.text.at, n)) return true;
    return false;
}

/* Where `word` stands as a whole word; NULL when nowhere. */
static const char *find_word(Text t, const char *word)
{
    int n = (int)strlen(word);
    for (int i = 0; i + n <= t.len; i++)
        if (!memcmp(t.at + i, word, (size_t)n) && (!i || !is_name_byte(t.at[i - 1])) &&
            (i + n == t.len || !is_name_byte(t.at[i + n]))) return t.at + i;
    return NULL;
}

/* ---------------------------------------------------------------------------------------------------------------- tokens */

/* Length of a sign, string, parameter, comment or {scope}; `left` bytes remain, at least one. */
static int other_length(const char *at, int left, bool header, Kind *kind)
{
    int n = 1;
    char a = at[0], b = left > 1 ? at[1] : 0;
    if (a == '-' && b == '-' && !header) {
        for (*kind = COMMENT; n < left && at[n] != '\n';) n++;
    } else if (a == '\'') {
        for (*kind = STRING; n < left && at[n] != '\'';) n++;
        n += n < left;
    } else if (a == ':' && is_letter(b) && !header) {
        for (*kind = PARAM; n < left && is_name_byte(at[n]);) n++;
    } else if (a == '{' && !header) {
        for (*kind = SCOPE; n < left && at[n] != '}' && at[n] != '\n';) n++;
        n += n < left && at[n] == '}';
    } else if (a && b && strchr(":: <= >= <> != || -> ", a) && a != ' ' && b != ' ') {
        const char two[] = {a, b, ' ', 0};
        n += strstr(":: <= >= <> != || -> ", two) != NULL;
    }
    return n;
}

static Token next(Source *s)
{
    Token k = {0};
    for (; s->at < s->end && strchr(" \t\r\n", *s->at) && *s->at; s->at++) k.gap = true, s->line += *s->at == '\n';
    k.line = s->line;
    k.text.at = s->at;
    int left = (int)(s->end - s->at), n = 0;
    if (!left) return k;
    k.kind = is_letter(*s->at) ? WORD : is_digit(*s->at) ? NUMBER : SIGN;
    if (k.kind == SIGN) n = other_length(s->at, left, s->header, &k.kind);
    else while (n < left && (is_name_byte(s->at[n]) || (k.kind == NUMBER && s->at[n] == '.'))) n++;
    k.text.len = n;
    for (int i = 0; i < n; i++) s->line += s->at[i] == '\n';
    s->at += n;
    if (k.kind == PARAM) k.text.at++, k.text.len--;
    return k;
}

static Token peek(Source s) { return next(&s); }

/* ---------------------------------------------------------------------------------------------------------------- schema */

static Table *table_find(Text name)
{
    for (int i = 0; i < tables.len; i++)
        if (equal(tables.at[i]->name, name)) return tables.at[i];
    return NULL;
}

static Column *column_find(const Table *t, Text name)
{
    for (int i = 0; t && i < t->columns.len; i++)
        if (equal(t->columns.at[i].name, name)) return &t->columns.at[i];
    return NULL;
}

static bool is_secret(Text table, Text column)
{
    const Column *found = column_find(table_find(table), column);
    return found && found->secret;
}

/* "-- scope: team, file" beside the table's name, "-- secret" beside columns. */
static void comment_read(Table *t, Token k, const char *file)
{
    for (int i = 0; i < t->columns.len; i++)
        if (t->columns.at[i].line == k.line && t->columns.at[i].letter == 'b' && find_word(k.text, "secret"))
            t->columns.at[i].secret = true;
    const char *at = k.line == t->line ? find_word(k.text, "scope") : NULL;
    if (!at || at + 5 == k.text.at + k.text.len || at[5] != ':') return;
    Source s = {file, at + 6, k.text.at + k.text.len, k.line, true};
    for (Token word = next(&s);; next(&s), word = next(&s)) {
        if (is_word(word, "team")) t->team = true;
        else if (is_word(word, "org")) t->org = true;
        else if (is_word(word, "file")) t->file = true;
        else if (is_word(word, "figures")) t->figures = true;
        else error(file, k.line, "unknown scope %.*s: team, org, file, figures", T(word.text));
        if (word.kind == END || !is_sign(peek(s), ",")) break;
    }
}

/* One token between the parentheses of a table; *fresh: a column begins. */
static void column_token(Table *t, Token k, Token before, bool *fresh, const char *file)
{
    Column *last = t->columns.len ? &t->columns.at[t->columns.len - 1] : NULL;
    if (*fresh && k.kind == WORD) {
        if (!among(k, "primary unique foreign check constraint")) ADD(t->columns) = (Column){.name = k.text, .line = k.line};
    } else if (last && !last->letter) {
        last->letter = is_word(k, "text") ? 't' : is_word(k, "bigint") ? 'i' : is_word(k, "double") ? 'r'
                     : is_word(k, "boolean") ? 'f' : is_word(k, "bytea") ? 'b' : '?';
        if (last->letter == '?')
            error(file, k.line, "column %.*s: unknown type %.*s: text, bigint, double precision, boolean, bytea", T(last->name), T(k.text));
    } else if (last && (is_word(k, "primary") || (is_word(k, "null") && is_word(before, "not")))) {
        last->not_null = true;
    }
    *fresh = is_sign(k, ",");
}

static void schema_read(Source s)
{
    Table *t = NULL;
    Token before = {0};
    bool inside = false, fresh = false;
    int depth = 0;
    for (Token k = next(&s); k.kind != END; k = next(&s)) {
        if (k.kind == COMMENT) {
            if (t) comment_read(t, k, s.file);
            continue;
        }
        if (!inside && is_word(k, "table") && among(before, "create alter")) {
            Token name = next(&s);
            if (is_word(before, "create")) {
                ADD(tables) = t = take(sizeof *t);
                *t = (Table){.name = name.text, .line = name.line};
                depth = 0;
                inside = true;
            } else if ((t = table_find(name.text)) && is_word(next(&s), "add")) {
                if (is_word(peek(s), "column")) next(&s);
                depth = 1;
                inside = fresh = true;
            }
        } else if (inside && is_sign(k, "(")) {
            fresh = ++depth == 1;
        } else if (is_sign(k, ";") || (inside && is_sign(k, ")") && --depth == 0)) {
            inside = false;
        } else if (inside && depth == 1) {
            column_token(t, k, before, &fresh, s.file);
        }
        before = k;
    }
}

/* --------------------------------------------------------------------------------------------------------------- headers */

static int field_find(const Fields *f, Text name)
{
    for (int i = 0; i < f->len; i++)
        if (equal(f->at[i].name, name)) return i;
    return -1;
}

/* The id that a secret's associated data needs: the field named like its table, else `id`; -1 when there is none. */
static int field_owner(const Fields *f, Text table)
{
    int i = field_find(f, table);
    if (i < 0) i = field_find(f, (Text){"id", 2});
    return i >= 0 && (f->at[i].type == ID || f->at[i].type == SEEN) ? i : -1;
}

static bool field_check(Source *s, const Fields *all, Field f, bool result)
{
    if (f.type == TYPES) return error(s->file, s->line, "%.*s: unknown type", T(f.name));
    if (has_upper(f.name)) return error(s->file, s->line, "%.*s: names are lower case", T(f.name));
    if (field_find(all, f.name) >= 0) return error(s->file, s->line, "%.*s stands twice", T(f.name));
    if (f.maybe && (f.type == INT || f.type == REAL || f.type == BOOL))
        return error(s->file, s->line, "%.*s: %s? is not a type: 0 would mean two things", T(f.name), types[f.type].name);
    if (f.type == SECRET && !is_secret(f.table, f.column))
        return error(s->file, s->line, "%.*s: %.*s.%.*s is not a secret column of the schema", T(f.name), T(f.table), T(f.column));
    if (f.type == SEEN && result) return error(s->file, s->line, "%.*s: seen is for parameters only", T(f.name));
    if (!result && (!strncmp(f.name.at, "my_", 3) || is(f.name, "c") || is(f.name, "each") || is(f.name, "closure")))
        return error(s->file, s->line, "parameter %.*s: my_*, c, each, closure are taken", T(f.name));
    return true;
}

/* name: type, ... up to `close`. */
static bool fields_read(Source *s, Fields *out, const char *close, bool result)
{
    bool ok = true;
    Token k = next(s);
    if (is_sign(k, close)) return true;
    for (;; k = next(s)) {
        Field f = {.name = k.text};
        if (k.kind != WORD || !is_sign(next(s), ":")) return error(s->file, s->line, "expected name: type, got %.*s", T(k.text));
        Token type = next(s);
        while (f.type < TYPES && !is_word(type, types[f.type].name)) f.type++;
        if (f.type == SECRET) {
            f.table = next(s).text;
            if (!is_sign(next(s), ".")) return error(s->file, s->line, "%.*s: expected secret table.column", T(f.name));
            f.column = next(s).text;
        }
        Token after = next(s);
        if (is_sign(after, "?")) f.maybe = true, after = next(s);
        ok &= field_check(s, out, f, result);
        ADD(*out) = f;
        if (is_sign(after, close)) return ok;
        if (!is_sign(after, ",")) return error(s->file, s->line, "expected , or %s after %.*s", close, T(f.name));
    }
}

static bool tail_read(Source *s, Query *q)
{
    for (Token k = next(s); k.kind != END; k = next(s)) {
        Token word = next(s);
        if (!is_sign(k, ",") || !among(word, "figures unscoped"))
            return error(s->file, s->line, "expected end of header, `, figures` or `, unscoped: why`");
        q->figures |= is_word(word, "figures");
        if (is_word(word, "figures")) continue;
        bool colon = is_sign(next(s), ":");
        while (s->at < s->end && *s->at == ' ') s->at++;
        while (s->end > s->at && (s->end[-1] == ' ' || s->end[-1] == '\r')) s->end--;
        q->why = (Text){s->at, (int)(s->end - s->at)};
        s->at = s->end;
        if (!colon || !q->why.len) return error(s->file, s->line, "unscoped needs its reason: `, unscoped: why`");
        q->unscoped = true;
    }
    return true;
}

static bool row_check(Source *s, Query *q)
{
    Row *row = NULL;
    for (int i = 0; i < rows.len; i++)
        if (equal(rows.at[i]->name, q->row)) row = rows.at[i];
    if (!row) {
        ADD(rows) = row = take(sizeof *row);
        *row = (Row){.name = q->row, .fields = q->fields};
    }
    row->listed |= is(q->kind, "many");
    bool equals = row->fields.len == q->fields.len;
    for (int i = 0; equals && i < q->fields.len; i++) {
        Field a = row->fields.at[i], b = q->fields.at[i];
        equals = equal(a.name, b.name) && a.type == b.type && a.maybe == b.maybe && equal(a.table, b.table) && equal(a.column, b.column);
    }
    if (!equals) return error(s->file, s->line, "%.*s has other fields elsewhere", T(q->row));
    for (int i = 0; i < q->fields.len; i++)
        if (q->fields.at[i].type == SECRET && field_owner(&q->fields, q->fields.at[i].table) < 0)
            return error(s->file, s->line, "%.*s: no id of its row: a field `%.*s: id` or `id: id`", T(q->fields.at[i].name), T(q->fields.at[i].table));
    return true;
}

static bool header_read(Source s, Query *q)
{
    q->name = next(&s).text;
    next(&s);             /* ( */
    bool ok = fields_read(&s, &q->params, ")", false);
    for (int i = 0; i < q->params.len; i++)
        if (q->params.at[i].type == SECRET && field_owner(&q->params, q->params.at[i].table) < 0)
            ok = error(s.file, s.line, "%.*s: no id of its row: a parameter `%.*s: id` or `id: id`", T(q->params.at[i].name), T(q->params.at[i].table));
    if (ok && !is_sign(next(&s), "->")) return error(s.file, s.line, "%.*s: expected -> kind", T(q->name));
    Token kind = ok ? next(&s) : (Token){0};
    q->kind = kind.text;
    if (has_upper(q->name)) return error(s.file, s.line, "%.*s: names are lower case", T(q->name));
    if (!ok || is_word(kind, "write")) return ok && tail_read(&s, q);
    if (!among(kind, "one maybe many each")) return error(s.file, s.line, "%.*s: kind is one, maybe, many, each or write", T(q->name));
    Token row = next(&s);
    q->row = row.text;
    if (row.kind != WORD || !is_sign(next(&s), "{")) return error(s.file, s.line, "%.*s: expected Row {fields}", T(q->name));
    return fields_read(&s, &q->fields, "}", true) && row_check(&s, q) && tail_read(&s, q);
}

/* "-- name(" and an arrow, or parentheses that go on. */
static bool is_header(Token k)
{
    Source s = {"", k.text.at + 2, k.text.at + k.text.len, 0, true};
    if (k.kind != COMMENT || next(&s).kind != WORD || s.at == s.end || *s.at != '(') return false;
    int depth = 0;
    for (; s.at < s.end; s.at++) {
        depth += (*s.at == '(') - (*s.at == ')');
        if (*s.at == '>' && s.at[-1] == '-') return true;
    }
    return depth > 0;
}

static bool is_complete(Text t)
{
    int depth = 0;
    bool arrow = false;
    for (int i = 0; i < t.len; i++) {
        depth += (t.at[i] == '(' || t.at[i] == '{') - (t.at[i] == ')' || t.at[i] == '}');
        arrow |= i && t.at[i] == '>' && t.at[i - 1] == '-';
    }
    while (t.len && strchr(" \r", t.at[t.len - 1])) t.len--;
    return depth <= 0 && arrow && t.len && !strchr(",>", t.at[t.len - 1]);
}

/* The header's lines as one text, without their dashes. */
static Source header_join(Source *s, Token k)
{
    Text all = {take(1), 0};
    int first = k.line;
    for (;; k = next(s)) {
        char *longer = take((size_t)(all.len + k.text.len));
        memcpy(longer, all.at, (size_t)all.len);
        memcpy(longer + all.len, k.text.at + 2, (size_t)k.text.len - 2);
        all = (Text){longer, all.len + k.text.len - 2};
        Token after = peek(*s);
        if (is_complete(all) || after.kind != COMMENT || after.line != k.line + 1 || is_header(after)) break;
        longer[all.len++] = '\n';
    }
    return (Source){s->file, all.at, all.at + all.len, first, true};
}

/* The statement's tokens up to `;`, without comments; refuses what the checks would not understand. */
static bool sql_read(Source *s, Query *q)
{
    bool ok = true;
    for (int depth = 0;;) {
        Source here = *s;
        Token k = next(s);
        if (is_sign(k, ";")) return ok && (q->sql.len || error(s->file, k.line, "%.*s: no statement", T(q->name)));
        if (k.kind == END || is_header(k)) {
            *s = here;
            return error(s->file, k.line, "%.*s: its statement does not end with ;", T(q->name));
        }
        if (k.kind == COMMENT) continue;
        if (is_sign(k, ")")) depth--;
        k.depth = depth;
        if (is_sign(k, "(")) depth++;
        if (depth < 0 || depth >= DEPTH) return error(s->file, k.line, "parentheses do not fit");
        if (k.kind == WORD && has_upper(k.text)) ok = error(s->file, k.line, "%.*s: SQL is written in lower case", T(k.text));
        if (k.kind == SIGN && (!k.text.at[0] || !strchr("(),.=<>+-*/%|!:", k.text.at[0]))) ok = error(s->file, k.line, "%.*s is not understood", T(k.text));
        if (is_sign(k, "/") && s->at < s->end && *s->at == '*') ok = error(s->file, k.line, "comments begin with --");
        if (k.kind == STRING && (k.text.len < 2 || k.text.at[k.text.len - 1] != '\'')) ok = error(s->file, k.line, "text without an end");
        if (k.kind == SCOPE) {
            Source in = {s->file, k.text.at + 1, k.text.at + k.text.len, k.line, true};
            bool scope = is_word(next(&in), "scope");
            k.text = next(&in).text;
            if (!scope || !k.text.len || !is_sign(next(&in), "}")) ok = error(s->file, k.line, "expected {scope alias}");
        }
        ADD(q->sql) = k;
    }
}

static bool query_find(Text name)
{
    for (int i = 0; i < queries.len; i++)
        if (equal(queries.at[i]->name, name)) return true;
    return false;
}

static void queries_read(Source s)
{
    LIST(Text) doc = {0};
    int last = 0;
    for (Token k = next(&s); k.kind != END; k = next(&s)) {
        if (is_header(k)) {
            Query *q = take(sizeof *q);
            q->file = s.file;
            q->line = k.line;
            for (int i = 0; last == k.line - 1 && i < doc.len; i++) ADD(q->doc) = doc.at[i];
            bool header = header_read(header_join(&s, k), q);
            if (query_find(q->name)) header = error(s.file, q->line, "%.*s stands twice", T(q->name));
            q->broken = !sql_read(&s, q) || !header;
            ADD(queries) = q;
        } else if (k.kind == COMMENT) {
            if (k.line != last + 1) doc.len = 0;
            ADD(doc) = k.text;
            last = k.line;
        } else {
            error(s.file, k.line, "SQL without a header: -- name(parameters) -> kind");
            while (k.kind != END && !is_sign(k, ";") && !is_header(peek(s))) k = next(&s);
        }
    }
}

/* ---------------------------------------------------------------------------------------------------------------- checks */

static Token at(const Query *q, int i) { return i >= 0 && i < q->sql.len ? q->sql.at[i] : (Token){0}; }

/* A name that the statement makes itself: with NAME as (...), with NAME(...) as (...). */
static bool is_made(const Query *q, Text name)
{
    for (int i = 1; i < q->sql.len; i++) {
        if (at(q, i).kind != WORD || !equal(at(q, i).text, name)) continue;
        if (!among(at(q, i - 1), "with recursive") && !is_sign(at(q, i - 1), ",")) continue;
        int j = i + 1;
        if (is_sign(at(q, j), "(")) while (j < q->sql.len && !is_sign(at(q, j++), ")")) {}
        if (is_word(at(q, j), "as") && is_sign(at(q, j + 1), "(")) return true;
    }
    return false;
}

static void ref_add(Query *q, int i, char how, bool left)
{
    static const char ends[] = "where on join left right full inner cross natural outer order group having limit offset union except "
                               "intersect set values returning using select default window as for with";
    int alias = is_word(at(q, i + 1), "as") ? i + 2 : i + 1;
    if (at(q, alias).kind != WORD || among(at(q, alias), ends)) alias = i;
    Ref ref = {at(q, alias).text, table_find(at(q, i).text), alias, left, how};
    if (!ref.table && !is_made(q, at(q, i).text)) error(q->file, at(q, i).line, "no table %.*s in the schema", T(at(q, i).text));
    ADD(q->refs) = ref;
}

/* Every table the statement names, with its alias. */
static void refs_find(Query *q)
{
    bool list[DEPTH + 1] = {0}, expect = false, left = false;
    char how = 'f';
    for (int i = 0; i < q->sql.len; i++) {
        Token k = at(q, i), before = at(q, i - 1);
        if (expect && !is_sign(k, "(")) {
            expect = false;
            if (k.kind == WORD && !among(k, "select with values")) {
                ref_add(q, i, how, left);
                continue;
            }
        }
        if (among(k, "right full natural using lateral")) error(q->file, k.line, "%.*s: write join ... on, left join ... on", T(k.text));
        if (is_sign(k, "(")) list[k.depth + 1] = expect;
        if (among(k, "where group order having limit union except intersect set returning select values")) list[k.depth] = false;
        bool from = is_word(k, "from") && !is_word(before, "distinct"), comma = is_sign(k, ",") && list[k.depth];
        bool update = is_word(k, "update") && !is_word(before, "do"), join = is_word(k, "join");
        if (from) list[k.depth] = true;
        if (!from && !comma && !update && !join && !is_word(k, "into")) continue;
        expect = true;
        left = join && (is_word(before, "left") || (is_word(before, "outer") && is_word(at(q, i - 2), "left")));
        how = update ? 'u' : is_word(k, "into") ? 'i' : is_word(before, "delete") ? 'd' : 'f';
        q->writes |= how != 'f';
    }
}

/* The schema's column that token i names, and the reference it belongs to; NULL when it is none or nobody knows. */
static Column *column_at(const Query *q, int i, Ref *ref)
{
    bool dotted = is_sign(at(q, i - 1), ".");
    if (at(q, i).kind != WORD || is_sign(at(q, i + 1), ".") || is_sign(at(q, i + 1), "(")) return NULL;
    for (int pass = 0; pass < 2; pass++)                  /* first the alias's own table, then what passed through a made one */
        for (int r = 0; r < q->refs.len; r++) {
            *ref = q->refs.at[r];
            bool own = !dotted || equal(ref->alias, at(q, i - 2).text);
            Column *found = column_find(ref->table, at(q, i).text);
            if (found && own && (!pass || found->secret)) return found;
            if (own && dotted && !pass && ref->table) return NULL;
            if (found && pass && found->secret) return found;
        }
    return NULL;
}

static void names_check(const Query *q)
{
    for (int i = 2; i < q->sql.len; i++) {
        if (!is_sign(at(q, i - 1), ".") || at(q, i - 2).kind != WORD || is(at(q, i - 2).text, "excluded")) continue;
        bool known = false, found = false;
        for (int r = 0; r < q->refs.len; r++)
            if (equal(q->refs.at[r].alias, at(q, i - 2).text)) {
                known = true;
                found |= !q->refs.at[r].table || column_find(q->refs.at[r].table, at(q, i).text);
            }
        if (!known) error(q->file, at(q, i).line, "no table is called %.*s here", T(at(q, i - 2).text));
        else if (!found && !is_sign(at(q, i), "*")) error(q->file, at(q, i).line, "%.*s has no column %.*s", T(at(q, i - 2).text), T(at(q, i).text));
    }
}

static const Table *scope_table(const Query *q, Text alias)
{
    for (int r = 0; r < q->refs.len; r++)
        if (equal(q->refs.at[r].alias, alias)) return q->refs.at[r].table;
    return NULL;
}

static void bind(Query *q, Token *k, int what)
{
    for (int i = 0; i < q->binds.len; i++)
        if (q->binds.at[i] == what) k->number = i + 1;
    if (k->number) return;
    ADD(q->binds) = what;
    k->number = q->binds.len;
}

/* Numbers the parameters by first appearance: what $1, $2 mean to both engines. */
static void params_check(Query *q)
{
    for (int i = 0; i < q->sql.len; i++) {
        Token *k = &q->sql.at[i];
        int what = field_find(&q->params, k->text), my = 0;
        const Table *t = k->kind == SCOPE ? scope_table(q, k->text) : NULL;
        if (k->kind == SCOPE && (!t || (!t->team && !t->org))) {
            error(q->file, k->line, "{scope %.*s}: not the alias of a table with scope team or org", T(k->text));
        } else if (k->kind == SCOPE) {
            q->by_reach |= t->team;
            bind(q, k, t->team ? -MINE : -1);
        } else if (k->kind == PARAM) {
            while (what < 0 && my < MINE - 1 && !is(k->text, mine[my].name)) my++;
            if (what < 0 && my == MINE - 1) error(q->file, k->line, "parameter :%.*s is not in the header", T(k->text));
            else bind(q, k, what < 0 ? -1 - my : what);
        }
    }
    for (int p = 0, used = 0; p < q->params.len; p++, used = 0) {
        for (int i = 0; i < q->binds.len; i++) used += q->binds.at[i] == p;
        if (!used) error(q->file, q->line, "parameter %.*s is not used", T(q->params.at[p].name));
    }
    if (q->binds.len > PARAMS || q->fields.len > COLUMNS) error(q->file, q->line, "more than %d parameters or %d columns", PARAMS, COLUMNS);
}

/* Splits at the commas of one list that begins at token i. Returns the token after it. */
static int list_split(const Query *q, int i, Spans *out)
{
    int depth = at(q, i).depth, from = i;
    for (; i < q->sql.len; i++) {
        Token k = at(q, i);
        bool end = k.depth < depth || (k.depth == depth && among(k, "from union where") && !is_word(at(q, i - 1), "distinct"));
        if (end) break;
        if (k.depth != depth || !is_sign(k, ",")) continue;
        ADD(*out) = (Span){from, i};
        from = i + 1;
    }
    ADD(*out) = (Span){from, i};
    return i;
}

/* Column and parameter that meet: inserted, set or compared. */
static void pair_check(const Query *q, const Table *t, Text name, Token param)
{
    const Column *column = column_find(t, name);
    int p = param.kind == PARAM ? field_find(&q->params, param.text) : -1;
    if (!column) {
        error(q->file, param.line, "%.*s has no column %.*s", T(t->name), T(name));
    } else if (p >= 0) {
        Field f = q->params.at[p];
        bool fits = f.type == SECRET && column->secret && equal(f.table, t->name) && equal(f.column, name);
        if (f.type == SECRET || column->secret ? !fits : types[f.type].letter != column->letter)
            error(q->file, param.line, "parameter %.*s does not fit column %.*s.%.*s%s", T(f.name), T(t->name), T(name),
                  column->secret ? ": it is secret" : "");
        if (f.type == ID && is(name, "person") && t->file && !q->unscoped)
            error(q->file, param.line, "parameter %.*s: %.*s.person takes a seen, not an id", T(f.name), T(t->name));
    }
}

static const Ref *target(const Query *q)
{
    for (int r = 0; r < q->refs.len; r++)
        if (q->refs.at[r].how != 'f') return &q->refs.at[r];
    return NULL;
}

static void insert_check(const Query *q, const Ref *into)
{
    Spans columns = {0}, values = {0};
    int i = into->at + 1;
    if (!is_sign(at(q, i), "(")) {
        error(q->file, at(q, i).line, "insert names its columns");
        return;
    }
    i = list_split(q, i + 1, &columns) + 1;
    list_split(q, is_word(at(q, i), "values") ? i + 2 : i + 1, &values);
    if (columns.len != values.len) error(q->file, at(q, i).line, "%d columns, %d values", columns.len, values.len);
    for (int n = 0; n < columns.len && n < values.len; n++) {
        Span v = values.at[n];
        pair_check(q, into->table, at(q, columns.at[n].from).text, v.to - v.from == 1 ? at(q, v.from) : (Token){.line = at(q, v.from).line});
    }
}

static void pairs_check(const Query *q)
{
    const Ref *to = target(q);
    if (to && to->how == 'i' && to->table) insert_check(q, to);
    for (int i = 0; i + 2 < q->sql.len; i++) {
        Ref ref = {0};
        if (at(q, i + 2).kind != PARAM || at(q, i + 1).kind != SIGN || !strchr("=<>", at(q, i + 1).text.at[0])) continue;
        bool dotted = is_sign(at(q, i - 1), ".");
        Column *column = column_at(q, i, &ref);
        if (column && !dotted && to && column_find(to->table, column->name)) ref = *to;
        if (column && ref.table && (!dotted || equal(ref.alias, at(q, i - 2).text))) pair_check(q, ref.table, column->name, at(q, i + 2));
    }
}

/* True if token i begins a condition that ties `ref` to the caller: {scope a}, a.org = :my_org, a.person = a seen parameter. */
static bool is_condition(const Query *q, int i, const Ref *ref)
{
    Token k = at(q, i);
    bool bare = (ref->how == 'u' || ref->how == 'd') && !is_sign(at(q, i + 1), ".");
    if (!among(at(q, i - 1), "where and on")) return false;
    if (k.kind == SCOPE) return equal(k.text, ref->alias);
    if (k.kind != WORD || (!bare && (!equal(k.text, ref->alias) || !is_sign(at(q, i + 1), ".")))) return false;
    if (!bare) i += 2;
    if (!is_sign(at(q, i + 1), "=") || at(q, i + 2).kind != PARAM) return false;
    int p = field_find(&q->params, at(q, i + 2).text);
    bool seen = p >= 0 && q->params.at[p].type == SEEN;
    return (is_word(at(q, i), "org") && is(at(q, i + 2).text, "my_org")) ||
           (seen && is_word(at(q, i), is(ref->table->name, "person") ? "id" : "person"));
}

/* A condition counts at the depth of its table, joined by `and`, without an `or` beside it, and in `on` of a left join only for
 * the table that is joined there. */
static bool is_scoped(const Query *q, const Ref *ref)
{
    int depth = at(q, ref->at).depth, joined = ref->at;
    bool found = false, loose = false, on = false, inside = false;
    for (int i = ref->at + 1; i < q->sql.len && at(q, i).depth >= depth; i++) {
        Token k = at(q, i);
        if (k.depth > depth) continue;
        for (int r = 0; r < q->refs.len; r++)
            if (q->refs.at[r].at == i) joined = q->refs.at[r].left ? i : ref->at;
        if (among(k, "where on join left inner cross group order having limit union except intersect returning")) {
            if (found && !loose) return true;
            if (among(k, "union except intersect returning")) return false;
            found = loose = false;
            on = is_word(k, "on");
            inside = on || is_word(k, "where");
        }
        loose |= is_word(k, "or");
        found |= inside && is_condition(q, i, ref) && (!on || joined == ref->at);
    }
    return found && !loose;
}

/* What would bring the table into scope, for the message. */
static const char *need(const Table *t, Text a)
{
    const char *own = is(t->name, "person") ? "id" : "person";
    char *text = take((size_t)a.len * 3 + 100);
    char *end = text;
    if (t->team || t->org) end += sprintf(end, "{scope %.*s} or %.*s.org = :my_org", T(a), T(a));
    if (t->team || t->file) sprintf(end, "%s%.*s.%s = a seen", end == text ? "" : " or ", T(a), own);
    return text;
}

static void scopes_check(const Query *q)
{
    bool seen = false, org = false;
    for (int i = 0; i < q->binds.len; i++) {
        org |= q->binds.at[i] == -1;
        seen |= q->binds.at[i] >= 0 && q->params.at[q->binds.at[i]].type == SEEN;
    }
    for (int r = 0; r < q->refs.len && !q->unscoped; r++) {
        const Ref *ref = &q->refs.at[r];
        const Table *t = ref->table;
        if (!t || (!t->team && !t->org && !t->file)) continue;
        bool writes = ref->how != 'f';
        if (writes && !seen && !org) error(q->file, q->line, "%.*s: a write of %.*s needs :my_org or a seen", T(q->name), T(t->name));
        if (ref->how == 'i' || (q->figures && t->figures)) continue;
        if (q->figures && !is_scoped(q, ref))
            error(q->file, at(q, ref->at).line, "%.*s: table %.*s has no scope figures, so it needs its own", T(q->name), T(t->name));
        else if (!is_scoped(q, ref))
            error(q->file, at(q, ref->at).line, "%.*s: table %.*s needs %s, after where or on, joined by and, beside no or", T(q->name),
                  T(t->name), need(t, ref->alias));
    }
}

/* Figures show counts, days, codes and which project: nobody. */
static void figure_check(const Query *q, Field f, Span e)
{
    bool counted = false, named = false;
    for (int i = e.from; i < e.to; i++) {
        Ref ref = {0};
        counted |= is_word(at(q, i), "count");
        Column *column = column_at(q, i, &ref);
        bool programme = ref.table && (is(ref.table->name, "project") || is(ref.table->name, "org"));
        if (column && (among(at(q, i), "person op record item facts code alias") || (is_word(at(q, i), "id") && !programme)))
            named |= !is_word(at(q, i), "code") || !ref.table->figures;
    }
    bool id = f.type == ID && (among(at(q, e.to - 1), "project org") || (!named && is_word(at(q, e.to - 1), "id")));
    if ((f.type != INT && f.type != DAY && f.type != TEXT && !id) || (named && !counted))
        error(q->file, at(q, e.from).line, "%.*s: figures are counts, days, codes, ids of project or org", T(f.name));
}

static void result_check(const Query *q, Field f, Span e)
{
    Ref ref = {0};
    bool right = false, other = false;
    for (int i = e.from; i < e.to; i++) {
        Column *column = column_at(q, i, &ref);
        if (!column || !column->secret) continue;
        bool fits = f.type == SECRET && equal(ref.table->name, f.table) && equal(column->name, f.column);
        right |= fits;
        other |= !fits;
    }
    int line = at(q, e.from).line;
    if (f.type == SECRET && (!right || other)) error(q->file, line, "%.*s is not %.*s.%.*s", T(f.name), T(f.table), T(f.column));
    if ((f.type == BYTES || f.type == TEXT) && other) error(q->file, line, "%.*s is a secret column: declare it `secret table.column`", T(f.name));
    bool bare = e.to - e.from == 1 || (e.to - e.from == 3 && is_sign(at(q, e.from + 1), "."));
    Column *column = bare ? column_at(q, e.to - 1, &ref) : NULL;
    if (q->figures) figure_check(q, f, e);
    if (!column || column->secret) return;
    if (column->letter != types[f.type].letter) error(q->file, line, "%.*s does not fit column %.*s.%.*s", T(f.name), T(ref.table->name), T(column->name));
    if ((!column->not_null || ref.left) && !f.maybe)
        error(q->file, line, "%.*s may be null: %s", T(f.name), f.type == INT || f.type == REAL || f.type == BOOL ? "coalesce it" : "its type needs ?");
}

static void results_check(const Query *q)
{
    const char *begin = q->writes ? "returning" : "select";
    int i = 0;
    while (i < q->sql.len && (at(q, i).depth || !is_word(at(q, i), begin))) i++;
    for (int s = 1; s < q->sql.len; s++)
        if (is_sign(at(q, s), "*") && (among(at(q, s - 1), "select distinct all returning") || is_sign(at(q, s - 1), ",") || is_sign(at(q, s - 1), ".")))
            error(q->file, at(q, s).line, "select * is not allowed: name the columns");
    if (is(q->kind, "write")) {
        if (!q->writes) error(q->file, q->line, "%.*s: a write that writes nothing", T(q->name));
        if (q->figures) error(q->file, q->line, "%.*s: a write has no figures", T(q->name));
        return;
    }
    if (i == q->sql.len) {
        error(q->file, q->line, "%.*s: no %s", T(q->name), begin);
        return;
    }
    Spans list = {0};
    list_split(q, i + 1 + is_word(at(q, i + 1), "distinct"), &list);
    if (list.len != q->fields.len) {
        error(q->file, at(q, i).line, "%.*s: the header has %d fields, the statement %d", T(q->name), q->fields.len, list.len);
        return;
    }
    for (int n = 0; n < list.len; n++) result_check(q, q->fields.at[n], list.at[n]);
}

static void query_check(Query *q)
{
    refs_find(q);
    names_check(q);
    params_check(q);
    pairs_check(q);
    scopes_check(q);
    results_check(q);
}

/* ---------------------------------------------------------------------------------------------------------------- output */

typedef LIST(char) Out;

__attribute__((format(printf, 2, 3))) static void put(Out *out, const char *format, ...)
{
    char text[4096];
    va_list list;
    va_start(list, format);
    int n = vsnprintf(text, sizeof text, format, list);
    va_end(list);
    for (int i = 0; i < n && i < (int)sizeof text - 1; i++) ADD(*out) = text[i];
}

static void put_camel(Out *out, Text name)
{
    for (int i = 0; i < name.len; i++) {
        bool first = !i || name.at[i - 1] == '_';
        if (name.at[i] != '_') put(out, "%c", first && name.at[i] >= 'a' && name.at[i] <= 'z' ? name.at[i] - 32 : name.at[i]);
    }
}

static void put_struct(Out *out, const Fields *f)
{
    put(out, "typedef struct {\n");
    for (int i = 0; i < f->len; i++)
        put(out, "    %s %.*s;%s\n", types[f->at[i].type].c, T(f->at[i].name), f->at[i].maybe ? "   /* or none */" : "");
    put(out, "} ");
}

static void put_prototype(Out *out, const Query *q)
{
    if (is(q->kind, "many")) put(out, "%.*sList ", T(q->row));
    else if (is(q->kind, "maybe")) put(out, "const %.*s *", T(q->row));
    else if (is(q->kind, "one")) put(out, "%.*s ", T(q->row));
    else put(out, is(q->kind, "each") ? "bool " : "int64_t ");
    put(out, "%.*s(Ctx *c", T(q->name));
    if (q->params.len > 4) put(out, ", "), put_camel(out, q->name), put(out, " p");
    for (int i = 0; q->params.len <= 4 && i < q->params.len; i++)
        put(out, ", %s %.*s", types[q->params.at[i].type].c, T(q->params.at[i].name));
    if (is(q->kind, "each")) put(out, ", bool (*each)(Ctx *c, const %.*s *row, void *closure), void *closure", T(q->row));
    put(out, ")");
}

/* The statement as C text, for reach 0 (team) or 1 (org). */
static void put_sql(Out *out, const Query *q, int reach)
{
    put(out, "static const char %.*s_sql%s[] =\n    \"", T(q->name), reach ? "_org" : "");
    for (int i = 0; i < q->sql.len; i++) {
        Token k = at(q, i);
        if (i && k.line != at(q, i - 1).line) put(out, " \"\n    \"");
        else if (i && k.gap) put(out, " ");
        if (k.kind == PARAM) put(out, "$%d", k.number);
        else if (k.kind == SCOPE) put(out, "%.*s.%s = $%d", T(k.text), scope_table(q, k.text)->team && !reach ? "team" : "org", k.number);
        else for (int n = 0; n < k.text.len; n++)
            put(out, k.text.at[n] == '\n' ? "\\n" : strchr("\"\\", k.text.at[n]) ? "\\%c" : "%c", k.text.at[n]);
    }
    put(out, "\";\n");
}

static void put_statement(Out *out, const Query *q, int number)
{
    put(out, "\n/* %s:%d */\n", q->file, q->line);
    put_sql(out, q, 0);
    if (q->by_reach) put_sql(out, q, 1);
    put(out, "static const Statement %.*s_statement = {\n    .name = \"%.*s\", .sql = {%.*s_sql, %.*s_sql%s}, .params = \"", T(q->name),
        T(q->name), T(q->name), T(q->name), q->by_reach ? "_org" : "");
    for (int i = 0; i < q->binds.len; i++) put(out, "%c", q->binds.at[i] < 0 ? 'i' : types[q->params.at[q->binds.at[i]].type].letter);
    put(out, "\", .columns = \"");
    for (int i = 0; i < q->fields.len; i++) put(out, "%c", types[q->fields.at[i].type].letter);
    put(out, "\",\n    .writes = %s, .number = %d, .file = \"%s\", .line = %d};\n", q->writes ? "true" : "false", number, q->file, q->line);
}

/* One parameter as a Value. */
static void put_value(Out *out, const Query *q, int what)
{
    if (what < 0) {
        put(out, "%s", mine[-1 - what].value);
        return;
    }
    Field f = q->params.at[what];
    const char *p = q->params.len > 4 ? "p." : "";
    if (f.type == TEXT || f.type == BYTES) put(out, f.maybe ? "value_%s(%s%.*s)" : "value_%s(some(%s%.*s))", types[f.type].name, p, T(f.name));
    else if (f.type == REAL) put(out, "value_real(%s%.*s)", p, T(f.name));
    else if (f.type == SECRET) {
        Field row = q->params.at[field_owner(&q->params, f.table)];
        put(out, f.maybe ? "value_bytes(codec_seal(c, %s%.*s, " : "value_bytes(codec_seal(c, some(%s%.*s), ", p, T(f.name));
        put(out, "S(\"%.*s.%.*s\"), %s%s%.*s%s))", T(f.table), T(f.column), row.type == SEEN ? "seen_id(" : "", p, T(row.name), row.type == SEEN ? ")" : "");
    } else {
        put(out, "%s(", f.maybe ? "or_null" : "value_int");
        put(out, f.type == SEEN ? "(int64_t)seen_id(%s%.*s))" : f.type == ID ? "(int64_t)%s%.*s)" : "%s%.*s)", p, T(f.name));
    }
}

static void put_reader(Out *out, const Row *row)
{
    put(out, "\nstatic void read_%.*s(Ctx *c, const Statement *s, const Value *v, void *out)\n{\n    %.*s *row = out;\n", T(row->name), T(row->name));
    for (int i = 0; i < 2 * row->fields.len; i++) {       /* secrets last: they need the ids */
        int n = i % row->fields.len;
        Field f = row->fields.at[n];
        const char *maybe = f.maybe ? "true" : "false";
        if ((f.type == SECRET) != (i >= row->fields.len)) continue;
        put(out, "    row->%.*s = ", T(f.name));
        if (f.type == SECRET) put(out, "secret_at(c, s, v, %d, S(\"%.*s.%.*s\"), row->%.*s);\n", n, T(f.table), T(f.column), T(row->fields.at[field_owner(&row->fields, f.table)].name));
        else if (f.type == TEXT || f.type == BYTES) put(out, "str_at(c, s, v, %d, VALUE_%s, %s);\n", n, f.type == TEXT ? "TEXT" : "BYTES", maybe);
        else if (f.type == REAL) put(out, "real_at(c, s, v, %d);\n", n);
        else put(out, "%sint_at(c, s, v, %d, %s)%s;\n", f.type == ID ? "(Id)" : f.type == DAY ? "(Day)" : "", n, maybe, f.type == BOOL ? " != 0" : "");
    }
    put(out, "}\n");
}

static void put_function(Out *out, const Query *q)
{
    char with[200];
    put(out, "\n");
    put_prototype(out, q);
    put(out, "\n{\n");
    if (q->binds.len) put(out, "    const Value values_[] = {\n");
    for (int i = 0; i < q->binds.len; i++) put(out, "        "), put_value(out, q, q->binds.at[i]), put(out, ",\n");
    if (q->binds.len) put(out, "    };\n");
    snprintf(with, sizeof with, "c, &%.*s_statement, %s, %d", q->name.len > 100 ? 100 : q->name.len, q->name.at, q->binds.len ? "values_" : "NULL", q->binds.len);
    Text r = q->row;
    if (is(q->kind, "write")) put(out, "    return db_run(%s);\n", with);
    else if (is(q->kind, "many"))
        put(out, "    %.*sList list_ = {0};\n    list_.at = read_all(%s, read_%.*s, sizeof(%.*s), _Alignof(%.*s), &list_.len);\n    return list_;\n", T(r), with, T(r), T(r), T(r));
    else if (is(q->kind, "maybe"))
        put(out, "    %.*s *row_ = new(c->keep, %.*s, 1);\n    return read_first(%s, read_%.*s, row_) ? row_ : NULL;\n", T(r), T(r), with, T(r));
    else if (is(q->kind, "one"))
        put(out, "    %.*s row_ = {0};\n    if (read_first(%s, read_%.*s, &row_)) return row_;\n    no_row(c, &%.*s_statement);\n    return (%.*s){0};\n", T(r), with, T(r), T(q->name), T(r));
    else
        put(out, "    Cursor cursor_ = {0};\n    Value v_[STATEMENT_COLUMNS];\n    if (!db_start(%s, &cursor_)) return false;\n"
                 "    while (db_next(c, &cursor_, v_)) {\n        char *mark_ = c->keep->next;\n        %.*s row_ = {0};\n"
                 "        read_%.*s(c, &%.*s_statement, v_, &row_);\n        if (failed(c) || !each(c, &row_, closure) || failed(c)) break;\n"
                 "        c->keep->next = mark_;\n    }\n    db_finish(c, &cursor_);\n    return !failed(c);\n", with, T(r), T(r), T(q->name));
    put(out, "}\n");
}

static const char banner[] = "/* Generated by tools/sqlgen out of the named queries in src/store: do not edit. */\n"
                             "// SPDX-License-Identifier: AGPL-3.0-or-later\n";
static const char helpers[] =
    "#define HELPER __attribute__((unused)) static\n"
    "typedef void Reader(Ctx *c, const Statement *s, const Value *v, void *out);\n\n"
    "HELPER Str some(Str s) { return s.at ? s : S(\"\"); }\n"
    "HELPER Value or_null(int64_t i) { return i ? value_int(i) : value_null(); }\n\n"
    "/* What {scope x} compares with; refuses a role that reaches nobody's rows. */\n"
    "HELPER Value my_scope(Ctx *c)\n{\n"
    "    if (c->my.reach == REACH_NONE) fail(c, ERR_DENIED, S(\"Ce rôle ne voit pas ces données.\"));\n"
    "    return value_int((int64_t)(c->my.reach == REACH_ORG ? c->my.org : c->my.team));\n}\n\n"
    "/* True if the column holds what the header says. */\n"
    "HELPER bool fits(Ctx *c, const Statement *s, const Value *v, int n, ValueKind kind, bool maybe)\n{\n"
    "    bool null = v[n].kind == VALUE_NULL;\n"
    "    if (v[n].kind == kind || (null && maybe) || (kind == VALUE_REAL && v[n].kind == VALUE_INT)) return true;\n"
    "    return fail(c, ERR_BROKEN, cat(c->keep, str_c(s->name), null ? S(\": null in column \") : S(\": other type in column \"),\n"
    "                                   str_int(c->keep, n + 1)));\n}\n\n"
    "HELPER int64_t int_at(Ctx *c, const Statement *s, const Value *v, int n, bool maybe)\n{\n"
    "    return fits(c, s, v, n, VALUE_INT, maybe) && v[n].kind == VALUE_INT ? v[n].i : 0;\n}\n\n"
    "HELPER double real_at(Ctx *c, const Statement *s, const Value *v, int n)\n{\n"
    "    return !fits(c, s, v, n, VALUE_REAL, false) ? 0 : v[n].kind == VALUE_INT ? (double)v[n].i : v[n].r;\n}\n\n"
    "HELPER Str str_at(Ctx *c, const Statement *s, const Value *v, int n, ValueKind kind, bool maybe)\n{\n"
    "    return fits(c, s, v, n, kind, maybe) && v[n].kind == kind ? str_copy(c->keep, some(v[n].s)) : NO_STR;\n}\n\n"
    "HELPER Str secret_at(Ctx *c, const Statement *s, const Value *v, int n, Str column, Id row)\n{\n"
    "    return fits(c, s, v, n, VALUE_BYTES, true) && v[n].kind == VALUE_BYTES ? codec_open(c, v[n].s, column, row) : NO_STR;\n}\n\n";
static const char helpers_rows[] =
    "HELPER bool read_first(Ctx *c, const Statement *s, const Value *values, int count, Reader *read, void *row)\n{\n"
    "    Cursor cursor = {0};\n    Value v[STATEMENT_COLUMNS];\n"
    "    if (!db_start(c, s, values, count, &cursor)) return false;\n"
    "    bool there = db_next(c, &cursor, v);\n    if (there) read(c, s, v, row);\n"
    "    db_finish(c, &cursor);\n    return there && !failed(c);\n}\n\n"
    "HELPER void no_row(Ctx *c, const Statement *s)\n{\n"
    "    if (!failed(c)) fail(c, ERR_BROKEN, cat(c->keep, str_c(s->name), S(\": no row\")));\n}\n\n"
    "HELPER void *read_all(Ctx *c, const Statement *s, const Value *values, int count, Reader *read, size_t size, size_t align, ptrdiff_t *len)\n{\n"
    "    Cursor cursor = {0};\n    Value v[STATEMENT_COLUMNS];\n    char *rows = NULL;\n    ptrdiff_t used = 0, room = 0;\n"
    "    if (!db_start(c, s, values, count, &cursor)) return NULL;\n"
    "    while (db_next(c, &cursor, v)) {\n        if (used == room) {\n"
    "            char *more = arena_alloc(c->keep, size, align, room = room ? 2 * room : 16);\n"
    "            if (used) memcpy(more, rows, size * (size_t)used);\n            rows = more;\n        }\n"
    "        read(c, s, v, rows + size * (size_t)used++);\n    }\n"
    "    db_finish(c, &cursor);\n    if (failed(c)) return NULL;\n    *len = used;\n    return rows;\n}\n";

static void put_doc(Out *out, const Query *q)
{
    put(out, "\n");
    for (int i = 0; i < q->doc.len; i++) {
        put(out, i ? "\n *" : "/*");
        for (int n = 2; n < q->doc.at[i].len; n++)
            put(out, n && q->doc.at[i].at[n - 1] == '*' && q->doc.at[i].at[n] == '/' ? " %c" : "%c", q->doc.at[i].at[n]);
    }
    if (q->doc.len) put(out, " */\n");
}

enum { ROWS, READ, WRITE, STATEMENTS, CODE, UNSCOPED, OUTS };
static const char *const out_names[OUTS] = {"rows.h", "read.h", "write.h", "statements.h", "queries.c", "unscoped.txt"};

static void emit_heads(Out *out)
{
    static const char *const guards[] = {"ROWS", "READ", "WRITE", "STATEMENTS"};
    for (int i = ROWS; i <= CODE; i++) put(&out[i], "%s", banner);
    for (int i = ROWS; i <= STATEMENTS; i++) put(&out[i], "#ifndef STORE_%s_H\n#define STORE_%s_H\n\n", guards[i], guards[i]);
    put(&out[ROWS], "#include \"base/ctx.h\"\n#include \"store/seen.h\"\n\n#define STATEMENT_TOTAL %d\n", queries.len);
    put(&out[READ], "#include \"store/rows.h\"\n");
    put(&out[WRITE], "#include \"store/rows.h\"\n");
    put(&out[STATEMENTS], "#include \"store/db.h\"\n#include \"store/rows.h\"\n\nextern const Statement *const all_statements[STATEMENT_TOTAL];\n");
    put(&out[CODE], "#include \"store/codec.h\"\n#include \"store/read.h\"\n#include \"store/statements.h\"\n#include \"store/write.h\"\n\n#include \"base/banned.h\"\n\n%s", helpers);
    put(&out[CODE], "%s", helpers_rows);
}

static void emit(Out *out)
{
    emit_heads(out);
    for (int i = 0; i < rows.len; i++) {
        put(&out[ROWS], "\n");
        put_struct(&out[ROWS], &rows.at[i]->fields);
        put(&out[ROWS], "%.*s;\n", T(rows.at[i]->name));
        if (rows.at[i]->listed) put(&out[ROWS], "typedef struct { %.*s *at; ptrdiff_t len; } %.*sList;\n", T(rows.at[i]->name), T(rows.at[i]->name));
        put_reader(&out[CODE], rows.at[i]);
    }
    for (int i = 0; i < queries.len; i++) {
        const Query *q = queries.at[i];
        Out *head = &out[q->writes ? WRITE : READ];
        if (q->params.len > 4) {
            put(&out[ROWS], "\n/* of %.*s */\n", T(q->name));
            put_struct(&out[ROWS], &q->params);
            put_camel(&out[ROWS], q->name);
            put(&out[ROWS], ";\n");
        }
        put_doc(head, q);
        put_prototype(head, q);
        put(head, ";\n");
        put_statement(&out[CODE], q, i);
        put_function(&out[CODE], q);
        if (q->unscoped) put(&out[UNSCOPED], "%.*s\t%s:%d\t%.*s\n", T(q->name), q->file, q->line, T(q->why));
    }
    for (int i = ROWS; i <= STATEMENTS; i++) put(&out[i], "\n#endif\n");
    put(&out[CODE], "\nconst Statement *const all_statements[STATEMENT_TOTAL] = {\n");
    for (int i = 0; i < queries.len; i++) put(&out[CODE], "    &%.*s_statement,\n", T(queries.at[i]->name));
    put(&out[CODE], "};\n");
}

static void check_all(Out *out)
{
    for (int i = 0; i < queries.len; i++)
        if (!queries.at[i]->broken) query_check(queries.at[i]);
    if (!errors) emit(out);
}

/* The whole way in memory, for the fuzzer: number of errors. */
int sqlgen_text(const char *schema, size_t schema_size, const char *sql, size_t sql_size)
{
    Out out[OUTS] = {0};
    pool_used = 0;
    errors = tables.len = tables.cap = queries.len = queries.cap = rows.len = rows.cap = 0;
    schema_read((Source){"schema", schema, schema + schema_size, 1, false});
    queries_read((Source){"queries", sql, sql + sql_size, 1, false});
    check_all(out);
    return errors;
}

#ifndef FUZZ
static Source file_read(const char *name)
{
    FILE *file = fopen(name, "rb");
    Out text = {0};
    char part[4096];
    for (size_t n; file && (n = fread(part, 1, sizeof part, file)) > 0;)
        for (size_t i = 0; i < n; i++) ADD(text) = part[i];
    if (!file) error(name, 0, "%s", strerror(errno));
    else fclose(file);
    return (Source){name, text.at, text.at + text.len, 1, false};
}

/* Writes only what changed, so that make rebuilds only what must be. */
static void file_write(const char *directory, const char *name, const Out *out)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/store/%s", directory, name);
    FILE *file = fopen(path, "rb");
    if (file) fclose(file);
    Source old = file ? file_read(path) : (Source){0};
    if (file && old.end - old.at == out->len && (!out->len || !memcmp(old.at, out->at, (size_t)out->len))) return;
    file = fopen(path, "wb");
    if (!file || fwrite(out->at ? out->at : "", 1, (size_t)out->len, file) != (size_t)out->len || fclose(file)) error(path, 0, "%s", strerror(errno));
}

int main(int count, char **words)
{
    Out out[OUTS] = {0};
    char path[4096];
    bool sql = false;
    for (int i = 2; i < count; i++) {
        if (!strcmp(words[i], "--")) sql = true;
        else if (sql) queries_read(file_read(words[i]));
        else schema_read(file_read(words[i]));
    }
    if (!sql) {
        fprintf(stderr, "usage: sqlgen OUTDIR SCHEMA.sql... -- QUERIES.sql...\n");
        return 2;
    }
    check_all(out);
    snprintf(path, sizeof path, "%s/store", words[1]);
    for (char *p = path + 1; !errors && *p; p++)
        if (*p == '/') *p = 0, mkdir(path, 0777), *p = '/';
    if (!errors) mkdir(path, 0777);
    for (int i = 0; !errors && i < OUTS; i++) file_write(words[1], out_names[i], &out[i]);
    return errors ? 1 : 0;
}
#endif
