/* See kinds_data.h: one line for each file of kinds/. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/kinds_data.h"

#include "store/embed.h"

#include "base/banned.h"

#define KINDS(KIND) \
    KIND(attendance) \
    KIND(barriers) \
    KIND(behaviours) \
    KIND(call_types) \
    KIND(caseload) \
    KIND(compartments) \
    KIND(consents) \
    KIND(directory) \
    KIND(directory_old) \
    KIND(documents) \
    KIND(events) \
    KIND(exit_classes) \
    KIND(exits) \
    KIND(flags) \
    KIND(grid_items) \
    KIND(grids) \
    KIND(indicators) \
    KIND(lists) \
    KIND(notices) \
    KIND(offers) \
    KIND(origins) \
    KIND(placements) \
    KIND(project_rules) \
    KIND(relay_facts) \
    KIND(relay_forms) \
    KIND(relay_refusals) \
    KIND(retention) \
    KIND(roles) \
    KIND(rules) \
    KIND(scales) \
    KIND(sessions) \
    KIND(side_states) \
    KIND(spaces) \
    KIND(spellings) \
    KIND(stages) \
    KIND(steps) \
    KIND(ties) \
    KIND(topics)

#define KIND(name) EMBED(kind_csv_##name, "kinds/" #name ".csv");
KINDS(KIND)
#undef KIND

#define KIND(name) {S_INIT("kinds/" #name ".csv"), kind_csv_##name, kind_csv_##name##_end},
const KindFile kind_files[] = {KINDS(KIND)};
const int kind_file_count = (int)(sizeof kind_files / sizeof *kind_files);
