/* See path_rules.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/path_rules.h"

#include "store/read.h"

#include "base/banned.h"

int stage_number(Str key)
{
    static const Str keys[STAGES + 1] = {S_INIT(""), S_INIT("encounter"), S_INIT("spotted"), S_INIT("engaged"), S_INIT("mobilised"), S_INIT("hooked"),
                                         S_INIT("oriented"), S_INIT("relayed"), S_INIT("exit"), S_INIT("followup")};
    for (int s = 1; s <= STAGES; s++)
        if (same(keys[s], key)) return s;
    return 0;
}

Item item_on(Ctx *c, Str list, Str code, Day day)
{
    ItemList now = list_items(c, list);
    for (ptrdiff_t i = 0; i < now.len; i++)
        if (same(now.at[i].code, code)) return now.at[i];
    ListRowList then = list_rows(c, list, day);
    for (ptrdiff_t i = 0; i < then.len; i++)
        if (same(then.at[i].code, code)) return (Item){then.at[i].code, then.at[i].label, then.at[i].detail, then.at[i].flags};
    return (Item){.code = code, .label = list_label(c, list, code), .detail = S(""), .flags = S("")};
}

int64_t flag_number(const Item *item, Str name)
{
    Str rest = item->flags, word, key, value;
    int64_t n = 0;
    while (rest.len) {
        str_cut(rest, ' ', &word, &rest);
        if (str_cut(word, ':', &key, &value) && same(key, name) && str_number(value, &n)) return n;
    }
    return -1;
}

/* ---------------------------------------------------------------------------------------- stages */

static unsigned implied_by(const Item *stage)
{
    unsigned bits = 0;
    for (Str rest = stage->flags, word, key, value; rest.len;) {
        str_cut(rest, ' ', &word, &rest);
        int s = str_cut(word, ':', &key, &value) && same(key, S("implies")) ? stage_number(value) : 0;
        if (s) bits |= 1u << s;
    }
    return bits;
}

PathProject path_project_rules(Ctx *c, Id project)
{
    const PathProjectRow *row = path_project(c, project);
    PathProject rules = {.project = project, .call = row ? row->call : 0};
    ItemList stages = list_items_for(c, S("stages"), row ? row->type : S("*"));
    for (ptrdiff_t i = 0; i < stages.len; i++) {
        int s = stage_number(stages.at[i].code);
        if (s == STAGE_SPOTTED) rules.target_asked = item_has_flag(&stages.at[i], S("needs:target_yes_or_presumed"));
        if (s) rules.implies[s] = implied_by(&stages.at[i]);
    }
    for (int round = 0; round < STAGES; round++) /* what is implied implies in turn */
        for (int s = 1; s <= STAGES; s++)
            for (int t = 1; t <= STAGES; t++)
                if (rules.implies[s] >> t & 1u) rules.implies[s] |= rules.implies[t];
    return rules;
}

/* ---------------------------------------------------------------------------------------- months */

bool lasts_months(Day from, Day until, int months) { return from && until && day_add_months(from, months) <= day_add(until, 1); }

int followup_months(Ctx *c, Id project, Str code, Day exit_day, int *months)
{
    Item exit = item_on(c, S("exits"), code, exit_day);
    const RuleRow *rule = item_has_flag(&exit, S("followups")) ? rule_row(c, project_call_type_of(c, project), project, S("followups_months"), exit_day) : NULL;
    int count = 0;
    Str rest = rule ? rule->value : S(""), word;
    while (rest.len && count < FOLLOWUPS) {
        int64_t n = 0;
        str_cut(rest, ' ', &word, &rest);
        if (str_number(word, &n) && n > 0 && n <= 120 && (!count || n > months[count - 1])) months[count++] = (int)n;
    }
    return count;
}

bool is_lost(Ctx *c, Str state, Day contact_day)
{
    bool open = same(state, S("open")) || same(state, S("returned"));
    return open && contact_day && day_between(contact_day, today(c)) > rule_int(c, c->my.project, S("lost_after_days"), 90);
}
