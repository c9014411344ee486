/* All groups in one program: link it with any of the other files; a group that is not linked is
 * left out. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "unit.h"

#define GROUPS(X)                                                                                  \
    X(str)                                                                                         \
    X(arena) X(buf) X(hash) X(id) X(random) X(day) X(fold) X(ctx) X(locale) X(http) X(form)        \
        X(forbidden) X(programme) X(search_programme) X(outing) X(path) X(access) X(mask)          \
        X(indicator) X(names) X(compare) X(merge) X(birth) X(inclusion) X(catalogue)

#define DECLARE(name) __attribute__((weak)) int run_##name##_tests(void);
GROUPS(DECLARE)

int main(void)
{
    int failures = 0;
#define RUN(name)                                                                                  \
    if (run_##name##_tests)                                                                        \
        failures += run_##name##_tests();
    GROUPS(RUN)
    /* Not on the standard output: that may be TAP. */
    fprintf(stderr, "%d passed, %d failed\n", unit_count - failures, failures);
    return failures != 0;
}
