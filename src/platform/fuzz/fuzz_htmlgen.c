/* libFuzzer over the template compiler: any text is compiled or refused with a line, without a fault and in bounded memory.
 * -DPLANT keeps too few definitions, to see that the fuzzer finds faults. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#define main htmlgen_main
#include "tools/gen.c"
#include "tools/htmlexpr.c"
#include "tools/htmlgen.c"
#undef main

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size >= 1 << 14) return 0;
    start_again();
    quiet = true;
    char *source = copy((const char *)data, strnlen((const char *)data, size));
    List files = {0};
    ADD(files, File, "fuzz.html", source, strlen(source));
    compile_all(&files);
#ifdef PLANT
    char *kept = malloc(8); /* too short on purpose */
    for (int i = 0; i <= g.defs.len; i++) kept[i] = 1;
    free(kept);
#endif
    return 0;
}
