/* See situation.h. A row holds what is true now, `change` what was said before; facts are kept in step by facts_follow(). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/situation.h"

#include "domain/fact.h"
#include "domain/path_rules.h"
#include "domain/path_write.h"
#include "domain/period.h"
#include "i18n/locale.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

/* ---------------------------------------------------------------------------------------- kinds */

SituationKind situation_kind_of(Ctx *c, Str kind)
{
    SituationKind k = {.kind = item_on(c, S("placements"), kind, today(c))};
    k.entry = item_has_flag(&k.kind, S("entry_confirmed"));
    k.right = item_has_flag(&k.kind, S("dated"));
    k.address_is_private = item_has_flag(&k.kind, S("no_address"));
    k.hours = item_has_flag(&k.kind, S("hours:month")) || item_has_flag(&k.kind, S("hours:week")) || item_has_flag(&k.kind, S("max:1m")) ||
              item_has_flag(&k.kind, S("max:1d"));
    return k;
}

static bool has_limits(const Item *code) { return flag_number(code, S("from_months")) >= 0 || flag_number(code, S("under_months")) >= 0; }

static bool fits(const Item *code, Day from, Day until)
{
    int64_t least = flag_number(code, S("from_months")), under = flag_number(code, S("under_months"));
    if (!from || !until || until < from) return false;
    return (least < 0 || lasts_months(from, until, (int)least)) && (under < 0 || !lasts_months(from, until, (int)under));
}

/* Of several codes only the length can choose. */
Str situation_exit_code(Ctx *c, Str kind, Day from, Day until)
{
    Item item = item_on(c, S("placements"), kind, from ? from : today(c));
    Str rest = item.detail, word, lonely = NO_STR;
    int count = 0;
    while (rest.len) {
        str_cut(rest, ' ', &word, &rest);
        if (!word.len) continue;
        Item code = item_on(c, S("exits"), word, from ? from : today(c));
        count++;
        if (has_limits(&code) && fits(&code, from, until)) return word;
        if (!has_limits(&code)) lonely = word;
    }
    return count == 1 ? lonely : NO_STR;
}

Str situation_class(Ctx *c, Str kind, Day from, Day until)
{
    Str code = situation_exit_code(c, kind, from, until);
    return code.len ? item_on(c, S("exits"), code, from ? from : today(c)).detail : NO_STR;
}

/* ---------------------------------------------------------------------------------------- one situation */

const Placement *situation_of(Ctx *c, Seen person, Id situation)
{
    PlacementList all = placement_of(c, person);
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.at[i].id == situation) return &all.at[i];
    fail(c, ERR_MISSING, S("no such situation in sight"));
    return NULL;
}

/* What can be changed: the field of the form, its column's name in `change`. */
static const struct {
    FieldId field;
    const char *column;
    Str label;
    ptrdiff_t at;         /* of a day, in Placement; -1: a text or a number */
} edits[] = {
    {situation_party, "placement.party", N_INIT("Avec qui"), -1},
    {situation_asked_day, "placement.asked_day", N_INIT("Demandée le"), (ptrdiff_t)offsetof(Placement, asked_day)},
    {situation_confirmed_day, "placement.confirmed_day", N_INIT("Entrée confirmée le"), (ptrdiff_t)offsetof(Placement, confirmed_day)},
    {situation_from_day, "placement.from_day", N_INIT("Début"), (ptrdiff_t)offsetof(Placement, from_day)},
    {situation_until_day, "placement.until_day", N_INIT("Fin"), (ptrdiff_t)offsetof(Placement, until_day)},
    {situation_refused_day, "placement.refused_day", N_INIT("Refusée le"), (ptrdiff_t)offsetof(Placement, refused_day)},
    {situation_hours, "placement.hours", N_INIT("Heures"), -1},
    {situation_outcome, "placement.outcome", N_INIT("Issue"), -1},
};
#define EDITS ((int)(sizeof edits / sizeof *edits))

static Day *day_field(Placement *row, int i) { return (Day *)((char *)row + edits[i].at); }

static Str present_value(Ctx *c, Placement *row, int i)
{
    if (edits[i].at >= 0) return day_iso(c->keep, *day_field(row, i));
    if (edits[i].field == situation_hours) return row->hours ? str_int(c->keep, (int64_t)row->hours) : S("");
    Str value = edits[i].field == situation_party ? row->party : row->outcome;
    return value.at ? value : S("");
}

static Str new_value(Ctx *c, const SituationForm *f, int i)
{
    const Day days[] = {0, f->asked_day, f->confirmed_day, f->from_day, f->until_day, f->refused_day};
    if (edits[i].at >= 0) return day_iso(c->keep, days[i]);
    if (edits[i].field == situation_hours) return f->hours ? str_int(c->keep, f->hours) : S("");
    Str value = edits[i].field == situation_party ? f->party : f->outcome;
    return value.at ? value : S("");
}

static void take(Placement *row, const SituationForm *f, int i)
{
    const Day days[] = {0, f->asked_day, f->confirmed_day, f->from_day, f->until_day, f->refused_day};
    if (edits[i].at >= 0) *day_field(row, i) = days[i];
    else if (edits[i].field == situation_hours) row->hours = (Id)f->hours;
    else if (edits[i].field == situation_party) row->party = f->party.len ? f->party : NO_STR;
    else row->outcome = f->outcome.len ? f->outcome : NO_STR;
}

SituationForm situation_form(Ctx *c, Seen person, const Placement *row)
{
    SituationForm f;
    form_empty(c, FORM_situation, &f);
    f.person = seen_id(person), f.situation = row->id, f.kind = row->kind, f.party = row->party, f.asked_day = row->asked_day;
    f.confirmed_day = row->confirmed_day, f.from_day = row->from_day, f.until_day = row->until_day, f.refused_day = row->refused_day;
    f.hours = (int64_t)row->hours, f.outcome = row->outcome;
    form_edits(c, FORM_situation, &f);
    return f;
}

/* ---------------------------------------------------------------------------------------- facts */

static bool is_fact_of(const PathLine *line, Str kind, Str code, Str mark)
{
    return line->stands && same(line->kind, kind) && same(line->code, code) && same(line->facts, mark);
}

/* The standing fact of that kind about this situation is of that day: added, corrected or taken back as needed. What is still to come is
 * no fact yet. */
static void fact_follows(Ctx *c, Seen person, PathLineList lines, const Placement *row, PathEventAdd fact)
{
    Day day = fact.on_day <= today(c) ? fact.on_day : 0;
    const PathLine *old = NULL;
    for (ptrdiff_t i = 0; i < lines.len; i++)
        if (is_fact_of(&lines.at[i], fact.kind, fact.code, fact.facts)) old = &lines.at[i];
    if (old ? old->on_day == day : !day) return;
    if (old) event_falls(c, old->id);
    fact.id = new_id(c), fact.person = person, fact.project = row->project, fact.corrects = old ? old->id : 0;
    fact.on_day = day ? day : old->on_day;
    fact.at_ms = day ? path_instant(c, day) : old->at_ms;
    if (!day) fact.kind = S("correction"), fact.code = S("cancelled"), fact.facts = NO_STR;
    path_event_add(c, fact);
}

static void facts_follow(Ctx *c, Seen person, const Placement *row, const SituationKind *k)
{
    PathLineList lines = path_lines(c, person);
    Str id = id_text(c->keep, row->id);
    const struct { Str what; Day day; } dated[] = {{S("asked"), row->asked_day}, {S("confirmed"), row->confirmed_day}, {S("began"), row->from_day},
                                                   {S("ended"), row->until_day}, {S("refused"), row->refused_day}};
    for (size_t i = 0; i < sizeof dated / sizeof *dated; i++)
        fact_follows(c, person, lines, row, (PathEventAdd){.kind = S("placement_change"), .code = row->kind, .on_day = dated[i].day,
                                                          .facts = cat(c->keep, S("what="), dated[i].what, S("&placement="), id)});
    Str by = cat(c->keep, S("by=placement:"), id);
    Day asked = row->asked_day ? row->asked_day : row->confirmed_day; /* a confirmed entry was asked for, at the latest that day */
    fact_follows(c, person, lines, row, (PathEventAdd){.kind = S("stage"), .code = S("oriented"), .facts = by, .on_day = k->entry ? asked : 0});
    fact_follows(c, person, lines, row, (PathEventAdd){.kind = S("stage"), .code = S("relayed"), .facts = by, .on_day = k->entry ? row->confirmed_day : 0});
}

/* ---------------------------------------------------------------------------------------- recording */

/* "Une immersion dure un mois au plus": the flags max:1m and max:1d. */
static bool is_short_enough(Ctx *c, const SituationForm *f, const Placement *row, const SituationKind *k)
{
    if (!row->from_day || !row->until_day) return true;
    if (item_has_flag(&k->kind, S("max:1d")) && row->until_day > row->from_day)
        return field_error(c, *f, situation_until_day, fill(c, T("Un jour au plus pour : {situation}."), k->kind.label));
    if (item_has_flag(&k->kind, S("max:1m")) && row->until_day >= day_add_months(row->from_day, 1) && !item_has_flag(&k->kind, S("renew:1")))
        return field_error(c, *f, situation_until_day, fill(c, T("Un mois au plus pour : {situation}."), k->kind.label));
    if (item_has_flag(&k->kind, S("max:1m")) && row->until_day >= day_add_months(row->from_day, 2))
        return field_error(c, *f, situation_until_day, fill(c, T("Un mois, renouvelable une fois, au plus pour : {situation}."), k->kind.label));
    return true;
}

static bool entry_fits(Ctx *c, const SituationForm *f, const Placement *row)
{
    if (row->asked_day && row->confirmed_day && row->confirmed_day < row->asked_day)
        return field_error(c, *f, situation_confirmed_day, T("L’entrée est confirmée avant d’être demandée."));
    if (row->refused_day && (row->confirmed_day || row->from_day))
        return field_error(c, *f, situation_refused_day, T("Refusée et commencée à la fois : gardez l’une des deux dates."));
    if (row->refused_day && row->refused_day < row->asked_day) return field_error(c, *f, situation_refused_day, T("Ce jour est avant la demande."));
    return true;
}

static bool days_fit(Ctx *c, const SituationForm *f, const Placement *row, const SituationKind *k)
{
    if (row->until_day && !row->from_day) return field_error(c, *f, situation_from_day, T("Une fin demande un début."));
    if (row->until_day && row->until_day < row->from_day) return field_error(c, *f, situation_until_day, T("La fin est avant le début."));
    bool dated = row->asked_day || row->confirmed_day || row->from_day || row->refused_day;
    if (!dated) return field_error(c, *f, k->entry || k->right ? situation_asked_day : situation_from_day, T("Une situation a au moins une date."));
    return entry_fits(c, f, row) && is_short_enough(c, f, row, k);
}

static FieldConflict conflict_of(Ctx *c, Id situation, int i, Str base, Str theirs, Str mine)
{
    const ChangeAuthor *last = change_last(c, situation, str_c(edits[i].column));
    bool outcome = edits[i].field == situation_outcome;
    Str their_words = edits[i].at >= 0 ? day_short(c, day_read(theirs)) : outcome ? list_label(c, S("pmsmp_result"), theirs) : theirs;
    Str my_words = edits[i].at >= 0 ? day_short(c, day_read(mine)) : outcome ? list_label(c, S("pmsmp_result"), mine) : mine;
    return (FieldConflict){.field = edits[i].field, .name = field_specs[edits[i].field].name, .label = worded(c, edits[i].label), .base = base, .theirs = theirs,
                           .mine = mine, .theirs_shown = theirs.len ? their_words : T("(vide)"), .mine_shown = mine.len ? my_words : T("(vide)"),
                           .author = last && last->name.at ? last->name : T("quelqu’un"), .at = last ? last->claimed_ms : 0};
}

/* Takes over what the form says, field by field; false when two people differ. */
static bool merge(Ctx *c, Placement *row, const SituationForm *f, bool *changed, FieldConflictList *conflicts)
{
    for (int i = 0; i < EDITS; i++) {
        Str base = was(*f, edits[i].field);
        if (!said(*f, edits[i].field)) continue;
        Str present = present_value(c, row, i), value = new_value(c, f, i);
        if (same(present, value) || (base.at && same(base, value))) continue;
        if (base.at && !same(base, present)) conflicts->at[conflicts->len++] = conflict_of(c, row->id, i, base, present, value);
        else changed[i] = true;
    }
    return !conflicts->len;
}

static void write_changes(Ctx *c, Seen person, Placement *row, const SituationForm *f, const bool *changed, bool is_new)
{
    for (int i = 0; i < EDITS; i++) {
        if (!changed[i]) continue;
        Str old = present_value(c, row, i);
        take(row, f, i);
        if (!is_new)
            change_add(c, (ChangeAdd){.id = new_id(c), .item = seen_id(person), .record = row->id, .field = str_c(edits[i].column), .old_value = old,
                                      .new_value = present_value(c, row, i)});
    }
}

static void row_put(Ctx *c, Seen person, const Placement *row)
{
    const PersonRow *file = person_row_of(c, person);
    if (!file) return;
    placement_put(c, (PlacementPut){.id = row->id, .person = person, .org = file->org, .team = file->team, .project = row->project, .kind = row->kind, .party = row->party, .asked_day = row->asked_day,
                                    .confirmed_day = row->confirmed_day, .from_day = row->from_day, .until_day = row->until_day, .refused_day = row->refused_day,
                                    .hours = row->hours, .outcome = row->outcome, .class = row->refused_day ? NO_STR : situation_class(c, row->kind, row->from_day, row->until_day)});
}

Seen situation_record(Ctx *c, SituationForm f, FieldConflictList *conflicts)
{
    *conflicts = (FieldConflictList){new(c->keep, FieldConflict, EDITS), 0};
    Seen person = person_open(c, f.person);
    const Placement *found = f.situation && !failed(c) ? situation_of(c, person, f.situation) : NULL;
    if (failed(c)) return NOBODY;
    if (!found && !f.kind.len) return field_error(c, f, situation_kind, T("Choisissez une réponse.")), NOBODY;
    Placement row = found ? *found : (Placement){.id = new_id(c), .kind = f.kind, .project = period_project(c, person)};
    SituationKind k = situation_kind_of(c, row.kind);
    bool changed[EDITS] = {0};
    if (failed(c) || !merge(c, &row, &f, changed, conflicts)) return person;
    Placement asked = row;
    for (int i = 0; i < EDITS; i++)
        if (changed[i]) take(&asked, &f, i);
    if (k.entry && asked.confirmed_day && !asked.from_day) asked.from_day = asked.confirmed_day;
    if (!days_fit(c, &f, &asked, &k)) return NOBODY;
    write_changes(c, person, &row, &f, changed, !found);
    row.from_day = asked.from_day;
    row_put(c, person, &row);
    facts_follow(c, person, &row, &k);
    c->op.item = seen_id(person);
    person_refresh(c, person);
    return person;
}
