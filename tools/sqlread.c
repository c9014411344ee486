/* What sqlgen reads: sqlread.h says what becomes of it. Flow: tokens, tables of the schema, headers and statements. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sqlread.h"

/* GUARD: empty tokens between two statements, so that a look a few tokens back or ahead stays inside. */
enum { DEPTH = 64, GUARD = 8, TOKENS = 1 << 17 };

struct Source in;
List tables, queries, rows;
const Type types[TYPES] = {
    {"id", "Id", 'i', true}, {"text", "Str", 't', true}, {"int", "int64_t", 'i', false}, {"real", "double", 'r', false},
    {"bool", "bool", 'f', false}, {"day", "Day", 'i', true}, {"instant", "Instant", 'i', true},
    {"bytes", "Str", 'b', true}, {"secret", "Str", 'b', true}, {"seen", "Seen", 'i', true}};
static const char *const kind_names[KINDS] = {"one", "maybe", "many", "write"};

static Token tokens[TOKENS];
static int token_count;

/* ---- tokens ---- */
static Token next(void)
{
    Token k = {.text = ""};
    for (; is_in(*in.at, BLANKS); in.at++, k.gap = true) {
        bool goes_on = in.header > 1 && starts(in.at, "\n--");      /* a header, behind the -- of the next line */
        if (*in.at == '\n' && in.header > 0 && !goes_on) return k;
        in.line += *in.at == '\n';
        in.at += goes_on ? 2 : 0;
    }
    const char *at = in.at, *text = at;
    size_t n = strspn(at, is_in(*at, DIGITS) ? DIGITS "." : LETTERS), name = *at ? strspn(at + 1, LOWER) : 0;
    k.line = in.line;
    k.kind = !n ? (unsigned char)*at : n < 64 ? WORD : '\\';
    if (!k.kind) return k;
    if (k.kind == '\'' && at[n = 1 + strcspn(at + 1, "'\"\\\n")] == '\'') k.kind = STRING, n++;
    else if (!in.header && starts(at, "-- ") && at[n = strspn(at + 3, LOWER) + 3] == '(') k.kind = HEADER, text += 3;
    else if (in.header < 1 && starts(at, "--")) k.kind = COMMENT, n = strcspn(at, "\r\n");
    else if (!in.header && k.kind == ':' && name) k.kind = PARAM, n = name + 1, text++;
    else if (!in.header && starts(at, "{scope ") && at[n = 7 + strspn(at + 7, LOWER)] == '}') k.kind = SCOPE, text += 7;
    else if (!in.header && starts(at, "{open ") && at[n = 6 + strspn(at + 6, LOWER)] == '}') k.kind = OPEN, text += 6;
    else if (k.kind != WORD) n = 1;
    if (in.header > 0) in.header += is_in((char)k.kind, "({") - is_in((char)k.kind, ")}");
    k.text = copy(text, n - (size_t)(text - at));
    in.at += n + (k.kind == SCOPE || k.kind == OPEN);
    return k;
}

/* The tokens up to `;`, without comments; `owner` is named in errors. NULL after one. */
static Token *statement_read(const char *owner)
{
    static const char clauses[] = "select insert update delete from where on join group order having limit set values";
    Token *first = &tokens[token_count += GUARD];
    const Token *group[DEPTH] = {first - 1}, *clause[DEPTH] = {first - 1};
    int depth = 0, before = errors;
    for (Token k = next(); k.kind != ';'; k = next()) {
        if (k.kind == HEADER) in.at -= strlen(k.text) + 3;          /* to be read as the next query's */
        if (!k.kind || k.kind == HEADER) return error(k.line, "%s: its statement does not end with ;", owner), NULL;
        if (k.kind == COMMENT) continue;
        depth -= k.kind == ')';
        bool fits = depth >= 0 && depth < DEPTH - 1 && token_count + 2 * GUARD <= TOKENS;
        if (!fits) return error(k.line, "parentheses do not fit"), NULL;
        Token *kept = &tokens[token_count++];
        if (among(k, clauses)) clause[depth] = kept;
        *kept = (Token){k.kind, k.line, depth, 0, k.text, group[depth], clause[depth], k.gap};
        depth += k.kind == '(';
        if (k.kind == '(') group[depth] = clause[depth] = kept;
        bool strange = k.kind == WORD ? k.text[strspn(k.text, LOWER ".")] != 0      /* spxo: STRING PARAM SCOPE OPEN */
                                      : !strchr("(),.=<>+-*&" "spxo", k.kind);
        if (strange) error(k.line, "%s is not understood here", k.text);
    }
    return errors == before ? first : NULL;
}

/* ---- tables ---- */
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

/* Behind `create table` or `alter table`. */
static Table *table_read(bool alters)
{
    Token k = next();
    Table *t = find(&tables, k.text);
    if (!t == alters) error(k.line, "table %s stands %s", k.text, t ? "twice" : "nowhere");
    return t ? t : ADD(tables, Table, .name = k.text, .line = k.line);
}

/* One word or sign of a column: its name (`fresh`), its type, or what follows. */
static void column_read(Table *t, Token before, Token k, bool fresh)
{
    Column *last = t->columns.len ? t->columns.at[t->columns.len - 1] : NULL;
    if (fresh) {
        bool named = k.kind == WORD && !among(k, "primary unique foreign check constraint");
        if (named) ADD(t->columns, Column, .name = k.text, .line = k.line);
    } else if (last && !last->letter) {
        last->letter = is(k, "text") ? 't' : is(k, "bigint") ? 'i' : is(k, "double") ? 'r' : is(k, "boolean") ? 'f'
                     : is(k, "bytea") ? 'b' : '?';
        if (last->letter == '?') error(k.line, "%s: unknown type %s", last->name, k.text);
    } else if (last) {
        last->not_null |= is(k, "primary") || (is(k, "null") && is(before, "not"));
    }
}

void schema_read(const char *file, const char *text)
{
    Table *t = NULL;
    bool fresh = false;                           /* a column begins */
    int depth = 0;                                /* of parentheses within create table; negative elsewhere */
    in = (struct Source){file, text, 1, -1};
    for (Token k = next(), before = {0}; k.kind; before = k, k = next()) {
        if (k.kind == COMMENT) {
            if (t) comment_read(t, k);
            k = before;
        } else if (is(k, "table") && among(before, "create alter")) {
            t = table_read(is(before, "alter"));
            depth = 0;
        } else if (k.kind == ';' || k.kind == ')') {
            depth = k.kind == ')' ? depth - 1 : -DEPTH;
        } else if (k.kind == '(' || (is(k, "column") && is(before, "add"))) {
            fresh = ++depth == 1;
        } else if (t && depth == 1) {
            column_read(t, before, k, fresh);
            fresh = k.kind == ',';
        }
    }
}

/* ---- queries ---- */
const Field *field_owner(const List *fields, const char *table)
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
            : close == ')' && is_one(f.name, "my_* c p") ? "my_*, c, p are taken"
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
    for (Token kind = next(); q->kind < KINDS && !is(kind, kind_names[q->kind]);) q->kind++;
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
        if (!same(q->row->words, words)) return error(in.line, "%s stands elsewhere with other words", name.text);
    }
    Token comma = next(), word = next();
    q->figures = is(word, "figures");
    bool unscoped = is(word, "unscoped") && next().kind == ':' && *in.at == ' ';
    if (unscoped) q->why = copy(in.at + 1, strcspn(in.at + 1, "\r\n"));
    if (!comma.kind || (comma.kind == ',' && (q->why ? *q->why : q->figures && !next().kind))) return true;
    return error(in.line, "%s: a header ends here or with `, figures` or `, unscoped: why`", q->name);
}

void queries_read(const char *file, const char *text)
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
            in.header = 1;
            q->broken = !header_read(q);
            in.at += strcspn(in.at, "\n");
            in.header = 0;
            q->sql = statement_read(q->name);
        } else if (k.kind == COMMENT) {
            if (strstr(k.text, "*/")) error(k.line, "*/ would end the comment in C");
            ADD(doc, Field, .name = k.text);
        } else {
            error(k.line, "SQL without a header: -- name(parameters) -> kind");
            while (k.kind && k.kind != ';') k = next();
        }
    }
}

void sqlread_start(void)
{
    memset(tokens, 0, sizeof *tokens * (size_t)(token_count + GUARD));
    token_count = 0;
    tables = queries = rows = (List){0};
}
