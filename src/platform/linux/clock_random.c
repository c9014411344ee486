/* Clock and chance of the kernel. Random bytes are fetched 256 at a time: a page takes some 40 (ids
 * of its forms), and a call of the kernel for each would cost more than the bytes. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#define _GNU_SOURCE
#include "platform/linux/clock_random.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <time.h>

#define POOL_BYTES 256 /* getrandom never gives less than asked up to 256 */

/* Lives in a page that the kernel empties in a forked child: `left` reads 0 there, so parent and
 * child never share bytes. */
typedef struct {
    size_t left;
    uint8_t bytes[POOL_BYTES];
} Pool;

Instant clock_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (Instant)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t clock_steady_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* Without chance there are no secrets: stop rather than go on with guessable ones. */
static void must(bool done, const char *what)
{
    if (done) return;
    perror(what);
    abort();
}

static void fetch(uint8_t *out, size_t size)
{
    while (size > 0) {
        ssize_t got = getrandom(out, size < POOL_BYTES ? size : POOL_BYTES, 0);
        if (got < 0 && errno == EINTR) continue;
        must(got > 0, "getrandom");
        out += got;
        size -= (size_t)got;
    }
}

static Pool *pool(void)
{
    static Pool *made;
    if (!made) {
        void *page =
            mmap(NULL, sizeof *made, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        must(page != MAP_FAILED, "mmap");
        must(madvise(page, sizeof *made, MADV_WIPEONFORK) == 0, "madvise");
        made = page;
    }
    return made;
}

static void system_fill(Random *self, uint8_t *out, size_t size)
{
    (void)self;
    Pool *p = pool();
    if (size > POOL_BYTES / 4) {
        fetch(out, size);
        return;
    }
    if (p->left < size) {
        fetch(p->bytes, POOL_BYTES);
        p->left = POOL_BYTES;
    }
    uint8_t *from = p->bytes + POOL_BYTES - p->left;
    memcpy(out, from, size);
    memset(from, 0, size); /* given once, kept nowhere */
    p->left -= size;
}

Random random_system(void) { return (Random){.fill = system_fill}; }
