/* The common parts of both generators: gen.h says what they do. Linked with sqlgen and with htmlgen, and read by their
 * fuzzers. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "gen.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>

int errors;
bool quiet;

/* ---- memory ---- */
typedef struct Block { _Alignas(16) struct Block *before; } Block;
static Block *blocks;

void *room(size_t size)
{
    Block *block = calloc(1, sizeof *block + size);
    if (!block) abort();
    block->before = blocks;
    blocks = block;
    return block + 1;
}

char *copy(const char *from, size_t n) { return memcpy(room(n + 1), from, n); }

char *text(const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    size_t size = 1 + (size_t)vsnprintf(NULL, 0, format, args);
    char *made = room(size);
    vsnprintf(made, size, format, again);
    va_end(again);
    va_end(args);
    return made;
}

/* ---- lists and words ---- */
void *add(List *list, const void *item, size_t size)
{
    if (list->len % 64 == 0) {
        void **more = room((size_t)(list->len + 64) * sizeof *more);
        list->at = list->len ? memcpy(more, list->at, (size_t)list->len * sizeof *more) : more;
    }
    return list->at[list->len++] = memcpy(room(size), item, size);
}

void *find(const List *list, const char *name)
{
    for (int i = 0; name && i < list->len; i++)
        if (same(*(const char **)list->at[i], name)) return list->at[i];
    return NULL;
}

bool is_one(const char *word, const char *list)
{
    for (size_t n; *list; list += n + (list[n] == ' ')) {
        n = strcspn(list, " ");
        bool begins = list[n - 1] == '*';
        if (!strncasecmp(word, list, n - begins) && (begins || !word[n])) return true;
    }
    return false;
}

int count_of(const char *from, const char *to, char what)
{
    int count = 0;
    while (from < to) count += *from++ == what;
    return count;
}

/* ---- errors ---- */
bool say_error(const char *file, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    if (!quiet) {
        fprintf(stderr, "%s:%d: ", file, line);
        vfprintf(stderr, format, args);
        fputc('\n', stderr);
    }
    va_end(args);
    errors++;
    return false;
}

/* ---- files ---- */
typedef struct { const char *name; char *text; size_t len; FILE *stream; } Out;
static List all_outs;

char *whole_file(const char *name, size_t *len)
{
    FILE *file = fopen(name, "rb");
    struct stat about;
    char *all = NULL;
    if (file && !fstat(fileno(file), &about)) {
        all = room((size_t)about.st_size + 1);
        size_t got = fread(all, 1, (size_t)about.st_size, file);
        if (len) *len = got;
    }
    if (!all || ferror(file)) say_error(name, 0, "%s", strerror(errno));
    if (file) fclose(file);
    return all ? all : copy("", 0);
}

FILE *out_open(const char *name)
{
    Out *out = ADD(all_outs, Out, .name = name);
    out->stream = open_memstream(&out->text, &out->len);
    if (!out->stream) abort();
    return out->stream;
}

static bool out_write(const Out *out, const char *path)
{
    struct stat about;
    size_t len = 0;
    if (!stat(path, &about) && same(whole_file(path, &len), out->text) && len == out->len) return true;
    FILE *file = fopen(path, "wb");
    bool written = file && fwrite(out->text, 1, out->len, file) == out->len;
    if (file && fclose(file)) written = false;
    return written || say_error(path, 0, "%s", strerror(errno));
}

bool outs_write(const char *folder)
{
    EACH(Out, out, all_outs)
        if (fflush(out->stream)) abort();
    EACH(Out, out, all_outs) {
        char *path = text("%s/%s", folder, out->name), *slash = path;
        while (!errors && (slash = strchr(slash + 1, '/'))) {      /* the folders on the way, where they are missing */
            *slash = 0, mkdir(path, 0777), *slash = '/';
        }
        if (!errors) out_write(out, path);
    }
    return !errors;
}

void start_again(void)
{
    EACH(Out, out, all_outs) fclose(out->stream), free(out->text);
    for (Block *block = blocks, *before; block; block = before) {
        before = block->before;
        free(block);
    }
    blocks = NULL;
    all_outs = (List){0};
    errors = 0;
}
