/* The command line: one command a process, one Ctx for all of it. A command reads its options (commands.def), opens the data folder
 * (home.h) where it needs one, does its work, and says what happened. Errors stick in the Ctx; cli.c says the first and exits. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "app/app.h"

/* gnu11 says on which system we are by a word that we need for --unix. */
#undef unix

#define REPERE_VERSION "0.1.0"
#define DEFAULT_ORIGIN "http://127.0.0.1:8080"

/* The options of each command: Options_init … */
#define OPTION_TEXT Str
#define OPTION_NUMBER int64_t
#define OPTION_FLAG bool
#define COMMAND(name, output, sentence) typedef struct {
#define ARGUMENT(command, field, need, value, sentence) Str field;
#define OPTION(command, field, kind, need, value, sentence) OPTION_##kind field;
#define END(command)                                                                                                       \
    int unused_;                                                                                                           \
    }                                                                                                                      \
    Options_##command;
#include "cli/commands.def"
#undef COMMAND
#undef ARGUMENT
#undef OPTION
#undef END

typedef struct Cli {
    Ctx *c;
    App app;
    /* As given before or after the command; absent when not. */
    Str data, db, key;
    bool json, help;
    /* Filled by home.c. */
    Str folder;           /* data folder, from the root */
    Str spec;             /* "sqlite:/…/repere.db" or "postgres:…" */
    Str key_file, lock_file, origin;
    struct CarryOptions *carry; /* how messages go out: sender.h */
    Str sms_key;          /* the gateway's key file */
    bool made, made_folder; /* by this command: what home_unmake() may take away */
} Cli;

typedef bool RunCommand(Cli *cli, const void *options);

#define COMMAND(name, output, sentence) bool command_##name(Cli *cli, const Options_##name *o);
#define ARGUMENT(command, field, need, value, sentence)
#define OPTION(command, field, kind, need, value, sentence)
#define END(command)
#include "cli/commands.def"
#undef COMMAND
#undef ARGUMENT
#undef OPTION
#undef END

#endif
