/* See merge.h. Merging; the single values are merge_fields.c, undoing is merge_undo.c. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/merge.h"

#include "domain/consent.h"
#include "domain/doubles.h"
#include "domain/fact.h"
#include "domain/item.h"
#include "domain/merge_parts.h"
#include "domain/person.h"
#include "domain/search.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define CURRENT(t, day) ((t)->from_day <= (day) && (t)->until_day >= (day))

/* ---------------------------------------------------------------------------------------- the tables */

const MergeTable merge_tables[] = {
#define MOVES(table) {S_INIT(#table), true},
#define DERIVED(table, how) {S_INIT(#table), false},
#define STAYS(table, why) {S_INIT(#table), false},
#include "domain/merge.def"
#undef MOVES
#undef DERIVED
#undef STAYS
};
const int merge_table_count = (int)(sizeof merge_tables / sizeof *merge_tables);

const MergeMove merge_moves[] = {
#define MOVES(table) {S_INIT(#table), merge_ids_##table, merge_owner_##table},
#define DERIVED(table, how)
#define STAYS(table, why)
#include "domain/merge.def"
#undef MOVES
#undef DERIVED
#undef STAYS
};
const int merge_move_count = (int)(sizeof merge_moves / sizeof *merge_moves);

/* ---------------------------------------------------------------------------------------- ties */

static const Tie *tie_by_account(TieList ties, Id account, Day day)
{
    for (ptrdiff_t i = 0; i < ties.len; i++)
        if (ties.at[i].account == account && CURRENT(&ties.at[i], day)) return &ties.at[i];
    return NULL;
}

static bool leads(const Tie *t, Day day) { return same(t->role, S("lead_worker")) && CURRENT(t, day); }

/* Whoever accompanies both keeps one tie; of two leads the chosen one leads, the other goes on as co-lead. */
static void move_ties(Ctx *c, Id merge, Seen kept, Seen gone, bool lead_of_gone)
{
    TieList mine = tie_of(c, kept), theirs = tie_of(c, gone);
    Day day = today(c);
    bool kept_leads = false;
    for (ptrdiff_t i = 0; i < mine.len; i++) kept_leads |= leads(&mine.at[i], day);
    for (ptrdiff_t i = 0; i < mine.len && lead_of_gone; i++) {
        if (!leads(&mine.at[i], day)) continue;
        merge_note(c, merge, S("tie"), mine.at[i].id, seen_id(kept), mine.at[i].role);
        tie_role_set(c, mine.at[i].id, kept, S("co_lead"));
    }
    for (ptrdiff_t i = 0; i < theirs.len; i++) {
        const Tie *t = &theirs.at[i];
        if (CURRENT(t, day) && tie_by_account(mine, t->account, day) && !(lead_of_gone && leads(t, day))) continue;
        bool steps_back = leads(t, day) && kept_leads && !lead_of_gone;
        merge_note(c, merge, S("tie"), t->id, seen_id(gone), steps_back ? t->role : NO_STR);
        if (steps_back) tie_role_set(c, t->id, gone, S("co_lead"));
        merge_owner_tie(c, t->id, gone, kept);
    }
}

/* ---------------------------------------------------------------------------------------- rows */

static bool same_way(const Channel *a, const Channel *b)
{
    return same(a->kind, b->kind) && same(a->value, b->value);
}

/* A way that the kept file has already stays behind: it would be shown twice. */
static void move_channels(Ctx *c, Id merge, Seen kept, Seen gone)
{
    ChannelList mine = channel_of(c, kept), theirs = channel_of(c, gone);
    for (ptrdiff_t i = 0; i < theirs.len; i++) {
        bool twice = false;
        for (ptrdiff_t k = 0; k < mine.len; k++) twice |= same_way(&theirs.at[i], &mine.at[k]);
        if (twice) continue;
        merge_note(c, merge, S("channel"), theirs.at[i].id, seen_id(gone), NO_STR);
        merge_owner_channel(c, theirs.at[i].id, gone, kept);
    }
}

static void move_rows(Ctx *c, Id merge, Seen kept, Seen gone)
{
    for (int k = 0; k < merge_move_count; k++) {
        const MergeMove *m = &merge_moves[k];
        if (same(m->table, S("tie")) || same(m->table, S("channel"))) continue;
        MoveIdList ids = m->ids(c, gone);
        for (ptrdiff_t i = 0; i < ids.len; i++) {
            merge_note(c, merge, m->table, ids.at[i].id, seen_id(gone), NO_STR);
            m->owner(c, ids.at[i].id, gone, kept);
        }
    }
}

/* Which ids the periods had, and of which project in which order: undoing derives them again under these. */
static void note_periods(Ctx *c, Id merge, Seen person)
{
    PeriodList periods = period_of(c, person);
    for (ptrdiff_t i = 0; i < periods.len; i++) {
        const Period *p = &periods.at[i];
        merge_note(c, merge, S("period"), p->id, seen_id(person), cat(c->keep, id_text(c->keep, p->project), S(" "), str_int(c->keep, p->open_day)));
    }
}

/* ---------------------------------------------------------------------------------------- merging */

MergePreview merge_preview(Ctx *c, Seen kept, Seen gone)
{
    kept = person_whole(kept), gone = person_whole(gone);
    const PersonRow *a = person_row_of(c, kept), *b = person_row_of(c, gone);
    if (!a || !b) return (MergePreview){0};
    return (MergePreview){.fields = merge_fields(c, kept, gone), .facts = merge_ids_event(c, gone).len, .steps = merge_ids_step(c, gone).len,
                          .ways = channel_of(c, gone).len, .seen = cat(c->keep, str_hex(c->keep, a->version), str_hex(c->keep, b->version))};
}

/* What the merge says of itself where somebody reads the file's history, and the question that it answers. */
static void tell(Ctx *c, Id kept, Id gone, Str field, Str kept_alias, Str gone_alias)
{
    change_add(c, (ChangeAdd){.id = new_id(c), .item = kept, .record = kept, .field = field, .old_value = gone_alias, .new_value = kept_alias});
    pair_answer(c, kept, gone, S("one"));
}

Id merge_files(Ctx *c, Seen kept, Seen gone, MergeForm f)
{
    kept = person_whole(kept), gone = person_whole(gone);
    if (failed(c) || seen_id(kept) == seen_id(gone)) return fail(c, ERR_MISSING, S("a file is not merged with itself")), 0;
    MergePreview p = merge_preview(c, kept, gone);
    if (failed(c)) return 0;
    if (f.seen.len && !same(f.seen, p.seen)) return field_error(c, f, merge_seen, T("Un des deux dossiers vient de changer : regardez de nouveau.")), 0;
    if (!merge_is_answered(c, f, p.fields)) return 0;
    Id merge = new_id(c), id = seen_id(kept), old = seen_id(gone);
    const PersonRow *a = person_row_of(c, kept), *b = person_row_of(c, gone);
    if (!a || !b) return 0;
    Str kept_alias = a->alias, gone_alias = b->alias;
    merge_add(c, merge, old, id);
    event_recount(c, id, -1);
    event_recount(c, old, -1);
    note_periods(c, merge, kept);
    note_periods(c, merge, gone);
    merge_fields_write(c, merge, kept, gone, f, p.fields);
    move_ties(c, merge, kept, gone, same(f.lead, S("gone")));
    move_channels(c, merge, kept, gone);
    move_rows(c, merge, kept, gone);
    event_recount(c, id, 1);
    period_drop(c, gone);
    item_move(c, old);
    merge_item(c, old, S("merged"), id);
    merge_person_state(c, old, S("expired")); /* none of its own any more: lists and searches leave it out */
    person_words_drop(c, gone);
    tell(c, id, old, S("person.merged"), kept_alias, gone_alias);
    search_refresh(c, kept);
    c->op.item = id;
    person_refresh(c, kept);
    return failed(c) ? 0 : merge;
}

/* ---------------------------------------------------------------------------------------- undoing */

Day merge_last_day(const MergeRow *merge) { return day_add(day_of(merge->at_ms), MERGE_DAYS); }

const MergeRow *merge_open(Ctx *c, Id merge)
{
    const MergeRow *row = merge_row_of(c, merge);
    if (!row) return fail(c, ERR_MISSING, S("no such merge in sight")), NULL;
    Id now = person_now(c, row->kept);
    return is_seen(person_open(c, now ? now : row->kept)) ? row : NULL;
}

Str merge_holds(Ctx *c, const MergeRow *merge)
{
    if (merge->undone_ms) return T("Ces deux dossiers ont déjà été séparés.");
    if (day_of(c->received) > merge_last_day(merge))
        return fill(c, T("Les dossiers ont été réunis il y a plus de {n} jours : ils ne peuvent plus être séparés."), str_int(c->keep, MERGE_DAYS));
    if (person_now(c, merge->kept)) return T("Le dossier gardé a lui-même été réuni à un autre depuis : séparez d’abord ceux-là.");
    MergeLineList later = merges_into(c, merge->kept);
    if (later.len && later.at[0].id != merge->id) return T("Une réunion plus récente du même dossier doit être défaite d’abord.");
    return NO_STR;
}

/* Rows that moved go back; a tie's role, too. */
static void give_back(Ctx *c, Id merge, Seen kept, Seen gone)
{
    for (int k = 0; k < merge_move_count; k++) {
        const MergeMove *m = &merge_moves[k];
        MergedRowList rows = merge_rows(c, merge, m->table);
        for (ptrdiff_t i = 0; i < rows.len; i++) {
            const MergedRow *r = &rows.at[i];
            if (same(m->table, S("tie")) && r->was.len) tie_role_set(c, r->row_id, kept, r->was);
            if (r->owner == seen_id(gone)) m->owner(c, r->row_id, kept, gone);
        }
    }
}

static void give_periods(Ctx *c, Id merge, Seen kept, Seen gone)
{
    MergedRowList rows = merge_rows(c, merge, S("period"));
    period_drop(c, kept);
    period_drop(c, gone);
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        Seen person = rows.at[i].owner == seen_id(gone) ? gone : kept;
        const PersonRow *file = person_row_of(c, person);
        Str project, day;
        int64_t open_day = 0;
        str_cut(rows.at[i].was, ' ', &project, &day);
        if (file && str_number(day, &open_day))
            period_stub_add(c, (PeriodStubAdd){.id = rows.at[i].row_id, .person = person, .org = file->org, .team = file->team, .project = id_read(project), .open_day = (Day)open_day});
    }
}

void merge_undo(Ctx *c, Id merge)
{
    const MergeRow *m = merge_open(c, merge);
    if (!m) return;
    Str held = merge_holds(c, m);
    if (held.at) {
        fail_saying(c, ERR_CONFLICT, held);
        return;
    }
    Seen kept = person_for_check(m->kept), gone = person_for_check(m->gone);
    merge_undone(c, merge);
    merge_item(c, m->gone, S("live"), 0);
    merge_person_state(c, m->gone, S("open"));
    const PersonRow *row = person_row_of(c, gone);
    if (!row) return;
    item_hold(c, m->gone, row->version);
    event_recount(c, m->kept, -1);
    merge_ties_drop(c, kept, m->op);
    give_back(c, merge, kept, gone);
    event_recount(c, m->kept, 1);
    event_recount(c, m->gone, 1);
    merge_fields_undo(c, m, kept);
    give_periods(c, merge, kept, gone);
    pair_answer(c, m->kept, m->gone, S("two"));
    change_add(c, (ChangeAdd){.id = new_id(c), .item = m->kept, .record = m->kept, .field = S("person.split"), .old_value = S(""), .new_value = m->gone_alias});
    search_refresh(c, kept);
    search_refresh(c, gone);
    c->op.item = m->kept;
    person_refresh(c, gone);
    person_refresh(c, kept);
}
