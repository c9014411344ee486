/* See person.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/person.h"

#include "base/fold.h"
#include "domain/followup.h"
#include "domain/item.h"
#include "domain/list.h"
#include "domain/period.h"
#include "domain/search.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define NO_PARTS 0u

/* Whether a tie opens a part: by the role's right to read it, within what a co-lead was given. */
static bool tie_opens(const TieMine *tie, const Item *part, Str flag)
{
    Str rest = tie->opens, word;
    if (!item_has_flag(part, flag)) return false;
    if (!rest.len) return true;
    while (rest.len) {
        str_cut(rest, ' ', &word, &rest);
        if (same(word, part->code)) return true;
    }
    return false;
}

/* The parts of a file that are open, one bit each in the order of the list "compartments". near: within the reach of the login. */
static unsigned parts_open(Ctx *c, bool near, TieMineList ties)
{
    ItemList parts = list_items(c, S("compartments"));
    unsigned open = 0;
    for (ptrdiff_t i = 0; i < parts.len && i < 32; i++) {
        const Item *part = &parts.at[i];
        bool is = item_has_flag(part, S("reads:team")) || item_has_flag(part, S("reads:org"));
        is |= near && item_has_flag(part, cat(c->keep, S("reads:"), c->my.role));
        for (ptrdiff_t k = 0; k < ties.len; k++) is |= tie_opens(&ties.at[k], part, cat(c->keep, S("reads:"), ties.at[k].role));
        open |= is ? 1u << i : 0;
    }
    return open;
}

bool seen_opens(Ctx *c, Seen person, Str compartment)
{
    ItemList parts = list_items(c, S("compartments"));
    for (ptrdiff_t i = 0; i < parts.len && i < 32; i++)
        if (same(parts.at[i].code, compartment)) return person.compartments_private >> i & 1;
    return false;
}

bool leads(Ctx *c, Seen person)
{
    TieMineList ties = tie_mine(c, person, day_of(c->received));
    for (ptrdiff_t i = 0; i < ties.len; i++)
        if (same(ties.at[i].role, S("lead_worker"))) return true;
    return false;
}

bool is_engaged(Ctx *c, Seen person)
{
    if (identity_row(c, person)) return true;
    EventFactList facts = event_facts(c, person);
    for (ptrdiff_t i = 0; i < facts.len; i++)
        if (same(facts.at[i].kind, S("stage")) && same(facts.at[i].code, S("engaged"))) return true;
    return false;
}

Seen person_open(Ctx *c, Id id)
{
    Seen seen = {id, NO_PARTS};
    const PersonRow *row = person_row(c, id);
    if (failed(c)) return NOBODY;
    if (row) item_hold(c, id, row->version);
    bool near = row && (c->my.reach == REACH_ORG || (c->my.reach == REACH_TEAM && row->team == c->my.team));
    TieMineList ties = row ? tie_mine(c, seen, day_of(c->received)) : (TieMineList){0};
    if (row && !same(row->state, S("expired")) && (near || ties.len)) return (Seen){id, parts_open(c, near, ties)};
    fail(c, ERR_MISSING, S("no such file in sight"));
    return NOBODY;
}

Seen person_for_check(Id id) { return (Seen){id, NO_PARTS}; }

const PersonRow *person_row_of(Ctx *c, Seen person) { return person_row(c, seen_id(person)); }

Str person_alias(Ctx *c, Id id)
{
    Seen person = person_open(c, id);
    const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
    return row ? row->alias : S("");
}

Seen person_start(Ctx *c, Str alias, Str age_band, Str gender, Day on_day)
{
    Id id = item_start(c, S("person"));
    if (failed(c)) return NOBODY;
    TieMine lead = {.role = S("lead_worker")};
    Seen person = {id, parts_open(c, true, (TieMineList){&lead, 1})};
    uint8_t random[6];
    random_fill(c->random, random, sizeof random);
    person_add(c, (PersonAdd){.person = person, .code = code_new(c->keep, random), .alias = alias, .age_band = age_band, .gender = gender,
                              .contact_day = on_day});
    search_index(c, person, alias);
    tie_add(c, (TieAdd){.id = new_id(c), .person = person, .role = S("lead_worker"), .from_day = on_day, .until_day = FOREVER_DAY});
    if (!c->op.item) c->op.item = id;
    return person;
}

void person_way_back(Ctx *c, Seen person, Str way, Str value, Id place, Day on_day)
{
    Str kind = way.len ? way : S("usual_place");
    if (!value.len && place) {
        const PlaceRow *row = place_row(c, place);
        if (row) value = row->name;
    }
    if (!value.len) return;
    channel_add(c, (ChannelAdd){.id = new_id(c), .person = person, .kind = kind, .value = value, .good_day = on_day});
}

void person_see_again(Ctx *c, Seen person, Id project, Id place, Day on_day)
{
    int64_t days = rule_int(c, project, S("see_again_days"), 14);
    step_add(c, (StepAdd){.id = new_id(c), .person = person, .kind = S("see_again"), .compartment = S("street"), .what = S(""),
                          .due_day = day_add(on_day, (int)days), .place = place});
}

/* ---------------------------------------------------------------------------------------- derived */

PersonDerived person_derive(Ctx *c, Seen person)
{
    PathResult path = path_now(c, person);
    PersonDerived d = {.stage = path.stage, .state = path.state, .contact_day = path.contact_day, .path = path};
    TieList ties = tie_of(c, person);
    for (ptrdiff_t i = 0; i < ties.len; i++)
        if (same(ties.at[i].role, S("lead_worker")) && ties.at[i].until_day == FOREVER_DAY) d.lead = ties.at[i].account;
    const StepNext *next = step_next(c, person);
    d.due_day = next ? next->due_day : 0;
    return d;
}

Str person_target(Ctx *c, Seen person)
{
    EventFactList facts = event_facts(c, person);
    Str target = NO_STR;
    for (ptrdiff_t i = 0; i < facts.len; i++)
        if (facts.at[i].target.len) target = facts.at[i].target;
    return target;
}

void person_derived_write(Ctx *c, Seen person)
{
    PersonDerived d = person_derive(c, person);
    followup_refresh(c, person, &d.path, d.lead);
    const StepNext *next = step_next(c, person); /* after the follow-ups */
    d.due_day = next ? next->due_day : 0;
    person_derived_set(c, (PersonDerivedSet){.person = person, .stage = d.stage, .state = d.state, .lead = d.lead,
                                             .contact_day = d.contact_day, .due_day = d.due_day});
    period_refresh(c, person, &d.path);
}

void person_refresh(Ctx *c, Seen person)
{
    if (failed(c)) return;
    person_derived_write(c, person);
    item_move(c, seen_id(person));
}

/* ---------------------------------------------------------------------------------------- changing fields */

static const struct {
    FieldId field;
    const char *column, *channel, *list;
} edits[] = {
    {person_edit_alias, "person.alias", NULL, NULL},           {person_edit_age_band, "person.age_band", NULL, "age_band"},
    {person_edit_gender, "person.gender", NULL, "gender"},     {person_edit_language, "person.language", NULL, NULL},
    {person_edit_phone, "channel.phone", "phone", NULL},       {person_edit_handle, "channel.handle", "handle", NULL},
    {person_edit_usual_place, "channel.usual_place", "usual_place", NULL},
};
#define EDITS ((int)(sizeof edits / sizeof *edits))

static const Channel *channel_find(ChannelList channels, const char *kind)
{
    for (ptrdiff_t i = 0; i < channels.len; i++)
        if (kind && same(channels.at[i].kind, str_c(kind))) return &channels.at[i];
    return NULL;
}

static Str present_value(const PersonRow *row, ChannelList channels, int i)
{
    const Channel *channel = channel_find(channels, edits[i].channel);
    if (edits[i].channel) return channel ? channel->value : S("");
    Str value = edits[i].field == person_edit_alias ? row->alias : edits[i].field == person_edit_age_band ? row->age_band
              : edits[i].field == person_edit_gender ? row->gender : row->language;
    return value.at ? value : S("");
}

static Str new_value(const PersonEditForm *f, int i)
{
    Str values[] = {f->alias, f->age_band, f->gender, f->language, f->phone, f->handle, f->usual_place};
    return values[i].at ? values[i] : S("");
}

PersonEditForm person_edit_form(Ctx *c, Seen person)
{
    PersonEditForm f;
    form_empty(c, FORM_person_edit, &f);
    const PersonRow *row = person_row_of(c, person);
    if (!row) return f;
    ChannelList channels = channel_of(c, person);
    Str *values[] = {&f.alias, &f.age_band, &f.gender, &f.language, &f.phone, &f.handle, &f.usual_place};
    for (int i = 0; i < EDITS; i++) *values[i] = present_value(row, channels, i);
    f.person = seen_id(person);
    form_edits(c, FORM_person_edit, &f);
    return f;
}

static Str shown(Ctx *c, int i, Str value)
{
    if (!value.len) return T("(vide)");
    return edits[i].list ? list_label(c, str_c(edits[i].list), value) : value;
}

static FieldConflict conflict_of(Ctx *c, Seen person, int i, Str base, Str theirs, Str mine)
{
    static const Str labels[] = {N_INIT("Surnom"), N_INIT("Âge"), N_INIT("Genre"), N_INIT("Langue"), N_INIT("Téléphone"),
                                 N_INIT("Compte, messagerie"), N_INIT("Lieu habituel")};
    const ChangeAuthor *last = change_last(c, seen_id(person), str_c(edits[i].column));
    return (FieldConflict){.field = edits[i].field, .name = field_specs[edits[i].field].name, .label = worded(c, labels[i]), .base = base,
                           .theirs = theirs, .mine = mine, .theirs_shown = shown(c, i, theirs), .mine_shown = shown(c, i, mine),
                           .author = last && last->name.at ? last->name : T("quelqu’un"), .at = last ? last->claimed_ms : 0};
}

static void write_field(Ctx *c, Seen person, ChannelList channels, PersonRow *row, int i, Str old, Str value)
{
    const Channel *channel = channel_find(channels, edits[i].channel);
    if (edits[i].channel && channel && !value.len) channel_drop(c, channel->id, person);
    else if (edits[i].channel && channel) channel_set(c, channel->id, person, value);
    else if (edits[i].channel) channel_add(c, (ChannelAdd){.id = new_id(c), .person = person, .kind = str_c(edits[i].channel), .value = value, .good_day = today(c)});
    else if (edits[i].field == person_edit_alias) {
        person_alias_set(c, person, value);
        search_index(c, person, value); /* words of past aliases stay: she is found by both */
    } else {
        if (edits[i].field == person_edit_age_band) row->age_band = value.len ? value : NO_STR;
        if (edits[i].field == person_edit_gender) row->gender = value.len ? value : NO_STR;
        if (edits[i].field == person_edit_language) row->language = value.len ? value : NO_STR;
        person_fields_set(c, person, row->language, row->age_band, row->gender);
    }
    change_add(c, (ChangeAdd){.id = new_id(c), .item = seen_id(person), .record = seen_id(person), .field = str_c(edits[i].column),
                              .old_value = old, .new_value = value});
}

void person_edit_apply(Ctx *c, Seen person, PersonEditForm f, FieldConflictList *conflicts)
{
    *conflicts = (FieldConflictList){new(c->keep, FieldConflict, EDITS), 0};
    if (said(f, person_edit_alias) && !f.alias.len) {
        field_error(c, f, person_edit_alias, T("Un dossier garde un surnom."));
        return;
    }
    const PersonRow *found = person_row_of(c, person);
    if (!found) return;
    PersonRow row = *found;
    ChannelList channels = channel_of(c, person);
    bool apply[EDITS] = {0};
    for (int i = 0; i < EDITS; i++) {
        if (!said(f, edits[i].field)) continue;
        Str present = present_value(&row, channels, i), value = new_value(&f, i), base = was(f, edits[i].field);
        if (same(present, value)) continue;
        bool unchanged_by_me = base.at && same(base, value);
        if (unchanged_by_me) continue;
        if (base.at && !same(base, present)) conflicts->at[conflicts->len++] = conflict_of(c, person, i, base, present, value);
        else apply[i] = true;
    }
    if (conflicts->len || failed(c)) return;
    for (int i = 0; i < EDITS; i++)
        if (apply[i]) write_field(c, person, channels, &row, i, present_value(found, channels, i), new_value(&f, i));
    c->op.item = seen_id(person);
    person_refresh(c, person);
}
