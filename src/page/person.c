/* Alias files: the list, the search, one file with its thread, editing and what two people changed differently. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/fold.h"
#include "domain/person.h"
#include "domain/doubles.h"
#include "domain/search.h"
#include "domain/period.h"
#include "domain/step.h"
#include "http/http.h"
#include "page/access.h"
#include "page/consent.h"
#include "page/observe.h"
#include "page/path.h"
#include "page/relay.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define PAGE_LINES 25
#define THREAD_LINES 50
#define THREAD_LINES_ALL 500 /* what one asks for to read or print a whole file */
#define NAMES_MOST 20001 /* above 20,000 the page asks for a filter (decision D11) */

static Str more_of(Ctx *c, PersonsForm f, Str after)
{
    Buf b = buf_new(c->keep, 128, 2048);
    buf_put(&b, S("/persons?after="));
    buf_put(&b, after);
    if (f.stage) buf_put(&b, S("&stage=")), buf_int(&b, f.stage);
    if (f.whose.len) buf_put(&b, S("&whose=")), buf_put(&b, url_escape(c, f.whose));
    if (f.order.len) buf_put(&b, S("&order=")), buf_put(&b, url_escape(c, f.order));
    return buf_str(&b);
}

static PersonPage by_contact(Ctx *c, PersonsForm f)
{
    Str first, second;
    int64_t day = FOREVER_DAY;
    Id id = INT64_MAX;
    if (str_cut(f.after, '_', &first, &second) && str_number(first, &day) && day <= FOREVER_DAY) id = id_read(second);
    else day = FOREVER_DAY;
    int64_t from = f.stage ? f.stage : 1, to = f.stage ? f.stage : 9;
    PersonLineList rows = same(f.whose, S("mine")) ? person_lines_mine(c, (Day)day, id) : person_lines(c, from, to, (Day)day, id);
    PersonLine *kept = new(c->keep, PersonLine, PAGE_LINES);
    PersonPage p = {.at = kept};
    for (ptrdiff_t i = 0; i < rows.len && p.len < PAGE_LINES; i++)
        if (rows.at[i].stage >= from && rows.at[i].stage <= to) kept[p.len++] = rows.at[i];
    if (rows.len > PAGE_LINES) {
        const PersonLine *last = &rows.at[PAGE_LINES - 1];
        p.next = more_of(c, f, cat(c->keep, str_int(c->keep, last->contact_day), S("_"), id_text(c->keep, last->id)));
    }
    return p;
}

typedef struct {
    Str key;
    Id id;
} NameKey;

static int name_before(const NameKey *a, const NameKey *b)
{
    int order = str_compare(a->key, b->key);
    return order ? order : a->id < b->id ? -1 : a->id > b->id;
}

/* The smallest `most` names after `after`: one pass, a small sorted window. Names cannot be sorted by SQL: they are sealed. */
static ptrdiff_t names_after(Ctx *c, PersonNameList names, NameKey after, NameKey *window, ptrdiff_t most)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < names.len; i++) {
        NameKey k = {fold(c->keep, names.at[i].alias), names.at[i].id};
        if (after.id && name_before(&k, &after) <= 0) continue;
        if (n == most && name_before(&k, &window[n - 1]) >= 0) continue;
        ptrdiff_t at = n < most ? n++ : n - 1;
        for (; at > 0 && name_before(&k, &window[at - 1]) < 0; at--) window[at] = window[at - 1];
        window[at] = k;
    }
    return n;
}

static PersonPage by_name(Ctx *c, PersonsForm f)
{
    PersonNameList names = person_names(c, NAMES_MOST);
    PersonPage p = {.by_name = true};
    if (names.len == NAMES_MOST) return (PersonPage){.by_name = true, .too_many = true};
    NameKey after = {.id = id_read(f.after)};
    for (ptrdiff_t i = 0; after.id && i < names.len; i++)
        if (names.at[i].id == after.id) after.key = fold(c->keep, names.at[i].alias);
    NameKey *window = new(c->keep, NameKey, PAGE_LINES + 1);
    ptrdiff_t n = names_after(c, names, after, window, PAGE_LINES + 1);
    PersonLine *lines = new(c->keep, PersonLine, PAGE_LINES);
    for (ptrdiff_t i = 0; i < n && i < PAGE_LINES; i++) {
        const PersonRow *r = person_row(c, window[i].id);
        if (r) lines[p.len++] = (PersonLine){r->id, r->code, r->alias, r->first_name, r->age_band, r->stage, r->state, r->lead, r->contact_day, r->due_day};
    }
    p.at = lines;
    if (n > PAGE_LINES) p.next = more_of(c, f, id_text(c->keep, window[PAGE_LINES - 1].id));
    return p;
}

Reply person_list(Ctx *c, PersonsForm f)
{
    if (f.name.len) return see_other(S(""), cat(c->keep, S("/search?q="), url_escape(c, f.name)));
    bool named = same(f.order, S("name"));
    return show(view_person_list(c, f, named ? by_name(c, f) : by_contact(c, f), stage_items(c, c->my.project)));
}

Reply search_show(Ctx *c, SearchForm f)
{
    FoundList found = search_find(c, f.q);
    Day cancelled = found.len ? 0 : card_cancelled_on(c, f.q);
    return show(view_search(c, f, found, cancelled ? day_short(c, cancelled) : S("")));
}

/* ---------------------------------------------------------------------------------------- one file */

static Str name_of(Ctx *c, AccountNameList names, Id account)
{
    for (ptrdiff_t i = 0; i < names.len; i++)
        if (names.at[i].id == account) return names.at[i].name;
    return S("");
}

/* How many they were; and where a correction has two versions, whether the person is concerned: both can be read side by side. */
static Str said_before(Ctx *c, const EventLine *e, Str detail)
{
    if ((!e->stands || e->corrects) && e->target.len)
        detail = cat(c->keep, fill(c, T("Concernée par l’appel : {oui ou non}."), list_label(c, S("target"), e->target)), S(" "), detail);
    return e->people > 1 ? cat(c->keep, fill(c, T("{n} personnes,"), str_int(c->keep, e->people)), S(" "), detail) : detail;
}

ThreadLine thread_line(Ctx *c, Id person, const EventLine *e, AccountNameList names)
{
    bool contact = same(e->kind, S("contact")), correction = same(e->kind, S("correction"));
    Str topics = list_labels(c, S("topics"), facts_topics_of(c, e->facts));
    Str where = e->place_name.len ? fill(c, T("à {lieu}."), e->place_name) : S("");
    Str detail = topics.len ? cat(c->keep, where, where.len ? S(" ") : S(""), topics, S(".")) : where;
    bool met = contact || same(e->kind, S("encounter"));
    if (!met && !correction) detail = thread_words(c, e);
    detail = said_before(c, e, detail);
    Str title = correction ? T("Retiré : cela n’a pas eu lieu.") : contact ? T("Contact") : met ? T("Rencontre") : thread_title(c, e);
    bool of_day = path_thread_words(c, e, &title, &detail); /* of the path only days are said */
    bool later = day_of(e->received_ms) != e->on_day;
    return (ThreadLine){
        .id = e->id, .kind = e->kind, .title = title, .detail = detail, .who = name_of(c, names, e->account), .when = of_day ? day_long(c, e->on_day) : moment_text(c, e->at_ms), .stands = e->stands != 0 && !correction,
        .change = e->stands && !correction ? fact_change_path(c, person, e->id, e->kind, e->facts) : S(""), .later = later, .recorded = later ? day_short(c, day_of(e->received_ms)) : S(""),
    };
}

ThreadLineList thread_of(Ctx *c, Seen person, PersonShowForm f, AccountNameList names)
{
    Str first, second;
    int64_t before = INT64_MAX;
    Id before_id = INT64_MAX;
    if (str_cut(f.before, '_', &first, &second) && str_number(first, &before)) before_id = id_read(second);
    ptrdiff_t most = f.all ? THREAD_LINES_ALL : THREAD_LINES;
    EventLineList rows = event_line(c, person, before, before_id, most + 1);
    ThreadLineList out = {new(c->keep, ThreadLine, rows.len + 1), 0, S(""), S("")};
    for (ptrdiff_t i = 0; i < rows.len && i < most; i++) out.at[out.len++] = thread_line(c, f.person, &rows.at[i], names);
    if (rows.len <= most) return out;
    const EventLine *last = &rows.at[most - 1];
    Str path = path_to(c, "/persons/", f.person, "");
    out.next = cat(c->keep, path, S("?before="), str_int(c->keep, last->at_ms), S("_"), id_text(c->keep, last->id));
    if (f.all) out.next = cat(c->keep, out.next, S("&all=1"));
    else if (!f.before.len) out.all = cat(c->keep, path, S("?all=1#fil"));
    return out;
}

Reply person_show(Ctx *c, PersonShowForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    AccountNameList names = account_names(c);
    FilePage p = {.row = person_row_of(c, person), .channels = channel_of(c, person), .steps = steps_seen(c, person),
                  .thread = thread_of(c, person, f, names), .changes = changes_of(c, f.person, false), .kind = f.kind};
    const IdentityRow *identity = identity_row(c, person);
    PathResult path = path_now(c, person);
    if (failed(c)) return (Reply){0};
    p.said = said_of(c, person);
    p.observe = observe_card(c, person);
    p.missing = missing_of(c, person, p.row);
    if (may(c, CAN_relay)) p.relays = relay_cards_of(c, person);
    p.age = identity ? age_text(c, birth_age(identity->birth, today(c))) : age_words(c, p.row->age_band);
    p.commune = identity ? identity->commune : NO_STR;
    p.reads = access_of(c, person, INT64_MAX, INT64_MAX);
    p.reasoned_until = reasoned_until(c, f.person);
    p.hidden_due = hidden_due(p.row->due_day, p.steps);
    p.lead = name_of(c, names, p.row->lead);
    const ReviewOf *review = review_open_of(c, f.person, S(REVIEW_DOUBLE));
    if (review && (review->asked == c->my.account || may(c, CAN_named))) p.review = review->id;
    if (may(c, CAN_merge)) p.merged = merges_into(c, f.person);
    p.path = path_bar_of(c, person, p.row, &path);
    return show(view_person_show(c, p));
}

static FieldLists edit_lists(Ctx *c, Seen person)
{
    FieldLists lists = {.age_bands = list_items(c, S("age_band")), .genders = list_items(c, S("gender"))};
    const IdentityRow *identity = identity_row(c, person);
    if (!identity || !may(c, CAN_identity)) return lists;
    lists.has_identity = true;
    lists.prior_spe = list_items(c, S("prior_spe")), lists.levels = list_items(c, S("level"));
    if (identity->training_duty.len) lists.duties = list_items(c, S("training_duty"));
    return lists;
}

Reply person_edit(Ctx *c, PersonEditForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    if (!f.state->error_count) f = person_edit_form(c, person);
    return show(view_person_edit(c, f, edit_lists(c, person)));
}

/* The page that asks: both values of each field that two people changed, the others carried along. */
static Reply ask(Ctx *c, Seen person, PersonEditForm f, FieldConflictList conflicts)
{
    const FormSpec *spec = &form_specs[FORM_person_edit];
    CarriedFieldList carried = {new(c->keep, CarriedField, spec->count), 0};
    for (int i = 0; i < spec->count; i++) {
        FieldId field = spec->first + (FieldId)i;
        bool asked = field == person_edit_person || !said(f, field);
        for (ptrdiff_t k = 0; k < conflicts.len; k++) asked |= conflicts.at[k].field == field;
        if (asked) continue;
        Field shown = form_field(c, f.state, field, &f);
        carried.at[carried.len++] = (CarriedField){shown.name, shown.value, was(f, field)};
    }
    Html body = view_conflict(c, f.person, person_alias(c, seen_id(person)), (ConflictList){conflicts.at, conflicts.len}, carried);
    return (Reply){.status = 409, .body = body};
}

Reply person_change(Ctx *c, PersonEditForm f)
{
    Seen person = person_open(c, f.person);
    if (!is_seen(person)) return (Reply){0};
    FieldConflictList conflicts;
    person_edit_apply(c, person, f, &conflicts);
    if (!failed(c) && conflicts.len) return ask(c, person, f, conflicts);
    return see_other(T("Changements enregistrés."), path_to(c, "/persons/", f.person, ""));
}
