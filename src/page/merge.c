/* Two files of one person: the questions, both files side by side, the preview, merging and undoing. What merging means: domain/merge.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/birth.h"
#include "domain/identity.h"
#include "domain/person.h"
#include "http/http.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

static Str name_of(Ctx *c, Id account)
{
    AccountNameList names = account_names(c);
    for (ptrdiff_t i = 0; i < names.len; i++)
        if (names.at[i].id == account) return names.at[i].name;
    return S("");
}

/* ---------------------------------------------------------------------------------------- side by side */

static StrList facts_of(Ctx *c, Seen person, const IdentityRow *identity)
{
    ChannelList ways = channel_of(c, person);
    Str *at = new(c->keep, Str, ways.len + 2);
    ptrdiff_t n = 0;
    if (identity && identity->commune.len) at[n++] = fill(c, T("Commune : {nom}"), identity->commune);
    for (ptrdiff_t i = 0; i < ways.len; i++) at[n++] = cat(c->keep, list_label(c, S("channel"), ways.at[i].kind), T(" : "), ways.at[i].value);
    return (StrList){at, n};
}

static FileSide side_of(Ctx *c, Id id)
{
    Seen person = person_glance(c, id);
    if (!is_seen(person)) return (FileSide){.id = id};
    person = person_open(c, id); /* showing it is a read of the file */
    const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
    const IdentityRow *identity = row ? identity_row(c, person) : NULL;
    if (!row) return (FileSide){.id = id};
    Str age = identity ? age_text(c, birth_age(identity->birth, today(c))) : age_words(c, row->age_band);
    return (FileSide){.id = id, .in_sight = true, .name = person_full_name(c, person), .age = age, .stage = stage_label(c, row->stage), .lead = name_of(c, row->lead),
                      .contact = since_words(c, row->contact_day), .code = row->code, .facts = facts_of(c, person, identity)};
}

static Str path_of_merge(Ctx *c, Id kept, Id gone) { return cat(c->keep, path_to(c, "/persons/", kept, "/merge/"), id_text(c->keep, gone)); }

/* ---------------------------------------------------------------------------------------- questions */

static Str alias_in_sight(Ctx *c, Id id)
{
    Id now = person_now(c, id);
    Seen person = person_glance(c, now ? now : id);
    return is_seen(person) ? person_full_name(c, person) : T("un dossier hors de vue");
}

Reply review_list(Ctx *c, NoForm f)
{
    ReviewLineList rows = reviews_open(c, S(REVIEW_DOUBLE), may(c, CAN_named));
    ReviewItemList items = {new(c->keep, ReviewItem, rows.len + 1), 0};
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const ReviewLine *r = &rows.at[i];
        ReviewBody body = review_read(r->body);
        items.at[items.len++] = (ReviewItem){.id = r->id, .first = alias_in_sight(c, body.other), .second = alias_in_sight(c, r->item), .why = double_words(c, body.why),
                                             .asked = r->asked_name, .when = day_near(c, day_of(r->opened_ms))};
    }
    return show(view_reviews(c, items));
}

static Str answer_words(Ctx *c, const Review *r)
{
    if (!r->row->closed_op) return NO_STR;
    if (r->item == r->other) return T("Répondu : une seule personne, les dossiers sont réunis.");
    return T("Répondu : ce sont deux personnes.");
}

Reply review_show(Ctx *c, ReviewForm f)
{
    Review r = review_open_for(c, f.review);
    if (failed(c)) return (Reply){0};
    ReviewPage p = {.id = f.review, .older = side_of(c, r.other), .newer = side_of(c, r.item), .why = double_words(c, r.why), .asked = r.row->asked_name,
                    .answer = answer_words(c, &r), .open = !r.row->closed_op && r.item != r.other};
    if (p.open && may(c, CAN_merge) && p.older.in_sight && p.newer.in_sight)
        p.older.merge = path_of_merge(c, r.other, r.item), p.newer.merge = path_of_merge(c, r.item, r.other);
    return show(view_review(c, p));
}

Reply review_two(Ctx *c, ReviewForm f)
{
    Review r = review_open_for(c, f.review);
    if (failed(c)) return (Reply){0};
    review_answer_two(c, &r);
    return see_other(T("Noté : ce sont deux personnes. La question ne reviendra plus."), S("/reviews"));
}

/* ---------------------------------------------------------------------------------------- merging */

Reply merge_find_show(Ctx *c, MergeFindForm f)
{
    FileSide side = side_of(c, f.person);
    if (!side.in_sight) return fail(c, ERR_MISSING, S("no such file in sight")), (Reply){0};
    return show(view_merge_find(c, side, f, f.q.len ? search_find(c, f.q) : (FoundList){0}));
}

static MergeFieldList differences(Ctx *c, MergeFieldList all)
{
    MergeFieldList out = {new(c->keep, MergeField, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.at[i].asked) out.at[out.len++] = all.at[i];
    return out;
}

Reply merge_show(Ctx *c, MergeForm f)
{
    Seen kept = person_open(c, f.person), gone = person_open(c, f.other);
    if (failed(c)) return (Reply){0};
    if (f.person == f.other) return fail(c, ERR_MISSING, S("a file is not merged with itself")), (Reply){0};
    MergePage p = {.kept = side_of(c, f.person), .gone = side_of(c, f.other), .preview = merge_preview(c, kept, gone),
                   .last_day = day_short(c, day_add(day_of(c->received), MERGE_DAYS)), .swapped = path_of_merge(c, f.other, f.person)};
    p.fields = differences(c, p.preview.fields);
    return show(view_merge(c, f, p));
}

Reply merge_do(Ctx *c, MergeForm f)
{
    Seen kept = person_open(c, f.person), gone = person_open(c, f.other);
    if (failed(c)) return (Reply){0};
    merge_files(c, kept, gone, f);
    return see_other(T("Dossiers réunis. On peut les séparer de nouveau pendant 30 jours."), path_to(c, "/persons/", seen_id(kept), ""));
}

Reply merge_one_show(Ctx *c, MergeOneForm f)
{
    const MergeRow *m = merge_open(c, f.merge);
    if (!m) return (Reply){0};
    Id now = person_now(c, m->kept);
    return show(view_merge_one(c, (MergeOnePage){.id = m->id, .kept = now ? now : m->kept, .gone_alias = m->gone_alias, .name = m->name, .when = day_near(c, day_of(m->at_ms)),
                                                 .last_day = day_short(c, merge_last_day(m)), .holds = merge_holds(c, m), .undone = m->undone_ms != 0}));
}

Reply merge_back(Ctx *c, MergeOneForm f)
{
    const MergeRow *m = merge_open(c, f.merge);
    if (!m) return (Reply){0};
    merge_undo(c, f.merge);
    return see_other(T("Dossiers séparés : chacun a retrouvé ce qui venait de lui."), path_to(c, "/persons/", m->kept, ""));
}
