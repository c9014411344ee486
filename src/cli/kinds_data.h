/* The files of kinds/, in the program. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_KINDS_DATA_H
#define CLI_KINDS_DATA_H

#include "base/str.h"

typedef struct {
    Str name;             /* "kinds/steps.csv" */
    const char *begin, *end;
} KindFile;

extern const KindFile kind_files[];
extern const int kind_file_count;

#endif
