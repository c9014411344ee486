/* libFuzzer over the template compiler: any text is compiled or refused with a line, without a fault and in bounded memory.
 * -DPLANT keeps too few definitions, to see that the fuzzer finds faults. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#define main htmlgen_main
#include "tools/htmlgen.c"
#undef main

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *source = size < 1 << 14 ? strndup((const char *)data, size) : NULL;
    if (!source) return 0;
    g.def_count = g.faults = 0, g.pooled = 0, g.quiet = true;
    g.files[0] = (File){"fuzz.html", source, strlen(source)}, g.file_count = 1;
    compile_all();
    free(source), free(g.header.text), free(g.code.text);
#ifdef PLANT
    char *kept = malloc(1); /* too short on purpose */
    for (int i = 0; i <= g.def_count; i++) kept[i] = 1;
    free(kept);
#endif
    return 0;
}
