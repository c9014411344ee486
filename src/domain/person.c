/* See person.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/person.h"

#include "base/fold.h"
#include "domain/alias.h"
#include "domain/birth.h"
#include "domain/consent.h"
#include "domain/doubles.h"
#include "domain/identity.h"
#include "domain/access.h"
#include "domain/element.h"
#include "domain/followup.h"
#include "domain/item.h"
#include "domain/list.h"
#include "domain/period.h"
#include "domain/role.h"
#include "domain/search.h"
#include "domain/step.h"
#include "domain/shown.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

/* By the role alone, while the person has not said who she is. */
static bool in_reach(const Ctx *c, const PersonRow *row)
{
    bool near = c->my.reach == REACH_ORG || (c->my.reach == REACH_TEAM && row->team == c->my.team);
    return near && row->stage < c->my.named_from;
}

/* The same three questions whether the file is there or not. */
static Seen look(Ctx *c, Id id, Str *grounds)
{
    const PersonRow *row = person_row(c, id);
    SightList ties = sight_rows(c, id, day_of(c->received));
    const Grant *grant = may(c, CAN_reason) ? grant_row(c, id, c->received) : NULL;
    if (failed(c)) return NOBODY;
    if (row) item_hold(c, id, row->version);
    if (!row || same(row->state, S("expired"))) return NOBODY;
    if (c->my.person) return id == c->my.person ? (Seen){id, compartments_own(c)} : NOBODY; /* her own pages: her own file alone */
    bool normal = in_reach(c, row) || ties_open_file(c, ties);
    if (!normal && !grant) return NOBODY;
    *grounds = !normal ? grant->reason : ties_show_sealed(ties) ? S(SHOWN_GROUNDS) : NO_STR;
    return (Seen){id, compartments_open(c, ties, !normal)};
}

#define MERGES_DEEP 16

Id person_now(Ctx *c, Id id)
{
    Id now = 0;
    for (int deep = 0; deep < MERGES_DEEP; deep++) {
        const ItemInto *into = item_into_row(c, now ? now : id);
        if (!into || !into->into_item) return now;
        now = into->into_item;
    }
    return now;
}

/* A write about a merged file, by a form opened before or a phone that comes late, is about the one it lives on in. */
Seen person_open(Ctx *c, Id id)
{
    Str grounds = NO_STR;
    Id now = c->op.id ? person_now(c, id) : 0;
    Seen person = look(c, now ? now : id, &grounds);
    if (is_seen(person)) access_note(c, person, grounds);
    else fail(c, ERR_MISSING, S("no such file in sight"));
    return failed(c) ? NOBODY : person;
}

Seen person_glance(Ctx *c, Id id)
{
    Str grounds;
    return look(c, id, &grounds);
}

bool person_by_right(Ctx *c, Seen person)
{
    const PersonRow *row = person_row_of(c, person);
    return row && (in_reach(c, row) || ties_open_file(c, sight_rows(c, seen_id(person), day_of(c->received))));
}

Seen person_whole(Seen person) { return is_seen(person) ? (Seen){seen_id(person), S("*")} : person; }

Seen person_for_check(Id id) { return person_whole((Seen){id, NO_STR}); }

Seen person_for_relay(Ctx *c, Id id)
{
    const PersonRow *row = person_row(c, id);
    if (!row || same(row->state, S("expired"))) return NOBODY;
    item_hold(c, id, row->version);
    return person_whole((Seen){id, NO_STR});
}

bool seen_opens(Seen person, Str compartment) { return same(seen_open(person), S("*")) || codes_have(seen_open(person), compartment); }

bool leads_file(Ctx *c, Seen person)
{
    SightList ties = sight_rows(c, seen_id(person), day_of(c->received));
    for (ptrdiff_t i = 0; i < ties.len; i++)
        if (same(ties.at[i].role, S("lead_worker"))) return true;
    return false;
}

const PersonRow *person_row_of(Ctx *c, Seen person) { return person_row(c, seen_id(person)); }

Str person_alias(Ctx *c, Id id)
{
    Seen person = person_glance(c, id);
    if (!is_seen(person)) fail(c, ERR_MISSING, S("no such file in sight"));
    const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
    return row ? row->alias : S("");
}

Seen person_start(Ctx *c, Str alias, Str age_band, Str gender, Day on_day)
{
    Id id = item_start(c, S("person"));
    if (failed(c)) return NOBODY;
    Sight lead = {.role = S("lead_worker")};
    Seen person = {id, compartments_open(c, (SightList){&lead, 1}, false)};
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
    search_index_way(c, person, kind, value);
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
    person = person_whole(person);
    PathResult path = path_now(c, person);
    PersonDerived d = {.stage = path.stage, .state = path.state, .contact_day = path.contact_day, .path = path};
    TieList ties = tie_of(c, person);
    for (ptrdiff_t i = 0; i < ties.len; i++)
        if (same(ties.at[i].role, S("lead_worker")) && ties.at[i].until_day == FOREVER_DAY) d.lead = ties.at[i].account;
    const StepNext *next = step_next(c, person);
    d.due_day = next ? next->due_day : 0;
    d.has = elements_there(c, person, d.lead != 0);
    return d;
}

Str person_target(Ctx *c, Seen person)
{
    EventFactList facts = event_facts(c, person_whole(person));
    Str target = NO_STR;
    for (ptrdiff_t i = 0; i < facts.len; i++)
        if (facts.at[i].target.len) target = facts.at[i].target;
    return target;
}

void person_derived_write(Ctx *c, Seen person)
{
    person = person_whole(person);
    PersonDerived d = person_derive(c, person);
    followup_refresh(c, person, &d.path, d.lead);
    const StepNext *next = step_next(c, person); /* after the follow-ups */
    d.due_day = next ? next->due_day : 0;
    person_derived_set(c, (PersonDerivedSet){.person = person, .stage = d.stage, .state = d.state, .lead = d.lead,
                                             .contact_day = d.contact_day, .due_day = d.due_day, .has = d.has});
    period_refresh(c, person, &d.path);
}

/* Whoever makes a file a named one accompanies it from then on: it would be out of his sight at once else. So do those who owe something in it. */
static void join_named(Ctx *c, Seen person, int64_t stage_before)
{
    const PersonRow *row = person_row_of(c, person);
    if (!row || stage_before >= NAMED_STAGE || row->stage < NAMED_STAGE) return;
    owners_join(c, person);
    if (may(c, CAN_named) || ties_open_file(c, sight_rows(c, seen_id(person), day_of(c->received)))) return;
    tie_start(c, (TieStart){.id = new_id(c), .person = person, .account = c->my.account, .role = S("co_lead"), .from_day = today(c)});
}

void person_refresh(Ctx *c, Seen person)
{
    consent_guard(c, person);
    const PersonRow *before = person_row_of(c, person);
    if (!before || failed(c)) return;
    int64_t stage_before = before->stage;
    person_derived_write(c, person);
    join_named(c, person, stage_before);
    item_move(c, seen_id(person));
}

/* ---------------------------------------------------------------------------------------- changing fields */

/* Where a field of the form is kept. Identity: only once there is one (domain/identity.h). */
typedef enum { IN_PERSON, IN_CHANNEL, IN_IDENTITY } EditPlace;
static const struct {
    FieldId field;
    EditPlace place;
    Str column, label;
    const char *channel, *list;
} edits[] = {
    {person_edit_alias, IN_PERSON, S_INIT("person.alias"), N_INIT("Surnom"), NULL, NULL},
    {person_edit_first_name, IN_PERSON, S_INIT("person.first_name"), N_INIT("Prénom"), NULL, NULL},
    {person_edit_age_band, IN_PERSON, S_INIT("person.age_band"), N_INIT("Âge"), NULL, "age_band"},
    {person_edit_gender, IN_PERSON, S_INIT("person.gender"), N_INIT("Genre"), NULL, "gender"},
    {person_edit_language, IN_PERSON, S_INIT("person.language"), N_INIT("Langue"), NULL, NULL},
    {person_edit_phone, IN_CHANNEL, S_INIT("channel.phone"), N_INIT("Téléphone"), "phone", NULL},
    {person_edit_handle, IN_CHANNEL, S_INIT("channel.handle"), N_INIT("Compte, messagerie"), "handle", NULL},
    {person_edit_usual_place, IN_CHANNEL, S_INIT("channel.usual_place"), N_INIT("Lieu habituel"), "usual_place", NULL},
    {person_edit_last_name, IN_IDENTITY, S_INIT("identity.last_name"), N_INIT("Nom"), NULL, NULL},
    {person_edit_birth, IN_IDENTITY, S_INIT("identity.birth"), N_INIT("Date de naissance"), NULL, NULL},
    {person_edit_commune, IN_IDENTITY, S_INIT("identity.commune"), N_INIT("Commune"), NULL, NULL},
    {person_edit_prior_spe, IN_IDENTITY, S_INIT("identity.prior_spe"), N_INIT("Suivi par le service de l’emploi"), NULL, "prior_spe"},
    {person_edit_level, IN_IDENTITY, S_INIT("identity.level"), N_INIT("Niveau"), NULL, "level"},
    {person_edit_training_duty, IN_IDENTITY, S_INIT("identity.training_duty"), N_INIT("Obligation de formation"), NULL, "training_duty"},
};
#define EDITS ((int)(sizeof edits / sizeof *edits))

/* A file as it is being edited: where each field reads from, and is written to. */
typedef struct {
    PersonRow row;
    IdentityRow identity;
    bool has_identity;
    ChannelList channels;
} Edited;

static const Channel *channel_find(ChannelList channels, const char *kind)
{
    for (ptrdiff_t i = 0; i < channels.len; i++)
        if (kind && same(channels.at[i].kind, str_c(kind))) return &channels.at[i];
    return NULL;
}

/* The column of the row that a field is kept in; NULL for a way back. */
static Str *kept_in(Edited *e, FieldId field)
{
    switch (field) {
    case person_edit_alias: return &e->row.alias;
    case person_edit_first_name: return &e->row.first_name;
    case person_edit_age_band: return &e->row.age_band;
    case person_edit_gender: return &e->row.gender;
    case person_edit_language: return &e->row.language;
    case person_edit_last_name: return &e->identity.last_name;
    case person_edit_birth: return &e->identity.birth;
    case person_edit_commune: return &e->identity.commune;
    case person_edit_prior_spe: return &e->identity.prior_spe;
    case person_edit_level: return &e->identity.level;
    case person_edit_training_duty: return &e->identity.training_duty;
    default: return NULL;
    }
}

static Str some(Str s) { return s.at ? s : S(""); }

static Str present_value(Edited *e, int i)
{
    const Str *column = kept_in(e, edits[i].field);
    if (column) return some(*column);
    const Channel *channel = channel_find(e->channels, edits[i].channel);
    return channel ? channel->value : S("");
}

/* The form's text of that edit. */
static Str *form_text(PersonEditForm *f, int i) { return (Str *)(void *)((char *)f + field_specs[edits[i].field].offset); }

/* As it is kept: a date of birth in one writing, whichever was typed. */
static Str canonical(Ctx *c, int i, Str typed)
{
    if (edits[i].field != person_edit_birth || !typed.len) return some(typed);
    Str birth = birth_read(c->keep, typed, today(c));
    return birth.at ? birth : typed;
}

static bool edited_read(Ctx *c, Seen person, Edited *e)
{
    *e = (Edited){0};
    const PersonRow *row = person_row_of(c, person);
    if (!row) return false;
    const IdentityRow *identity = identity_row(c, person);
    e->row = *row;
    e->has_identity = identity != NULL;
    if (identity) e->identity = *identity;
    e->channels = channel_of(c, person);
    return !failed(c);
}

PersonEditForm person_edit_form(Ctx *c, Seen person)
{
    PersonEditForm f;
    Edited e;
    form_empty(c, FORM_person_edit, &f);
    if (!edited_read(c, person, &e)) return f;
    for (int i = 0; i < EDITS; i++) *form_text(&f, i) = present_value(&e, i);
    f.birth = birth_typed(c->keep, f.birth);
    f.person = seen_id(person);
    form_edits(c, FORM_person_edit, &f);
    return f;
}

static Str shown(Ctx *c, int i, Str value)
{
    if (!value.len) return T("(vide)");
    if (edits[i].field == person_edit_birth) return birth_typed(c->keep, value);
    return edits[i].list ? list_label(c, str_c(edits[i].list), value) : value;
}

static FieldConflict conflict_of(Ctx *c, Seen person, int i, Str base, Str theirs, Str mine)
{
    const ChangeAuthor *last = change_last(c, seen_id(person), edits[i].column);
    return (FieldConflict){.field = edits[i].field, .name = field_specs[edits[i].field].name, .label = worded(c, edits[i].label), .base = base.len ? shown(c, i, base) : base,
                           .theirs = theirs, .mine = mine, .theirs_shown = shown(c, i, theirs), .mine_shown = shown(c, i, mine),
                           .author = last && last->name.at ? last->name : T("quelqu’un"), .at = last ? last->claimed_ms : 0};
}

static void write_channel(Ctx *c, Seen person, const Edited *e, int i, Str value)
{
    const Channel *channel = channel_find(e->channels, edits[i].channel);
    if (channel && !value.len) channel_drop(c, channel->id, person);
    else if (channel) channel_set(c, channel->id, person, value);
    else channel_add(c, (ChannelAdd){.id = new_id(c), .person = person, .kind = str_c(edits[i].channel), .value = value, .good_day = today(c)});
}

/* Into its row, which is written once all its fields are there. */
static void write_field(Ctx *c, Seen person, Edited *e, int i, Str value)
{
    Str *column = kept_in(e, edits[i].field);
    Str old = present_value(e, i);
    if (column) *column = value.len ? value : NO_STR;
    else write_channel(c, person, e, i, value);
    change_add(c, (ChangeAdd){.id = new_id(c), .item = seen_id(person), .record = seen_id(person), .field = edits[i].column, .old_value = old, .new_value = value});
}

static void write_rows(Ctx *c, Seen person, const Edited *e, const bool *apply)
{
    bool in[] = {[IN_PERSON] = false, [IN_CHANNEL] = false, [IN_IDENTITY] = false};
    for (int i = 0; i < EDITS; i++) in[edits[i].place] |= apply[i];
    const PersonRow *row = &e->row;
    const IdentityRow *y = &e->identity;
    if (in[IN_PERSON]) {
        person_alias_set(c, person, row->alias);
        person_first_name_set(c, person, row->first_name);
        person_fields_set(c, person, row->language, row->age_band, row->gender);
    }
    if (in[IN_IDENTITY])
        identity_put(c, (IdentityPut){.id = seen_id(person), .person = person, .last_name = y->last_name, .birth = y->birth, .commune = y->commune,
                                      .age_motive = y->age_motive, .prior_spe = y->prior_spe, .level = y->level, .training_duty = y->training_duty});
}

/* A file keeps an alias, which says no look; a first name comes once she is spotted. */
static bool alias_is_whole(Ctx *c, PersonEditForm f, const Edited *e)
{
    if (said(f, person_edit_alias)) {
        Str refused = same(f.alias, e->row.alias) ? NO_STR : alias_refused(c, f.alias);
        if (!f.alias.len) return field_error(c, f, person_edit_alias, T("Un dossier garde un surnom."));
        if (refused.at) return field_error(c, f, person_edit_alias, refused);
    }
    bool early = f.first_name.len && e->row.stage < STAGE_SPOTTED && !e->row.first_name.len;
    return !early || field_error(c, f, person_edit_first_name, T("Le prénom se note une fois la personne repérée ; d’ici là, le surnom suffit."));
}

/* The rest of an identity comes after the notice, from whoever may note it. */
static bool identity_is_open(Ctx *c, PersonEditForm f, const Edited *e)
{
    for (int i = 0; i < EDITS; i++) {
        if (edits[i].place != IN_IDENTITY || !form_text(&f, i)->len) continue;
        if (!e->has_identity) return field_error(c, f, edits[i].field, T("Cela se note après l’information : ouvrez « Noter un accord »."));
        if (!(c->my.may & MAY(identity))) return field_error(c, f, edits[i].field, T("Votre rôle ne permet pas de changer l’identité."));
    }
    return true;
}

static bool is_emptied(PersonEditForm f, FieldId field, Str value) { return said(f, field) && !value.len; }

/* An engaged person keeps a name and a birth. */
static bool identity_is_whole(Ctx *c, PersonEditForm f, const Edited *e)
{
    if (f.birth.len && !birth_read(c->keep, f.birth, today(c)).at)
        return field_error(c, f, person_edit_birth, T("Une date passée comme 12/05/2006, ou 05/2006, ou 2006."));
    if (!e->has_identity) return true;
    if (is_emptied(f, person_edit_first_name, f.first_name)) return field_error(c, f, person_edit_first_name, T("Écrire le prénom."));
    if (is_emptied(f, person_edit_last_name, f.last_name)) return field_error(c, f, person_edit_last_name, T("Écrire le nom."));
    if (is_emptied(f, person_edit_birth, f.birth)) return field_error(c, f, person_edit_birth, T("Écrire la date de naissance, ou au moins l’année."));
    return true;
}

static bool edit_is_whole(Ctx *c, PersonEditForm f, const Edited *e)
{
    return alias_is_whole(c, f, e) && identity_is_open(c, f, e) && identity_is_whole(c, f, e);
}

/* Which fields to write, and which somebody else changed meanwhile. */
static void sort_edits(Ctx *c, Seen person, PersonEditForm *f, Edited *e, bool *apply, FieldConflictList *conflicts)
{
    for (int i = 0; i < EDITS; i++) {
        if (!said(*f, edits[i].field)) continue;
        Str present = present_value(e, i), value = canonical(c, i, *form_text(f, i)), was_base = was(*f, edits[i].field);
        Str base = was_base.at ? canonical(c, i, was_base) : NO_STR;
        bool unchanged_by_me = base.at && same(base, value);
        if (same(present, value) || unchanged_by_me) continue;
        if (base.at && !same(base, present)) conflicts->at[conflicts->len++] = conflict_of(c, person, i, base, present, value);
        else apply[i] = true;
    }
}

void person_edit_apply(Ctx *c, Seen person, PersonEditForm f, FieldConflictList *conflicts)
{
    *conflicts = (FieldConflictList){new(c->keep, FieldConflict, EDITS), 0};
    Edited e;
    bool apply[EDITS] = {0};
    if (!edited_read(c, person, &e) || !edit_is_whole(c, f, &e)) return;
    sort_edits(c, person, &f, &e, apply, conflicts);
    if (conflicts->len || failed(c)) return;
    for (int i = 0; i < EDITS; i++)
        if (apply[i]) write_field(c, person, &e, i, canonical(c, i, *form_text(&f, i)));
    write_rows(c, person, &e, apply);
    search_refresh(c, person); /* words of past names stay: she is found by all */
    dup_check(c, person);
    c->op.item = seen_id(person);
    person_refresh(c, person);
}
