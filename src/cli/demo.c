/* See demo.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demo.h"

#include "cli/kinds.h"
#include "cli/operation.h"
#include "cli/org_keys.h"
#include "domain/programme.h"
#include "store/embed.h"

#include "base/banned.h"

EMBED(demo_programme, "demo/programme.txt");

static bool fill_programme(Ctx *c) {
    ProgrammeText text;
    ProgrammeDiff diff = {0};
    int64_t made = 0;
    return programme_read(c, str_of(demo_programme, demo_programme_end - demo_programme), &text) && operation_begin(c) &&
           programme_import(c, &text, true, &diff) && org_keys_make_missing(c, &made) && kinds_project_rules(c) &&
           operation_end(c, S("cli.demo"));
}

bool demo_fill(Ctx *c, App *app, const DemoOptions *o) { return fill_programme(c); }
