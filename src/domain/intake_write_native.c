/* See intake.h. Writing an import and taking it back. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/intake.h"
#include "domain/consent.h"
#include "domain/doubles.h"
#include "domain/encounter.h"
#include "domain/expiry.h"
#include "domain/fact.h"
#include "domain/identity.h"
#include "domain/path.h"
#include "domain/path_write.h"
#include "domain/period.h"
#include "domain/person.h"
#include "domain/search.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

static Str or_none(Str s) { return s.len ? s : NO_STR; }

/* Whoever brings a caseload says that these people are in the call's public: "presumed", as a worker presumes in the street. */
static void met(Ctx *c, Seen person, const CaseloadLine *l, Str kind, Day day)
{
    Instant at = path_instant(c, day);
    event_add(c, (EventAdd){.id = new_id(c), .project = c->my.project, .kind = kind, .person = person, .people = 1, .at_ms = at, .on_day = day,
                            .compartment = S("street"), .age_band = or_none(l->cell[SAYS_AGE_BAND]), .gender = or_none(l->cell[SAYS_GENDER]), .target = S("presumed")});
}

static void engaged(Ctx *c, Seen person, const CaseloadLine *l)
{
    Instant at = path_instant(c, l->notice_day);
    const Str *cell = l->cell;
    consent_write(c, person, (ConsentWord){.scope = S("notice"), .verdict = S("given"), .at = at});
    consent_write(c, person, (ConsentWord){.scope = S("follow"), .verdict = S("given"), .at = at});
    identity_put(c, (IdentityPut){.id = seen_id(person), .person = person, .last_name = cell[SAYS_LAST_NAME], .birth = cell[SAYS_BIRTH],
                                  .commune = or_none(cell[SAYS_COMMUNE])});
    stage_reach(c, person, S("engaged"), at, S("import"));
}

static void write_line(Ctx *c, Id caseload, CaseloadLine *l)
{
    const Str *cell = l->cell;
    Day first = l->first_day ? l->first_day : l->last_day;
    Seen person = person_start(c, cell[SAYS_ALIAS], or_none(cell[SAYS_AGE_BAND]), or_none(cell[SAYS_GENDER]), first);
    if (!is_seen(person)) return;
    if (cell[SAYS_FIRST_NAME].len) person_first_name_set(c, person, cell[SAYS_FIRST_NAME]);
    if (cell[SAYS_LANGUAGE].len) person_fields_set(c, person, cell[SAYS_LANGUAGE], or_none(cell[SAYS_AGE_BAND]), or_none(cell[SAYS_GENDER]));
    const CaseloadSays ways[] = {SAYS_PHONE, SAYS_HANDLE, SAYS_USUAL_PLACE};
    for (int i = 0; i < 3; i++)
        if (cell[ways[i]].len) person_way_back(c, person, caseload_says[ways[i]], cell[ways[i]], 0, l->last_day);
    met(c, person, l, S("encounter"), first);
    if (l->last_day > first) met(c, person, l, S("contact"), l->last_day);
    if (l->notice_day) engaged(c, person, l);
    search_refresh(c, person);
    dup_check(c, person);
    person_refresh(c, person);
    const PersonRow *row = person_row_of(c, person);
    if (row) caseload_file_add(c, caseload, person, row->version);
    l->person = seen_id(person);
}

Id caseload_import(Ctx *c, Caseload *load)
{
    if (load->errors) return fail(c, ERR_INPUT, T("des lignes sont à corriger")), 0;
    period_project(c, NOBODY); /* says that the account counts for no project */
    Id caseload = new_id(c);
    caseload_add(c, caseload, load->len);
    for (ptrdiff_t i = 0; i < load->len && !failed(c); i++) {
        Arena mark = *c->keep;
        write_line(c, caseload, &load->at[i]);
        if (failed(c)) break;
        c->op.held_count = 0; /* the next file is another item */
        c->lists = NULL;      /* they live in the memory given back */
        c->keep->next = mark.next;
    }
    c->op.item = caseload;
    return failed(c) ? 0 : caseload;
}

/* ---------------------------------------------------------------------------------------- taking back */

CaseloadState caseload_open(Ctx *c, Id caseload)
{
    CaseloadState s = {.row = caseload_row(c, caseload)};
    if (!s.row) return fail(c, ERR_MISSING, S("no such import in sight")), s;
    CaseloadFileList files = caseload_files(c, caseload);
    s.at = new(c->keep, CaseloadFileState, files.len + 1);
    for (ptrdiff_t i = 0; i < files.len; i++) {
        const CaseloadFile *f = &files.at[i];
        CaseloadFileState *state = &s.at[s.len++];
        Seen person = person_glance(c, f->person);
        *state = (CaseloadFileState){.person = f->person, .name = is_seen(person) ? person_full_name(c, person) : S(""), .gone = !same(f->state, S("live")),
                                     .worked_on = !same(f->version, f->now)};
        s.worked_on += state->worked_on && !state->gone;
    }
    return s;
}

/* Its facts did not happen, as far as this house knows: each is corrected away, so that figures follow and the journal stays whole. */
static void facts_fall(Ctx *c, Seen person)
{
    EventFactList facts = event_facts(c, person_whole(person));
    for (ptrdiff_t i = 0; i < facts.len; i++) {
        const EventFact *f = &facts.at[i];
        if (!event_falls(c, f->id)) continue;
        event_add(c, (EventAdd){.id = new_id(c), .project = f->project, .kind = S("correction"), .code = S("cancelled"), .compartment = S("none"), .person = person,
                                .at_ms = path_instant(c, f->on_day), .on_day = f->on_day, .corrects = f->id});
    }
}

static void questions_close(Ctx *c, Id person)
{
    PairOfList pairs = pairs_of(c, person);
    for (ptrdiff_t i = 0; i < pairs.len; i++) pair_answer(c, pairs.at[i].low, pairs.at[i].high, S("two"));
}

int caseload_undo(Ctx *c, Id caseload)
{
    CaseloadState s = caseload_open(c, caseload);
    int gone = 0;
    if (failed(c)) return 0;
    if (s.row->undone_ms) return fail_saying(c, ERR_CONFLICT, T("Cet import a déjà été repris.")), 0;
    for (ptrdiff_t i = 0; i < s.len && !failed(c); i++) {
        if (s.at[i].worked_on || s.at[i].gone) continue;
        Seen person = person_for_check(s.at[i].person);
        const PersonRow *row = person_row_of(c, person);
        if (!row) continue;
        questions_close(c, row->id);
        facts_fall(c, person);
        period_drop(c, person);
        file_forget(c, row->id, row->org, row->version);
        gone++;
    }
    caseload_undone(c, caseload);
    c->op.item = caseload;
    return gone;
}
