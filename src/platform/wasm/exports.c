/* The handler on the phone: what the host (web/wasm-host.mjs) may call. Messages are fields one after the other: length in 4 bytes,
 * little-endian, then the bytes; length 0xFFFFFFFF is an absent field. Order of fields: `read_request` and `write_response`.
 *
 * A trap leaves the C stack in an unknown state: the host drops the instance and begins again from the last saved blocks. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdlib.h>

#include "app/app.h"
#include "base/buf.h"
#include "platform/wasm/sqlite_phone.h"
#include "platform/wasm/vfs_blocks.h"
#include <sqlite3.h>
#include "store/db_sqlite.h"

#define EXPORT(name) __attribute__((export_name(#name)))
#define ABSENT 0xFFFFFFFFu
#define REQUEST_ARENA (24 << 20)
#define RESPONSE_MAX (8 << 20)

__attribute__((import_module("host"), import_name("random"))) void host_random(uint8_t *out, size_t size);

static App app = {.on_phone = true};
static Db *db;
static Arena request_arena;
static uint8_t *message;

/* Nobody on a phone reads an assertion's last words: the host says that the program stopped. libc's own would bring printf with it. */
_Noreturn void __assert_fail(const char *what, const char *file, int line, const char *function) { __builtin_trap(); }

static void fill(Random *self, uint8_t *out, size_t size) { host_random(out, size); }
static Random random_of_host = {.fill = fill};

/* ---------------------------------------------------------------------------------------- the image */

/* Begins a new image of `size` bytes; the host then writes each block at block(i). Returns 1 when there is room. */
EXPORT(image_start) int image_start(uint32_t size)
{
    if (db) db->ops->close(db);
    db = NULL;
    return blocks_start(size);
}

/* Opens the image; 1 when it is a database. */
EXPORT(image_open) int image_open(void)
{
    sqlite3 *handle = NULL;
    int code = sqlite3_open_v2("image", &handle, SQLITE_OPEN_READWRITE, NULL);
    if (code == SQLITE_OK) {
        sqlite_phone_keep_journal_in_memory(handle);
        code = sqlite3_exec(handle, "select count(*) from sqlite_schema", NULL, NULL, NULL);
    }
    if (code != SQLITE_OK) {
        sqlite3_close(handle);
        return 0;
    }
    db = db_sqlite_over(handle);
    return 1;
}

EXPORT(image_size) uint32_t image_size(void) { return (uint32_t)blocks_file_size(); }
EXPORT(block) uint8_t *block(int i) { return block_at(i); }
EXPORT(block_dirty) int block_dirty(int i) { return block_is_dirty(i); }
EXPORT(blocks_saved) void blocks_saved(void) { blocks_clean(); }

/* ---------------------------------------------------------------------------------------- requests */

/* Room for a message of the host; the former one is given back. */
EXPORT(message_room) uint8_t *message_room(uint32_t size)
{
    free(message);
    message = malloc(size);
    return message;
}

static Str field(const uint8_t **at, const uint8_t *end)
{
    uint32_t length;
    if (end - *at < 4) return NO_STR;
    memcpy(&length, *at, 4);
    *at += 4;
    if (length == ABSENT || length > (size_t)(end - *at)) return NO_STR;
    Str s = str_of(*at, (ptrdiff_t)length);
    *at += length;
    return s;
}

static Request read_request(const uint8_t *at, const uint8_t *end, Instant *now)
{
    int64_t ms = 0;
    Request r = {0};
    str_number(field(&at, end), &ms);
    *now = ms;
    Str *fields[] = {&r.method, &r.path, &r.query, &r.body, &r.content_type, &r.cookie, &r.origin, &r.fetch_site, &r.host, &r.agent,
                     &r.if_none_match, &r.address};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) *fields[i] = field(&at, end);
    Str flags = field(&at, end);
    r.secure = str_index(flags, 's') >= 0;
    r.push = str_index(flags, 'p') >= 0;
    return r;
}

static void put_length(Buf *b, uint32_t n)
{
    for (int i = 0; i < 4; i++) buf_byte(b, (char)(n >> (8 * i) & 0xff));
}

/* The answer: its length in 4 bytes, then its fields. */
static const char *write_response(Arena *keep, const Response *r)
{
    Str fields[] = {str_int(keep, r->status), r->type, r->location, r->body, r->etag, r->file_name, r->set_cookie,
                    r->cache_forever ? S("1") : S(""), str_int(keep, r->retry_after_s), r->route, r->log};
    Buf b = buf_new(keep, r->body.len + 1024, RESPONSE_MAX);
    put_length(&b, 0);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        put_length(&b, fields[i].at ? (uint32_t)fields[i].len : ABSENT);
        if (fields[i].len) buf_put(&b, fields[i]);
    }
    if (b.full) __builtin_trap();
    uint32_t length = (uint32_t)b.len - 4;
    memcpy(b.at, &length, 4);
    return b.at;
}

/* Answers the request that stands in the message. The answer stays until the next call. */
EXPORT(answer) const char *answer(uint32_t size)
{
    if (!db || !message) __builtin_trap();
    if (!request_arena.base) {
        void *memory = malloc(REQUEST_ARENA);
        if (!memory) __builtin_trap();
        request_arena = arena_over(memory, REQUEST_ARENA);
        app.version = S("0.0.0-test");
    }
    arena_reset(&request_arena);
    Instant now;
    Request request = read_request(message, message + size, &now);
    Response response = app_handle(&app, db, &request_arena, &random_of_host, now, request);
    return write_response(&request_arena, &response);
}
