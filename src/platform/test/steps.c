/* The steps of the scene language, one function each; the table at the end names them. docs/TESTING.md says how they are written. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdio.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "domain/receipt.h"
#include "form/stamp.h"
#include "domain/expiry.h"
#include "domain/relay.h"
#include "platform/test/page.h"
#include "platform/test/scene.h"
#include "platform/test/world.h"

#define PAIRS_MAX 64
#define PAGE_MOST (8 << 20)

/* ---------------------------------------------------------------------------------------- reading a line */

/* Up to the next blank. */
static Str next_word(Str *rest)
{
    Str word, tail;
    str_cut(*rest, ' ', &word, &tail);
    *rest = str_trim(tail);
    return word;
}

/* A text in quotes, with \n, \" and \\; or, without quotes, all up to two blanks or the end. False on an open quote. */
static bool next_text(Scene *s, Str *rest, Str *out)
{
    if (!starts_with(*rest, S("\""))) {
        ptrdiff_t end = str_find(*rest, S("  "));
        *out = str_trim(end < 0 ? *rest : str_sub(*rest, 0, end));
        *rest = end < 0 ? S("") : str_trim(str_from(*rest, end));
        return true;
    }
    Buf b = buf_new(s->arena, rest->len, 1 << 20);
    for (ptrdiff_t i = 1; i < rest->len; i++) {
        char byte = rest->at[i];
        if (byte == '"') {
            *out = buf_str(&b);
            *rest = str_trim(str_from(*rest, i + 1));
            return true;
        }
        if (byte == '\\' && i + 1 < rest->len) {
            byte = rest->at[++i];
            if (byte == 'n') byte = '\n';
        }
        buf_byte(&b, byte);
    }
    return scene_fail(s, S("a quote is open"));
}

/* ---------------------------------------------------------------------------------------- time and people */

static bool step_at(Scene *s, Str rest)
{
    Instant at = instant_read(rest);
    if (!at) return scene_fail_parts(s, S("no instant: "), rest);
    s->now = at;
    return true;
}

static bool step_after(Scene *s, Str rest)
{
    int64_t n;
    Str unit = rest, number = next_word(&unit);
    if (!str_number(number, &n)) return scene_fail_parts(s, S("no number: "), number);
    if (starts_with(unit, S("day"))) s->now += n * DAY_MS;
    else if (starts_with(unit, S("hour"))) s->now += n * HOUR_MS;
    else if (starts_with(unit, S("minute"))) s->now += n * MINUTE_MS;
    else return scene_fail_parts(s, S("days, hours or minutes, not "), unit);
    return true;
}

static bool step_as(Scene *s, Str rest)
{
    s->cookies.count = 0;
    return same(rest, S("nobody")) || scene_sign_in(s, rest);
}

/* A step of a story that a later capability brings: said by name in the run's output, so that nobody takes the story for whole. */
static bool step_misses(Scene *s, Str rest)
{
    Str text;
    if (!next_text(s, &rest, &text)) return false;
    printf("%.*s:%d: not yet in this story: %.*s\n", (int)s->file.len, s->file.at, s->line, (int)text.len, text.at);
    return true;
}

/* ---------------------------------------------------------------------------------------- requests */

static bool step_get(Scene *s, Str rest)
{
    Str target;
    return scene_fill(s, rest, &target) && scene_send(s, scene_request(s, S("GET"), target, NO_STR));
}

static bool step_post(Scene *s, Str rest)
{
    Str filled, body;
    if (!scene_fill(s, rest, &filled)) return false;
    body = filled;
    Str target = next_word(&body);
    return scene_send(s, scene_request(s, S("POST"), target, body));
}

/* raw METHOD target body: nothing that a browser would add, but what `header` said. */
static bool step_raw(Scene *s, Str rest)
{
    Str body;
    if (!scene_fill(s, rest, &body)) return false;
    Str method = next_word(&body), target = next_word(&body);
    Request r = scene_request(s, method, target, body);
    r.origin = bag_get(&s->headers, S("origin"));
    r.fetch_site = bag_get(&s->headers, S("fetch_site"));
    r.content_type = bag_get(&s->headers, S("content_type"));
    return scene_send(s, r);
}

static bool step_header(Scene *s, Str rest)
{
    Str value = rest, name = next_word(&value), text;
    if (!next_text(s, &value, &text) || !scene_fill(s, text, &text)) return false;
    return bag_set(&s->headers, name, text) || scene_fail(s, S("too many headers"));
}

static bool step_cookie(Scene *s, Str rest)
{
    Str value = rest, name = next_word(&value), text;
    if (!scene_fill(s, value, &text)) return false;
    return bag_set(&s->cookies, name, text) || scene_fail(s, S("too many cookies"));
}

static bool step_again(Scene *s, Str rest)
{
    if (!s->answered) return scene_fail(s, S("nothing was sent yet"));
    Request r = s->last;
    r.cookie = scene_request(s, r.method, r.path, r.body).cookie; /* the same account may have signed in again */
    return scene_send(s, r);
}

static bool step_follow(Scene *s, Str rest)
{
    if (s->response.status != 303) return scene_fail(s, S("the last answer leads nowhere"));
    s->expected = true;
    return scene_send(s, scene_request(s, S("GET"), s->response.location, NO_STR));
}

static bool step_click(Scene *s, Str rest)
{
    Str text;
    if (!next_text(s, &rest, &text)) return false;
    Str href = page_link(s->arena, s->response.body, text);
    if (!href.at) return scene_fail_parts(s, S("no link says “"), text, S("”"));
    if (starts_with(href, S("?"))) {
        Str path, query;
        str_cut(s->here, '?', &path, &query);
        href = cat(s->arena, path, href);
    }
    return scene_send(s, scene_request(s, S("GET"), href, NO_STR));
}

/* ---------------------------------------------------------------------------------------- forms */

/* name=value  name=value  -name: gathers the values of each name, then changes the form. */
static bool fill_in(Scene *s, PageForm *form, Str rest)
{
    Pair pairs[PAIRS_MAX];
    int count = 0;
    Str why = NO_STR, name, tail;
    while (rest.len) {
        if (count == PAIRS_MAX) return scene_fail(s, S("too many fields in one line"));
        if (starts_with(rest, S("-"))) {
            name = next_word(&rest);
            if (!page_form_set(s->arena, form, str_from(name, 1), NULL, 0, &why)) return scene_fail(s, why);
            continue;
        }
        if (!str_cut(rest, '=', &name, &tail)) return scene_fail_parts(s, S("name=value, not "), rest);
        rest = tail;
        if (!scene_fill(s, name, &pairs[count].name)) return false;
        if (!next_text(s, &rest, &pairs[count].value) || !scene_fill(s, pairs[count].value, &pairs[count].value)) return false;
        count++;
    }
    for (int i = 0; i < count; i++) {
        Str values[PAIRS_MAX];
        int n = 0;
        bool first = true;
        for (int k = 0; k < count; k++) {
            if (!same(pairs[k].name, pairs[i].name)) continue;
            if (k < i) first = false;
            values[n++] = pairs[k].value;
        }
        if (first && !page_form_set(s->arena, form, pairs[i].name, values, n, &why)) return scene_fail(s, why);
    }
    return true;
}

static bool step_submit(Scene *s, Str rest)
{
    Str action = NO_STR;
    if (starts_with(rest, S("/"))) {
        action = next_word(&rest);
        if (!scene_fill(s, action, &action)) return false;
    }
    PageForm form;
    if (!page_form(s->arena, s->response.body, action, &form))
        return scene_fail_parts(s, S("the page has no form "), action.len ? action : S("that posts"));
    if (!fill_in(s, &form, rest)) return false;
    Str body = page_form_body(s->arena, &form), target = form.action.len ? form.action : s->here;
    if (!bag_set(&s->variables, S("body"), body)) return scene_fail(s, S("too many variables"));
    if (same(form.method, S("POST"))) return scene_send(s, scene_request(s, form.method, target, body));
    Str path, query;
    str_cut(target, '?', &path, &query);
    return scene_send(s, scene_request(s, S("GET"), cat(s->arena, path, S("?"), body), NO_STR));
}

/* value NAME field: what the page's form holds in this field. value NAME field /action for another form. */
static bool step_value(Scene *s, Str rest)
{
    Str field = rest, name = next_word(&field), action = field;
    field = next_word(&action);
    if (action.len && !scene_fill(s, action, &action)) return false;
    PageForm form;
    if (!page_form(s->arena, s->response.body, action, &form)) return scene_fail(s, S("the page has no such form"));
    for (int i = 0; i < form.count; i++)
        if (same(form.controls[i].name, field) && (form.controls[i].sent || form.controls[i].kind == CONTROL_BUTTON))
            return bag_set(&s->variables, name, form.controls[i].value) || scene_fail(s, S("too many variables"));
    return scene_fail_parts(s, S("the form holds no "), field);
}

/* ---------------------------------------------------------------------------------------- what must come back */

/* What {name} stands for; an unknown name takes what is in `actual` up to `until` or the end of the address's part. */
static bool take_value(Scene *s, Str name, Str actual, Str until, Str *value)
{
    *value = bag_get(&s->variables, name);
    if (value->at) return true;
    ptrdiff_t end = 0;
    while (end < actual.len && !(until.len && actual.at[end] == until.at[0]) && !strchr("/?#", actual.at[end])) end++;
    *value = str_sub(actual, 0, end);
    return bag_set(&s->variables, name, *value) || scene_fail(s, S("too many variables"));
}

/* Reads `actual` by `pattern`: literal text and {name}. */
static bool read_pattern(Scene *s, Str pattern, Str actual)
{
    Str whole = pattern, found = actual;
    while (pattern.len || actual.len) {
        ptrdiff_t from = str_index(pattern, '{');
        Str literal = from < 0 ? pattern : str_sub(pattern, 0, from), name, value;
        if (!starts_with(actual, literal)) break;
        actual = str_from(actual, literal.len);
        if (from < 0) {
            if (actual.len) break;
            return true;
        }
        str_cut(str_from(pattern, from + 1), '}', &name, &pattern);
        if (!take_value(s, name, actual, pattern, &value)) return false;
        if (!value.len || !starts_with(actual, value)) break;
        actual = str_from(actual, value.len);
        if (!pattern.len && !actual.len) return true;
    }
    return scene_fail_parts(s, S("leads to "), found, S(", expected "), whole);
}

/* Addresses of assets hold their hash: a changed style sheet changes no golden page. */
static Str without_hashes(Scene *s, Str page)
{
    Buf b = buf_new(s->arena, page.len + 1, PAGE_MOST);
    for (;;) {
        ptrdiff_t at = str_find(page, S("/assets/"));
        if (at < 0) break;
        buf_put(&b, str_sub(page, 0, at + 8));
        page = str_from(page, at + 8);
        ptrdiff_t slash = str_index(page, '/');
        if (slash < 0) break;
        buf_byte(&b, '-');
        page = str_from(page, slash);
    }
    buf_put(&b, page);
    return buf_str(&b);
}

static Str first_difference(Scene *s, Str a, Str b)
{
    ptrdiff_t at = 0, line = 1;
    while (at < a.len && at < b.len && a.at[at] == b.at[at]) line += a.at[at++] == '\n';
    ptrdiff_t from = at > 40 ? at - 40 : 0;
    return cat(s->arena, S("line "), str_int(s->arena, line), S("\n  golden: …"), str_sub(a, from, at + 80), S("\n  here:   …"), str_sub(b, from, at + 80));
}

static bool check_golden(Scene *s)
{
    Str number = str_int(s->arena, ++s->goldens);
    Str file = cat(s->arena, s->name, S("."), number, S(".html"));
    const char *path = str_z(s->arena, cat(s->arena, S(GOLDEN_FOLDER), file));
    Str page = without_hashes(s, s->response.body);
    Ctx c = engine_ctx(s->engine, s->arena, s->now);
    if (s->write_golden) return file_write(&c, path, page) || scene_fail(s, c.err.message);
    Str golden = file_read(&c, path);
    if (failed(&c)) return scene_fail_parts(s, S("no golden page "), str_c(path), S(": make golden writes it"));
    if (same(golden, page)) return true;
    mkdir("build/golden", 0777);
    Str beside = cat(s->arena, S("build/golden/"), str_c(s->engine->name), S("."), file);
    file_write(&c, str_z(s->arena, beside), page);
    return scene_fail_parts(s, S("differs from "), str_c(path), S(" (now in "), beside, S(") at "), first_difference(s, golden, page));
}

static bool step_expect(Scene *s, Str rest)
{
    int64_t status = 0;
    if (!s->answered) return scene_fail(s, S("nothing was sent yet"));
    Str word = next_word(&rest);
    if (!str_number(word, &status)) return scene_fail_parts(s, S("no status: "), word);
    s->expected = true;
    if (s->response.status != status) {
        Str seen = page_text(s->arena, s->response.body);
        ptrdiff_t main_at = str_find(s->response.body, S("<main"));
        if (main_at >= 0) seen = page_text(s->arena, str_from(s->response.body, main_at));
        return scene_fail_parts(s, S("answered "), str_int(s->arena, s->response.status), S(" "), s->response.location, S(", expected "), word,
                                S(" "), s->response.log, S("\n  "), str_head_runes(seen, 400));
    }
    while (rest.len) {
        word = next_word(&rest);
        if (same(word, S("golden"))) {
            if (!check_golden(s)) return false;
        } else if (same(word, S("to"))) {
            if (!read_pattern(s, next_word(&rest), s->response.location)) return false;
        } else {
            return scene_fail_parts(s, S("expect does not know “"), word, S("”"));
        }
    }
    return true;
}

static bool holds(Scene *s, Str rest, bool wanted)
{
    Str text;
    if (!next_text(s, &rest, &text) || !scene_fill(s, text, &text)) return false;
    bool found = str_find(s->response.body, text) >= 0 || str_find(page_text(s->arena, s->response.body), text) >= 0;
    if (found == wanted) return true;
    return scene_fail_parts(s, wanted ? S("the page lacks “") : S("the page holds “"), text, S("”"));
}

static bool step_contains(Scene *s, Str rest) { return holds(s, rest, true); }
static bool step_lacks(Scene *s, Str rest) { return holds(s, rest, false); }

/* take NAME "text": what stands on the page behind this text, up to a quote, a blank or a tag: a link that is only read. */
static bool step_take(Scene *s, Str rest)
{
    Str text, name = next_word(&rest);
    if (!next_text(s, &rest, &text)) return false;
    ptrdiff_t at = str_find(s->response.body, text), end = 0;
    if (at < 0) return scene_fail_parts(s, S("the page lacks “"), text, S("”"));
    Str found = str_from(s->response.body, at + text.len);
    while (end < found.len && !strchr("\"' \n<&", found.at[end])) end++;
    return bag_set(&s->variables, name, str_sub(found, 0, end)) || scene_fail(s, S("too many variables"));
}

/* same NAME: the body is kept under this name the first time, compared the other times. */
static bool step_same(Scene *s, Str rest)
{
    Str kept = bag_get(&s->variables, rest);
    if (!kept.at) return bag_set(&s->variables, rest, s->response.body) || scene_fail(s, S("too many variables"));
    return same(kept, s->response.body) || scene_fail_parts(s, S("not the same bytes as “"), rest, S("”, "), first_difference(s, kept, s->response.body));
}

/* ---------------------------------------------------------------------------------------- the database */

/* digest NAME without TABLE TABLE item.version: all other tables have the same rows as the first time. */
static bool step_digest(Scene *s, Str rest)
{
    Str name = next_word(&rest), now, kept, a, b;
    if (starts_with(rest, S("without "))) rest = str_from(rest, 8);
    Ctx c = engine_ctx(s->engine, s->arena, s->now);
    if (!engine_digests(s->engine, &c, rest, &now)) return scene_fail(s, c.err.message);
    kept = bag_get(&s->variables, name);
    if (!kept.at) return bag_set(&s->variables, name, now) || scene_fail(s, S("too many variables"));
    while (kept.len || now.len) {
        str_cut(kept, ' ', &a, &kept);
        str_cut(now, ' ', &b, &now);
        if (!same(a, b)) return scene_fail_parts(s, S("other rows than in “"), name, S("”: "), b);
    }
    return true;
}

static bool ask(Scene *s, Str sql, Table *out)
{
    Ctx c = engine_ctx(s->engine, s->arena, s->now);
    return s->engine->query(s->engine, &c, sql, out) || scene_fail(s, c.err.message);
}

/* count event 1, step 2 */
static bool step_count(Scene *s, Str rest)
{
    while (rest.len) {
        Str part, tail;
        str_cut(rest, ',', &part, &tail);
        rest = str_trim(tail);
        Str wanted = str_trim(part), table = next_word(&wanted);
        Table t;
        if (!ask(s, cat(s->arena, S("select count(*) from "), table), &t)) return false;
        if (!same(t.cells[0], wanted)) return scene_fail_parts(s, t.cells[0], S(" rows in "), table, S(", expected "), wanted);
    }
    return true;
}

/* sql "select …" = value; rows are separated by a blank, columns by |, null is -. */
static bool step_sql(Scene *s, Str rest)
{
    Str sql;
    Table t;
    if (!next_text(s, &rest, &sql) || !scene_fill(s, sql, &sql)) return false;
    if (!starts_with(rest, S("="))) return scene_fail(s, S("sql \"select …\" = value"));
    Str wanted = str_trim(str_from(rest, 1));
    if (!scene_fill(s, wanted, &wanted) || !ask(s, sql, &t)) return false;
    Buf b = buf_new(s->arena, 256, PAGE_MOST);
    for (int i = 0; i < t.rows * t.columns; i++) {
        if (i) buf_byte(&b, i % t.columns ? '|' : ' ');
        buf_put(&b, t.cells[i].at ? t.cells[i] : S("-"));
    }
    return same(buf_str(&b), wanted) || scene_fail_parts(s, S("sql gives “"), buf_str(&b), S("”, expected “"), wanted, S("”"));
}

/* id NAME "select …": a record's id as addresses show it; a text as it is. */
static bool step_id(Scene *s, Str rest)
{
    Str tail = rest, name = next_word(&tail), sql;
    Table t;
    int64_t id = 0;
    if (!next_text(s, &tail, &sql) || !scene_fill(s, sql, &sql) || !ask(s, sql, &t)) return false;
    if (!t.rows || !t.cells[0].len) return scene_fail(s, S("the query gives no id"));
    Str value = str_number(t.cells[0], &id) ? id_text(s->arena, (Id)id) : t.cells[0];
    if (starts_with(value, S("\\x"))) value = str_from(str_unhex(s->arena, str_from(value, 2)), 8); /* sealed with key number 0: the number, then the plain text */
    return bag_set(&s->variables, name, value) || scene_fail(s, S("too many variables"));
}

/* receipt NAME {sending} N: the address at which a gateway says what came of a sending after N receipts. */
static bool step_receipt(Scene *s, Str rest)
{
    int64_t receipts = 0;
    Str name = next_word(&rest), count, id;
    if (!scene_fill(s, rest, &count)) return false;
    id = next_word(&count);
    if (!str_number(count, &receipts)) return scene_fail(s, S("receipt NAME {sending} N"));
    Ctx c = engine_ctx(s->engine, s->arena, s->now);
    return bag_set(&s->variables, name, receipt_path(&c, id_read(id), receipts)) || scene_fail(s, S("too many variables"));
}

/* stamp NAME OP SIGN-IN: the stamp that this account's form of that operation would carry. */
static bool step_stamp(Scene *s, Str rest)
{
    Str name = next_word(&rest), op, who;
    Table t;
    if (!scene_fill(s, rest, &who)) return false;
    op = next_word(&who);
    int64_t account = 0;
    if (!ask(s, cat(s->arena, S("select id from account where sign_in = '"), who, S("'")), &t)) return false;
    if (!t.rows || !str_number(t.cells[0], &account)) return scene_fail_parts(s, S("no account "), who);
    Ctx c = engine_ctx(s->engine, s->arena, s->now);
    return bag_set(&s->variables, name, form_stamp(&c, c.mac_key, op, (Id)account)) || scene_fail(s, S("too many variables"));
}

/* run "update …": what no page can bring about. */
static bool step_run(Scene *s, Str rest)
{
    Str sql;
    Table t;
    Ctx c = engine_ctx(s->engine, s->arena, s->now);
    if (!next_text(s, &rest, &sql) || !scene_fill(s, sql, &sql) || !ask(s, sql, &t)) return false;
    return !s->engine->changed || s->engine->changed(s->engine, &c) || scene_fail(s, c.err.message);
}

/* demo on: a house with demonstration accounts, as setting.demo would tell at start. */
static bool step_demo(Scene *s, Str rest)
{
    s->engine->app.demo = same(rest, S("on"));
    return true;
}

/* forget persons 1: what is due to be forgotten is so many files, as the dry run says, and the job forgets them. Only where the house is. */
static bool step_forget(Scene *s, Str rest)
{
    Str word = next_word(&rest);
    int64_t wanted = 0;
    if (!s->engine->counts_calls) return !(s->skipped = true);
    if (!same(word, S("persons")) || !str_number(rest, &wanted)) return scene_fail(s, S("forget persons N"));
    Ctx c = engine_ctx(s->engine, s->arena, s->now);
    static const uint8_t random[10] = {1};
    Str op = op_new(s->arena, s->now, random);
    c.op = (Op){.op = op, .id = op_id(op), .root = op_id(op)};
    c.db = s->engine->db;
    ExpiryCounts due = {0}, done = {0};
    if (db_begin(&c, BEGIN_READ)) due = expiry_due(&c);
    db_rollback(&c);
    if (db_begin(&c, BEGIN_WRITE)) done = expiry_run(&c, 1000), db_commit(&c);
    db_rollback(&c);
    if (failed(&c)) return scene_fail(s, c.err.message);
    if (due.persons != wanted || done.persons != wanted || due.notes != done.notes || due.facts != done.facts || due.reads != done.reads)
        return scene_fail(s, cat(s->arena, S("due: "), str_int(s->arena, due.persons), S(", forgotten: "), str_int(s->arena, done.persons)));
    return true;
}

/* clocks 2: the job that looks after relays has so many to look after. Only where the house is. */
static bool step_clocks(Scene *s, Str rest)
{
    int64_t wanted = 0, done = 0;
    if (!s->engine->counts_calls) return !(s->skipped = true);
    if (!str_number(rest, &wanted)) return scene_fail(s, S("clocks N"));
    Ctx c = engine_ctx(s->engine, s->arena, s->now);
    static const uint8_t random[10] = {2};
    Str op = op_new(s->arena, s->now, random);
    c.op = (Op){.op = op, .id = op_id(op), .root = op_id(op)};
    c.db = s->engine->db;
    if (db_begin(&c, BEGIN_WRITE)) done = relay_clocks(&c, 1000), db_commit(&c);
    db_rollback(&c);
    if (failed(&c)) return scene_fail(s, c.err.message);
    return done == wanted || scene_fail(s, cat(s->arena, S("looked after: "), str_int(s->arena, done)));
}

/* file NAME path: {NAME} is what the file holds, for a text that somebody pastes. */
static bool step_file(Scene *s, Str rest)
{
    Ctx c = engine_ctx(s->engine, s->arena, s->now);
    Str path = rest, name = next_word(&path), text = file_read(&c, str_z(s->arena, path));
    if (!text.at) return scene_fail_parts(s, S("cannot read "), path);
    return bag_set(&s->variables, name, text) || scene_fail(s, S("too many variables"));
}

Step *step_find(Str word)
{
    static const struct {
        Str word;
        Step *step;
    } known[] = {
        {S_INIT("at"), step_at}, {S_INIT("after"), step_after}, {S_INIT("as"), step_as}, {S_INIT("misses"), step_misses}, {S_INIT("GET"), step_get},
        {S_INIT("POST"), step_post}, {S_INIT("raw"), step_raw}, {S_INIT("header"), step_header}, {S_INIT("cookie"), step_cookie},
        {S_INIT("again"), step_again}, {S_INIT("follow"), step_follow}, {S_INIT("click"), step_click}, {S_INIT("submit"), step_submit},
        {S_INIT("value"), step_value}, {S_INIT("expect"), step_expect}, {S_INIT("contains"), step_contains}, {S_INIT("lacks"), step_lacks},
        {S_INIT("same"), step_same}, {S_INIT("take"), step_take}, {S_INIT("count"), step_count}, {S_INIT("digest"), step_digest}, {S_INIT("sql"), step_sql}, {S_INIT("id"), step_id},
        {S_INIT("stamp"), step_stamp}, {S_INIT("receipt"), step_receipt}, {S_INIT("run"), step_run}, {S_INIT("demo"), step_demo}, {S_INIT("forget"), step_forget}, {S_INIT("file"), step_file},
        {S_INIT("clocks"), step_clocks},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (same(known[i].word, word)) return known[i].step;
    return NULL;
}
