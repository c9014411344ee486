/* libFuzzer over paths, escapes and cookies: nothing is read outside, what was unescaped escapes back, a matched path gives its parts.
 * -DPLANT keeps one part too few, to see that the fuzzer finds faults. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdalign.h>
#include <stdlib.h>

#include "http/http.h"

static alignas(64) char memory[16 << 20];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool held)
{
    if (!held) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = arena_over(memory, sizeof memory);
    Ctx c = {.keep = &arena};
    Str text = str_of(data, (ptrdiff_t)size);
    Str plain = url_unescape(&arena, text, false);
    if (plain.at) must(same(url_unescape(&arena, url_escape(&c, plain), false), plain));
    cookie_get(text, S("login"));

    static const Str patterns[] = {S_INIT("/"), S_INIT("/persons/{person}"), S_INIT("/persons/{person}/edit"), S_INIT("/{a}/{b}/{c}/{d}")};
    Str joined = plain.at ? plain : text;
    for (int i = 0; i < 4; i++) {
        Pair parts[4];
        int count = 0;
        if (!path_match(patterns[i], joined, parts, &count)) continue;
        must(count <= 4);
#ifdef PLANT
        Str *kept = malloc(sizeof *kept * (count ? (size_t)count - 1 : 1)); /* too short on purpose */
#else
        Str *kept = malloc(sizeof *kept * ((size_t)count + 1));
#endif
        for (int k = 0; k < count; k++) {
            kept[k] = parts[k].value;
            must(parts[k].value.len > 0 && str_index(parts[k].value, '/') < 0);
        }
        free(kept);
    }
    return 0;
}
