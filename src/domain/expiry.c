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
static void forget(Ctx *c, const ExpiryPerson *p)
{
    Id org = c->my.org;
    c->my.org = p->org; /* the codec's key */
    uint8_t *version = (uint8_t *)arena_bytes(c->keep, 8);
    hash_of(version, 8, NO_STR, p->version, c->op.op);
    expiry_words(c, p->id);
    expiry_identity(c, p->id);
    expiry_consents(c, p->id);
    expiry_cards(c, p->id);
    expiry_channels(c, p->id);
    expiry_changes(c, p->id);
    expiry_reviews(c, p->id);
    expiry_ties(c, p->id);
    expiry_answers(c, p->id);
    expiry_answer_sets(c, p->id);
    expiry_plan_lines(c, p->id);
    expiry_plans(c, p->id);
    expiry_trusted(c, p->id);
    expiry_appointments(c, p->id);
    expiry_step_changes(c, p->id);
    expiry_steps(c, p->id);
    expiry_placements(c, p->id);
    expiry_person_facts(c, p->id);
    reasoned_words_forget(c, p->id);
    expiry_person_empty(c, p->id, S(""), id_text(c->keep, p->id));
    expiry_item(c, p->id, str_of(version, 8));
    c->my.org = org;
}

ExpiryCounts expiry_run(Ctx *c, int64_t most)
{
    ExpiryCounts done = {0};
    Day notes = limit_of(c, S("encounter_note"), 6);
    ExpiryPersonList persons = expiry_persons(c, limit_of(c, S("spotted"), 12), limit_of(c, S("engaged"), 24), most);
    for (ptrdiff_t i = 0; i < persons.len; i++) forget(c, &persons.at[i]);
    done.persons = persons.len;
    done.notes = expiry_notes(c, notes);
    done.notes += expiry_labels(c, notes);
    done.facts = expiry_facts(c, notes);
    done.reads = access_forget(c, reads_limit(c));
    reasoned_forget(c, reads_limit(c));
    return done;
}
