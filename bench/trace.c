/* Runs one request through app_handle() on a data folder and writes what it asked of the database and the cipher (trace.h).
 *     trace FOLDER OUT COOKIE ACCOUNT PATH [BODY]      with BODY a POST; op and stamp are added here
 * The request runs three times: once to warm up, then twice. Values that differ between the last two (ids, op, card code) are marked, so
 * that the replay can make fresh ones. Nothing in the product knows of this: the engine's functions are wrapped from outside. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "bench/bench.h"
#include "bench/trace.h"

#include "form/stamp.h"
#include "http/http.h"
#include "store/codec.h"

#define RECORDS_MAX 4000
#define MORE_RUNS 30
#define REQUEST_BYTES ((size_t)256 << 20)

typedef struct {
    int tag;
    Str sql;
    const Value *values;
    int count;
    uint8_t key[KEY_BYTES];
    Str bytes, associated;
} Record;

typedef struct {
    Record at[RECORDS_MAX];
    int len;
    Str op;
} Run;

static Run runs[3], *run;
static Arena *lasting;
static const DbOps *real_ops;
static DbOps hooked_ops;
static Keys real_keys;

static Record *record(int tag)
{
    if (run->len == RECORDS_MAX) die("more than %d records", RECORDS_MAX);
    Record *r = &run->at[run->len++];
    r->tag = tag;
    return r;
}

/* ---- Hooks ------------------------------------------------------------------------------------------------------------------- */

static bool hook_start(Ctx *c, Db *db, const Statement *s, int variant, const Value *params, int count, Cursor *out)
{
    Record *r = record(STATEMENT);
    Value *values = new(lasting, Value, count + 1);
    for (int i = 0; i < count; i++) {
        values[i] = params[i];
        if (params[i].s.at) values[i].s = str_copy(lasting, params[i].s);
    }
    r->sql = str_c(s->sql[variant]);
    r->values = values;
    r->count = count;
    return real_ops->start(c, db, s, variant, params, count, out);
}

static bool hook_begin(Ctx *c, Db *db, BeginKind kind)
{
    record(kind == BEGIN_WRITE ? BEGIN_WRITING : BEGIN_READING);
    return real_ops->begin(c, db, kind);
}

static bool hook_commit(Ctx *c, Db *db)
{
    record(COMMIT);
    return real_ops->commit(c, db);
}

static void hook_rollback(Ctx *c, Db *db)
{
    record(ROLLBACK);
    real_ops->rollback(c, db);
}

static bool hook_open(uint8_t *out, const uint8_t key[KEY_BYTES], Str boxed, Str associated)
{
    Record *r = record(OPENING);
    memcpy(r->key, key, KEY_BYTES);
    r->bytes = str_copy(lasting, boxed);
    r->associated = str_copy(lasting, associated);
    return real_keys.open(out, key, boxed, associated);
}

static void hook_seal(uint8_t *out, const uint8_t key[KEY_BYTES], const uint8_t nonce[24], Str plain, Str associated)
{
    Record *r = record(SEALING);
    memcpy(r->key, key, KEY_BYTES);
    r->bytes = plain.len ? str_copy(lasting, plain) : S("");
    r->associated = str_copy(lasting, associated);
    real_keys.seal(out, key, nonce, plain, associated);
}

/* ---- One request ------------------------------------------------------------------------------------------------------------- */

static Request make_request(Bench *b, char **words, int count)
{
    Str path, query;
    str_cut(str_c(words[5]), '?', &path, &query);
    Request r = {.method = count > 6 ? S("POST") : S("GET"), .path = path, .query = query, .cookie = str_c(words[3]),
                 .host = S("127.0.0.1:8080"), .agent = S("bench"), .address = S("127.0.0.1")};
    if (count > 6) {
        uint8_t chance[10];
        random_fill(&b->random, chance, sizeof chance);
        run->op = op_new(lasting, clock_now(), chance);
        Str stamp = form_stamp(&b->c, b->c.mac_key, run->op, (Id)atoll(words[4]));
        char name[11];
        name_of(run->op.at, name);
        r.body = cat(lasting, S("op="), run->op, S("&stamp="), stamp, S("&"), str_c(words[6]), str_c(name));
        r.content_type = S("application/x-www-form-urlencoded");
        r.origin = b->cli.app.origin.len ? b->cli.app.origin : S("http://127.0.0.1:8080");
    }
    return r;
}

static void run_once(Bench *b, Arena *request, char **words, int count)
{
    Request r = make_request(b, words, count);
    arena_reset(request);
    Response answer = app_handle(&b->cli.app, b->c.db, request, &b->random, clock_now(), r);
    if (answer.status != (count > 6 ? 303 : 200))
        die("%s answers %d: %.*s", words[5], answer.status, (int)answer.body.len, answer.body.at ? answer.body.at : "");
}

/* ---- The file ---------------------------------------------------------------------------------------------------------------- */

static void put_bytes(FILE *f, Str s)
{
    uint32_t len = (uint32_t)s.len;
    fwrite(&len, 4, 1, f);
    if (s.len) fwrite(s.at, 1, (size_t)s.len, f);
}

static void put_value(FILE *f, const Value *a, const Value *b)
{
    Id root_a = op_id(runs[1].op), root_b = op_id(runs[2].op);
    int64_t number = a->i;
    int kind = (int)a->kind;
    if (a->kind == VALUE_INT && a->i != b->i && (Id)a->i - root_a == (Id)b->i - root_b) {
        kind = TRACE_ID;
        number = a->i - (int64_t)root_a;
    }
    if (a->kind == VALUE_TEXT && same(a->s, runs[1].op)) kind = TRACE_OP;
    if (a->kind == VALUE_TEXT && kind != TRACE_OP && a->s.len == 9 && !same(a->s, b->s)) kind = TRACE_CODE;
    fputc(kind, f);
    if (kind == TRACE_INT || kind == TRACE_ID) fwrite(&number, 8, 1, f);
    if (kind == TRACE_REAL) fwrite(&a->r, 8, 1, f);
    if (kind == TRACE_TEXT || kind == TRACE_BYTES) put_bytes(f, a->s);
}

static void put_record(FILE *f, const Record *a, const Record *b)
{
    fputc(a->tag, f);
    if (a->tag == STATEMENT) {
        put_bytes(f, a->sql);
        fwrite(&a->count, 4, 1, f);
        for (int i = 0; i < a->count; i++) put_value(f, &a->values[i], &b->values[i]);
    }
    if (a->tag == OPENING || a->tag == SEALING) {
        fwrite(a->key, KEY_BYTES, 1, f);
        put_bytes(f, a->bytes);
        put_bytes(f, a->associated);
    }
}

static void count_records(const Run *r, const char *path)
{
    int statements = 0, openings = 0, sealings = 0;
    for (int i = 0; i < r->len; i++) {
        statements += r->at[i].tag == STATEMENT;
        openings += r->at[i].tag == OPENING;
        sealings += r->at[i].tag == SEALING;
    }
    printf("# %s: %d statements, %d openings, %d sealings\n", path, statements, openings, sealings);
}

int main(int count, char **words)
{
    if (count < 6 || count > 7) die("trace FOLDER OUT COOKIE ACCOUNT PATH [BODY]");
    Bench *b = bench_open(words[1]);
    lasting = &b->arena;
    void *memory = mmap(NULL, REQUEST_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) die("mmap");
    Arena request = arena_over(memory, REQUEST_BYTES);
    real_keys = b->cli.app.keys;
    b->cli.app.keys.open = hook_open;
    b->cli.app.keys.seal = hook_seal;
    real_ops = b->c.db->ops;
    hooked_ops = *real_ops;
    hooked_ops.start = hook_start;
    hooked_ops.begin = hook_begin;
    hooked_ops.commit = hook_commit;
    hooked_ops.rollback = hook_rollback;
    b->c.db->ops = &hooked_ops;
    for (int i = 0; i < 3; i++) {
        run = &runs[i];
        run_once(b, &request, words, count);
    }
    for (int more = 0; runs[1].len != runs[2].len && more < MORE_RUNS; more++) { /* another name has other neighbours */
        runs[1] = runs[2];
        runs[2].len = 0;
        run_once(b, &request, words, count);
    }
    if (runs[1].len != runs[2].len) die("%s: two runs differ (%d and %d records)", words[5], runs[1].len, runs[2].len);
    FILE *f = fopen(words[2], "wb");
    if (!f) die("%s cannot be written", words[2]);
    for (int i = 0; i < runs[1].len; i++) put_record(f, &runs[1].at[i], &runs[2].at[i]);
    if (fclose(f) != 0) die("%s cannot be written", words[2]);
    count_records(&runs[1], words[5]);
    return 0;
}
