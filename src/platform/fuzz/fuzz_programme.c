/* libFuzzer over the reader of a programme page and its JSON: any bytes give a result or one
 * sentence, never a crash, a hang or a result with a hole. The bytes are read twice: as a page, and
 * as the end of a page that begins well, so that no seed is needed to come far.
 * -DPLANT makes an array of this file too short, to see that the fuzzer finds faults. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <stdalign.h>
#include <stdlib.h>

#include "domain/programme_text.h"

enum { ARENA_BYTES = 64 << 20 };
static alignas(64) char memory[ARENA_BYTES];

#define GOOD_PAGE                                                                                  \
    "100 % inclusion\n\n1\nA - B\nTerritoires : x\n\nC.\n\n2\nA\nTerritoires : x\nPublic : "       \
    "y\n\nC.\n\n"                                                                                  \
    "D\n\n3\nA\nTerritoires : x\n\nC. "

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool held)
{
    if (!held)
        abort();
}

/* One line, UTF-8, no blank at its ends or twice inside. */
static void check_text(Str s, bool required)
{
    must(!required || s.len > 0);
    must(str_is_utf8(s) && same(s, str_trim(s)));
    must(str_find(s, S("  ")) < 0 && str_index(s, '\n') < 0 && str_index(s, '\r') < 0);
}

static void check_call(const ProgrammeCall *call)
{
#ifdef PLANT
    int seen[3] = {0}; /* too short on purpose */
#else
    int seen[1000] = {0};
#endif
    check_text(call->title, true);
    check_text(call->intro, true);
    must(call->projects_len > 0);
    for (ptrdiff_t i = 0; i < call->projects_len; i++) {
        const ProgrammeProject *p = &call->projects[i];
        must(p->rank == i + 1 && !seen[p->rank]++);
        check_text(p->organisation, true);
        check_text(p->project, p->project.at != NULL);
        check_text(p->territories, true);
        check_text(p->public, p->public.at != NULL);
        check_text(p->heading, p->heading.at != NULL);
        check_text(p->description, true);
    }
}

static void check_page(Arena *arena, Str text)
{
    Ctx c = {.keep = arena};
    ProgrammeText p;
    if (!programme_read(&c, text, &p)) {
        must(failed(&c) && c.err.message.len > 0 && str_is_utf8(c.err.message) && p.len == 0);
        return;
    }
    must(!failed(&c) && p.len > 0 && p.len <= PROGRAMME_MAX_CALLS);
    for (ptrdiff_t i = 0; i < p.len; i++)
        check_call(&p.calls[i]);
    Str json = programme_json(&c, &p);
    must(ends_with(json, S("]}\n")) && str_is_utf8(json));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena arena = arena_over(memory, sizeof memory);
    Str text = str_of(data, (ptrdiff_t)size); /* the fuzzer's own block: reading past it is seen */
    check_page(&arena, text);
    arena_reset(&arena);
    check_page(&arena, cat(&arena, S(GOOD_PAGE), text));
    return 0;
}
