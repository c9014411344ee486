/* What init and demo have in common: a new folder with its schema, its lists, its region and the first account. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef CLI_SET_UP_H
#define CLI_SET_UP_H

#include "cli/cli.h"

typedef struct {
    Str region, org;      /* name of the region; of the organisation that administers it */
    Str name, sign_in;    /* of the first administrator */
    Str origin;           /* absent: none told */
    bool demo;            /* one-tap sign-in: setting.demo, which only `repere demo` writes (decision D15) */
} SetUp;

/* Leaves an open database, outside of a transaction, and gives the link with which the first administrator chooses a password.
 * When it fails the folder is as it was. Fails as home_prepare() and home_make() do. */
MUST_CHECK bool set_up(Cli *cli, const SetUp *s, Str *link);

#endif
