/* See expiry.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/expiry.h"

#include "base/hash.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

/* The day before which a purpose's data is forgotten: rule "retention:PURPOSE" = "12 month". */
static Day limit_of(Ctx *c, Str purpose, int months)
{
    const RuleRow *rule = rule_row(c, S("*"), 0, cat(c->keep, S("retention:"), purpose), today(c));
    Str number, unit;
    int64_t n = months;
    if (rule) {
        str_cut(rule->value, ' ', &number, &unit);
        if (!str_number(number, &n)) n = months;
        if (same(unit, S("day"))) return day_add(today(c), (int)-n);
        if (same(unit, S("year"))) n *= 12;
    }
    return day_add_months(today(c), (int)-n);
}

static Instant reads_limit(Ctx *c) { return instant_at(limit_of(c, S("access_log"), 12), 0, 0); }

Instant access_forgotten_before(Ctx *c)
{
    const Setting *said = setting_get(c, S("access_forgotten"));
    int64_t before = 0;
    return said && str_number(said->value, &before) ? before : 0;
}

/* The log's seals know from when on a missing row is a fault, even when the time in the list grows later. */
static int64_t forget_reads(Ctx *c)
{
    Instant before = reads_limit(c);
    if (before > access_forgotten_before(c)) setting_put(c, S("access_forgotten"), str_int(c->keep, before));
    return access_forget(c, before);
}

ExpiryCounts expiry_due(Ctx *c)
{
    Day notes = limit_of(c, S("encounter_note"), 6);
    return (ExpiryCounts){
        .persons = expiry_person_count(c, limit_of(c, S("spotted"), 12), limit_of(c, S("engaged"), 24)).n,
        .notes = expiry_note_count(c, notes).n + expiry_label_count(c, notes).n,
        .facts = expiry_fact_count(c, notes).n,
        .reads = access_forget_count(c, reads_limit(c)).n,
    };
}

/* The row stays as a number that figures count once, with its periods, follow-ups and situations as dates and codes; all that tells who is
 * gone. Nothing of it is derived again afterwards: what it was derived from is no longer whole. */
static void erase(Ctx *c, Id id, Str old_version)
{
    uint8_t *version = (uint8_t *)arena_bytes(c->keep, 8);
    hash_of(version, 8, NO_STR, old_version, c->op.op);
    expiry_words(c, id);
    expiry_identity(c, id);
    expiry_consents(c, id);
    expiry_cards(c, id);
    expiry_channels(c, id);
    expiry_relay_lines(c, id), expiry_relay_facts(c, id), expiry_relay_links(c, id), expiry_relays(c, id), expiry_relay_received(c, id);
    expiry_meeting_decisions(c, id), expiry_meeting_cases(c, id);
    expiry_own_key(c, id), expiry_visits(c, id), expiry_asks(c, id), expiry_erasure_words(c, id);
    expiry_changes(c, id);
    expiry_reviews(c, id);
    expiry_ties(c, id);
    expiry_answers(c, id);
    expiry_answer_sets(c, id);
    expiry_plan_lines(c, id);
    expiry_plans(c, id);
    expiry_trusted(c, id);
    expiry_messages(c, id);
    expiry_shown(c, id);
    expiry_appointments(c, id);
    expiry_step_changes(c, id);
    expiry_steps(c, id);
    expiry_placements(c, id);
    expiry_person_facts(c, id);
    reasoned_words_forget(c, id);
    expiry_person_empty(c, id, S(""), id_text(c->keep, id));
    expiry_item(c, id, str_of(version, 8));
}

#define MERGED_DEEP 16

/* A file that was merged into it goes with it, and so does what was merged into that one. */
static void erase_merged(Ctx *c, Id into, int deep)
{
    MergedItemList merged = merged_items(c, into);
    for (ptrdiff_t i = 0; i < merged.len && deep < MERGED_DEEP; i++) {
        erase_merged(c, merged.at[i].id, deep + 1);
        erase(c, merged.at[i].id, merged.at[i].version);
    }
}

void file_forget(Ctx *c, Id id, Id org, Str version)
{
    Id mine = c->my.org;
    c->my.org = org; /* the codec's key */
    erase_merged(c, id, 0);
    erase(c, id, version);
    c->my.org = mine;
}

ExpiryCounts expiry_run(Ctx *c, int64_t most)
{
    ExpiryCounts done = {0};
    Day notes = limit_of(c, S("encounter_note"), 6);
    ExpiryPersonList persons = expiry_persons(c, limit_of(c, S("spotted"), 12), limit_of(c, S("engaged"), 24), most);
    for (ptrdiff_t i = 0; i < persons.len; i++) file_forget(c, persons.at[i].id, persons.at[i].org, persons.at[i].version);
    done.persons = persons.len;
    done.notes = expiry_notes(c, notes);
    done.notes += expiry_labels(c, notes);
    done.facts = expiry_facts(c, notes);
    done.reads = forget_reads(c);
    reasoned_forget(c, reads_limit(c));
    if (done.persons + done.notes + done.facts + done.reads)
        purge_add(c, (PurgeAdd){.on_day = day_of(c->received), .persons = done.persons, .notes = done.notes, .facts = done.facts, .reads = done.reads});
    return done;
}
