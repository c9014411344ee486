/* The ceiling: what no server on libmicrohttpd and SQLite could do faster. It runs the statements that one request of ours runs, with the
 * same values, steps their rows and reads their columns, opens and seals as many values with XChaCha20-Poly1305, and sends the same bytes
 * from one prepared response: no parser, no login, no escaping, no log.
 *     ceiling serve PORT TRACE ANSWER DATABASE     all of it; the loop of platform/linux/server.c
 *     ceiling fixed PORT ANSWER                    libmicrohttpd alone
 *     ceiling statements SECONDS TRACE DATABASE    prints microseconds of CPU of one request's statements
 *     ceiling cipher SECONDS TRACE                 the same of its openings and sealings
 *     ceiling fsync FOLDER                         prints the median of 20 fsyncs of a small file, in milliseconds
 * TRACE by trace.c; ANSWER is a whole answer, head and all (client.c, BENCH_ANSWER). Values that must be unique are made as the product makes them. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#define _GNU_SOURCE
#include "bench/trace.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <signal.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define RECORDS_MAX 4000
#define VALUES_MAX 48
#define PLAIN_MAX (1 << 20)

typedef struct {
    const char *at;
    uint32_t len;
} Bytes;

typedef struct {
    int kind;
    int64_t i;
    double r;
    Bytes s;
} TraceValue;

typedef struct {
    int tag;
    sqlite3_stmt *statement;
    TraceValue *values;
    uint32_t count;
    Bytes sql, bytes, associated;
    const unsigned char *key;
} Record;

static Record records[RECORDS_MAX];
static int record_count;
static sqlite3 *db;
static sqlite3_stmt *control[4];
static struct MHD_Response *response;
static unsigned response_status;
static int64_t replay_number, replay_start;
static char replay_op[33], replay_code[10];
static int64_t column_sum; /* so that reading columns is not left out */

__attribute__((noreturn, format(printf, 1, 2))) static void die(const char *format, ...)
{
    va_list more;
    va_start(more, format);
    vfprintf(stderr, format, more);
    va_end(more);
    fputc('\n', stderr);
    exit(1);
}

/* ---- Reading the trace -------------------------------------------------------------------------------------------------------- */

static Bytes file_read(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) die("%s cannot be read", path);
    fseek(f, 0, SEEK_END);
    long size = ftell(f);
    rewind(f);
    char *at = malloc((size_t)size + 1);
    if (!at || fread(at, 1, (size_t)size, f) != (size_t)size) die("%s cannot be read", path);
    at[size] = 0;
    fclose(f);
    return (Bytes){at, (uint32_t)size};
}

static const char *place, *place_end;

static const void *take(size_t n)
{
    if ((size_t)(place_end - place) < n) die("the trace is cut");
    place += n;
    return place - n;
}

static uint32_t take_count(void)
{
    uint32_t n;
    memcpy(&n, take(4), 4);
    return n;
}

static Bytes take_bytes(void)
{
    uint32_t len = take_count();
    return (Bytes){take(len), len};
}

static TraceValue take_value(void)
{
    TraceValue v = {.kind = *(const unsigned char *)take(1)};
    if (v.kind == TRACE_INT || v.kind == TRACE_ID) memcpy(&v.i, take(8), 8);
    if (v.kind == TRACE_REAL) memcpy(&v.r, take(8), 8);
    if (v.kind == TRACE_TEXT || v.kind == TRACE_BYTES) v.s = take_bytes();
    return v;
}

static void trace_read(const char *path)
{
    Bytes all = file_read(path);
    for (place = all.at, place_end = all.at + all.len; place < place_end;) {
        Record *r = &records[record_count++];
        if (record_count == RECORDS_MAX) die("too many records");
        r->tag = *(const unsigned char *)take(1);
        if (r->tag == STATEMENT) {
            r->sql = take_bytes();
            r->count = take_count();
            r->values = calloc(r->count + 1, sizeof *r->values);
            for (uint32_t i = 0; i < r->count; i++) r->values[i] = take_value();
        }
        if (r->tag == OPENING || r->tag == SEALING) {
            r->key = take(32);
            r->bytes = take_bytes();
            r->associated = take_bytes();
        }
    }
}

/* ---- Statements --------------------------------------------------------------------------------------------------------------- */

/* The settings of store/db_sqlite.c: same durability, same cache. */
static const char settings[] = "pragma busy_timeout=5000; pragma foreign_keys=on; pragma synchronous=full; pragma secure_delete=on;"
                               "pragma cache_size=-2048; pragma mmap_size=1073741824; pragma wal_autocheckpoint=16384;"
                               "pragma temp_store=memory; pragma trusted_schema=off;";

static sqlite3_stmt *prepare(const char *sql, int len)
{
    sqlite3_stmt *made = NULL;
    if (sqlite3_prepare_v3(db, sql, len, SQLITE_PREPARE_PERSISTENT, &made, NULL) != SQLITE_OK) die("%s", sqlite3_errmsg(db));
    return made;
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void database_open(const char *file)
{
    static const char *const words[] = {"begin", "begin immediate", "commit", "rollback"};
    if (sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK || sqlite3_exec(db, settings, NULL, NULL, NULL) != SQLITE_OK)
        die("%s: %s", file, sqlite3_errmsg(db));
    for (int i = 0; i < 4; i++) control[i] = prepare(words[i], -1);
    for (int i = 0; i < record_count; i++) {
        Record *r = &records[i];
        for (int j = 0; r->tag == STATEMENT && j < i && !r->statement; j++) /* the same text is compiled once, as in the product */
            if (records[j].tag == STATEMENT && records[j].sql.len == r->sql.len && !memcmp(records[j].sql.at, r->sql.at, r->sql.len))
                r->statement = records[j].statement;
        if (r->tag == STATEMENT && !r->statement) r->statement = prepare(r->sql.at, (int)r->sql.len);
    }
    replay_start = now_ms() - 1577836800000; /* milliseconds since 2020, as in base/id.h */
}

static void bind_values(const Record *r)
{
    int64_t root = (replay_start << 21) + (replay_number << 8);
    for (uint32_t k = 0; k < r->count; k++) {
        const TraceValue *v = &r->values[k];
        int i = (int)k + 1;
        switch (v->kind) {
        case TRACE_NULL: sqlite3_bind_null(r->statement, i); break;
        case TRACE_INT: sqlite3_bind_int64(r->statement, i, v->i); break;
        case TRACE_ID: sqlite3_bind_int64(r->statement, i, root + v->i); break;
        case TRACE_REAL: sqlite3_bind_double(r->statement, i, v->r); break;
        case TRACE_TEXT: sqlite3_bind_text(r->statement, i, v->s.at, (int)v->s.len, SQLITE_STATIC); break;
        case TRACE_BYTES: sqlite3_bind_blob(r->statement, i, v->s.at, (int)v->s.len, SQLITE_STATIC); break;
        case TRACE_OP: sqlite3_bind_text(r->statement, i, replay_op, 32, SQLITE_STATIC); break;
        case TRACE_CODE: sqlite3_bind_text(r->statement, i, replay_code, 9, SQLITE_STATIC); break;
        }
    }
}

static void read_row(sqlite3_stmt *s)
{
    int n = sqlite3_column_count(s);
    for (int i = 0; i < n; i++) {
        sqlite3_value *v = sqlite3_column_value(s, i); /* looked up once, as in the product */
        switch (sqlite3_value_type(v)) {
        case SQLITE_INTEGER: column_sum += sqlite3_value_int64(v); break;
        case SQLITE_FLOAT: column_sum += sqlite3_value_double(v) > 0; break;
        case SQLITE_TEXT: column_sum += *sqlite3_value_text(v) + sqlite3_value_bytes(v); break;
        case SQLITE_BLOB: column_sum += (sqlite3_value_blob(v) != NULL) + sqlite3_value_bytes(v); break;
        default: break;
        }
    }
}

static void step_all(sqlite3_stmt *s, bool rows)
{
    int code;
    while ((code = sqlite3_step(s)) == SQLITE_ROW)
        if (rows) read_row(s);
    if (code != SQLITE_DONE) die("%s: %s", sqlite3_sql(s), sqlite3_errmsg(db));
    sqlite3_reset(s);
}

/* The last digits of a number, letters without meaning. */
static void digits(char *out, int len, uint64_t n)
{
    for (int i = len - 1; i >= 0; i--, n >>= 4) out[i] = "0123456789abcdef"[n & 15];
    out[len] = 0;
}

static void replay_begin(void)
{
    replay_number++;
    digits(replay_op, 32, ((uint64_t)replay_start << 24) + (uint64_t)replay_number);
    digits(replay_code, 9, ((uint64_t)replay_start << 20) + (uint64_t)replay_number);
}

static void run_statement(const Record *r)
{
    switch (r->tag) {
    case STATEMENT:
        bind_values(r);
        step_all(r->statement, true);
        break;
    case BEGIN_READING: step_all(control[0], false); break;
    case BEGIN_WRITING: step_all(control[1], false); break;
    case COMMIT: step_all(control[2], false); break;
    case ROLLBACK:
        if (!sqlite3_get_autocommit(db)) step_all(control[3], false);
        break;
    default: break;
    }
}

/* ---- Cipher ------------------------------------------------------------------------------------------------------------------- */

static void run_cipher(const Record *r)
{
    static unsigned char plain[PLAIN_MAX];
    unsigned char nonce[24];
    const unsigned char *boxed = (const unsigned char *)r->bytes.at, *with = (const unsigned char *)r->associated.at;
    if (r->tag == OPENING && crypto_aead_xchacha20poly1305_ietf_decrypt(plain, NULL, NULL, boxed + 24, r->bytes.len - 24, with, r->associated.len, boxed, r->key) != 0)
        die("a value does not open");
    if (r->tag == SEALING) {
        memset(nonce, 1, sizeof nonce);
        crypto_aead_xchacha20poly1305_ietf_encrypt(plain, NULL, boxed, r->bytes.len, with, r->associated.len, NULL, nonce, r->key);
    }
}

static void run_request(void)
{
    replay_begin();
    for (int i = 0; i < record_count; i++) {
        run_statement(&records[i]);
        run_cipher(&records[i]);
    }
}

/* ---- libmicrohttpd ------------------------------------------------------------------------------------------------------------ */

/* Body and status, and all headers but those that libmicrohttpd writes itself. */
static void answer_read(const char *path)
{
    Bytes all = file_read(path);
    char *line = (char *)(uintptr_t)all.at, *body = strstr(line, "\r\n\r\n");
    if (!body || sscanf(line, "HTTP/1.1 %u", &response_status) != 1) die("%s is no answer", path);
    body += 4;
    response = MHD_create_response_from_buffer((size_t)(all.at + all.len - body), body, MHD_RESPMEM_PERSISTENT);
    body[-2] = 0;
    for (line = strstr(line, "\r\n") + 2; *line;) {
        char *end = strstr(line, "\r\n"), *colon = strstr(line, ": ");
        if (!end || !colon) break;
        *end = *colon = 0;
        if (strcasecmp(line, "Date") && strcasecmp(line, "Connection") && strcasecmp(line, "Content-Length") && MHD_add_response_header(response, line, colon + 2) != MHD_YES)
            die("header %s", line);
        line = end + 2;
    }
}

static enum MHD_Result on_request(void *data, struct MHD_Connection *m, const char *url, const char *method, const char *version, const char *piece,
                                  size_t *piece_size, void **request)
{
    (void)url, (void)method, (void)version, (void)piece;
    static int begun;
    if (!*request) { /* answering here would close the connection (decision D17) */
        *request = &begun;
        return MHD_YES;
    }
    if (*piece_size) {
        *piece_size = 0;
        return MHD_YES;
    }
    if (data) run_request();
    return MHD_queue_response(m, response_status, response);
}

static int listen_on(int port)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), yes = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(fd, (struct sockaddr *)&at, sizeof at) != 0 || listen(fd, 128) != 0) die("port %d", port);
    return fd;
}

/* libmicrohttpd clears what it keeps for a connection after each answer: enough for what is asked here, not for the longest head. */
#define CONNECTION_MEMORY ((size_t)16384)

/* As server.c's turn(). */
static void serve(int port, bool work)
{
    struct MHD_Daemon *daemon = MHD_start_daemon(MHD_NO_FLAG, 0, NULL, NULL, on_request, work ? &port : NULL, MHD_OPTION_LISTEN_SOCKET, listen_on(port),
                                                 MHD_OPTION_CONNECTION_LIMIT, 112u, MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_MEMORY, MHD_OPTION_END);
    if (!daemon) die("libmicrohttpd does not start");
    for (;;) {
        fd_set reading, writing, broken;
        MHD_UNSIGNED_LONG_LONG wait_ms;
        int last = -1;
        FD_ZERO(&reading);
        FD_ZERO(&writing);
        FD_ZERO(&broken);
        (void)MHD_get_fdset2(daemon, &reading, &writing, &broken, &last, FD_SETSIZE);
        if (MHD_get_timeout(daemon, &wait_ms) != MHD_YES || wait_ms > 500) wait_ms = 500;
        struct timeval wait = {.tv_usec = (suseconds_t)wait_ms * 1000};
        if (select(last + 1, &reading, &writing, &broken, &wait) < 0) continue;
        (void)MHD_run_from_select(daemon, &reading, &writing, &broken);
    }
}

/* ---- Parts -------------------------------------------------------------------------------------------------------------------- */

static double seconds_of(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int part(double seconds, void (*work)(const Record *))
{
    double begin = seconds_of(CLOCK_MONOTONIC), cpu = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
    int64_t n = 0;
    for (; seconds_of(CLOCK_MONOTONIC) - begin < seconds; n++) {
        replay_begin();
        for (int i = 0; i < record_count; i++) work(&records[i]);
    }
    printf("%.2f\n", (seconds_of(CLOCK_PROCESS_CPUTIME_ID) - cpu) * 1e6 / (double)n);
    return 0;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static int fsync_median(const char *folder)
{
    char path[4096], page[4096] = {0};
    double took[20];
    snprintf(path, sizeof path, "%s/fsync", folder);
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (fd < 0) die("%s", path);
    for (int i = 0; i < 20; i++) {
        double begin = seconds_of(CLOCK_MONOTONIC);
        if (write(fd, page, sizeof page) != (ssize_t)sizeof page || fsync(fd) != 0) die("%s", path);
        took[i] = seconds_of(CLOCK_MONOTONIC) - begin;
    }
    unlink(path);
    qsort(took, 20, sizeof *took, by_size);
    printf("%.3f\n", took[10] * 1000);
    return 0;
}

int main(int count, char **words)
{
    signal(SIGPIPE, SIG_IGN);
    if (sodium_init() < 0) die("libsodium");
    if (count == 6 && !strcmp(words[1], "serve")) {
        trace_read(words[3]);
        answer_read(words[4]);
        database_open(words[5]);
        serve(atoi(words[2]), true);
    }
    if (count == 4 && !strcmp(words[1], "fixed")) {
        answer_read(words[3]);
        serve(atoi(words[2]), false);
    }
    if (count == 5 && !strcmp(words[1], "statements")) {
        trace_read(words[3]);
        database_open(words[4]);
        return part(atof(words[2]), run_statement);
    }
    if (count == 4 && !strcmp(words[1], "cipher")) {
        trace_read(words[3]);
        return part(atof(words[2]), run_cipher);
    }
    if (count == 3 && !strcmp(words[1], "fsync")) return fsync_median(words[2]);
    die("see the head of ceiling.c");
}
