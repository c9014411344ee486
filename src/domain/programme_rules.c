/* A project's own rules and targets (kinds/project_rules.csv), which wait in the list "project_rules" under "RANK NAME" for the project
 * to exist: applied after each import of the programme and after a change of kinds. What connections keep of the projects ends here. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/list.h"
#include "domain/programme.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define TARGETS_FROM 20190101 /* the year of the first call; an amendment has its own day */

static void apply(Ctx *c, Id project, Str type, Str name, Str value)
{
    int64_t amount;
    rule_put(c, (RulePut){.call_type = type, .project = (int64_t)project, .name = name, .value = value});
    if (starts_with(name, S("target:")) && str_number(value, &amount)) target_put(c, project, str_from(name, 7), TARGETS_FROM, amount);
}

bool programme_rules_apply(Ctx *c)
{
    ListRowList rows = list_rows(c, S("project_rules"), day_of(c->received));
    for (ptrdiff_t i = 0; i < rows.len && !failed(c); i++) {
        Str rank_words, name;
        int64_t rank = 0;
        if (!str_cut(rows.at[i].code, ' ', &rank_words, &name) || !str_number(rank_words, &rank)) continue;
        const ProjectId *project = project_by_rank(c, rows.at[i].call_type, rank);
        if (project) apply(c, project->id, rows.at[i].call_type, name, rows.at[i].label);
    }
    lists_changed(c);
    return !failed(c);
}
