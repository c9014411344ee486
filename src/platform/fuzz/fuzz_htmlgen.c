/* libFuzzer over the template compiler: any text is compiled or refused with a line, without a fault and in bounded memory.
 * -DPLANT keeps too few definitions, to see that the fuzzer finds faults. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#define FUZZ
#define LLVMFuzzerTestOneInput compile_one
#include "tools/htmlgen.c"
#undef LLVMFuzzerTestOneInput

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    compile_one(data, size);
#ifdef PLANT
    char *kept = malloc(2); /* too short on purpose */
    for (int i = 0; i < g.faults; i++) kept[i] = 1;
    free(kept);
#endif
    return 0;
}
