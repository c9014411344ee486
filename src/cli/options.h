/* From words to a command and its options. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/cli.h"

typedef enum { KIND_TEXT, KIND_NUMBER, KIND_FLAG, KIND_ARGUMENT } OptionKind;

typedef struct {
    Str field;            /* empty ends a table */
    OptionKind kind;
    bool needed;
    Str value, sentence;
    size_t offset;
} OptionSpec;

typedef struct {
    Str name, sentence;
    bool json;
    const OptionSpec *specs;
    size_t size;          /* of its options */
    RunCommand *run;
} Command;

/* Finds the command and fills cli's global options and *options. Fails with ERR_INPUT. With --help, or without any word,
 * needed options may be missing; *command is NULL when none was named. */
MUST_CHECK bool options_read(Cli *cli, StrList words, const Command **command, void **options);

/* What --help prints: of one command, or of all when NULL. */
Str options_help(Ctx *c, const Command *command);

#endif
