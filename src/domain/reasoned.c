/* Reasoned access: see access.h. What a request says about a file that is not his: only that it opens, or that it does not. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/fold.h"
#include "domain/access.h"
#include "domain/birth.h"
#include "domain/list.h"
#include "domain/person.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define PIECE 500    /* identities that one statement reads */
#define WHOLE_DAY 10 /* letters of "2006-05-12" */

static bool is_whole(Ctx *c, ReasonedForm f)
{
    if (f.code.len) {
        if (code_read(c->keep, f.code).len == 9) return true;
        return field_error(c, f, reasoned_code, T("Un code a neuf lettres et chiffres, comme ABC DEF GHJ."));
    }
    if (!f.first_name.len && !f.last_name.len && !f.birth.len) return field_error(c, f, reasoned_code, T("Donnez le code de la carte, ou le nom et la date de naissance."));
    if (!f.first_name.len) return field_error(c, f, reasoned_first_name, T("Quel prénom ?"));
    if (!f.last_name.len) return field_error(c, f, reasoned_last_name, T("Quel nom ?"));
    if (!f.birth.len) return field_error(c, f, reasoned_birth, T("Quelle date de naissance ?"));
    if (birth_read(c->keep, f.birth, today(c)).len != WHOLE_DAY) return field_error(c, f, reasoned_birth, T("Le jour entier, comme 12/05/2006."));
    return true;
}

/* Names are guessed, codes are not: so much a day, and whoever protects data sees each. */
static bool is_within_day(Ctx *c, ReasonedForm f)
{
    ReasonedMineList mine = reasoned_mine_rows(c, c->received - DAY_MS);
    int64_t most = rule_int(c, c->my.project, S("reasoned_per_day"), 10);
    if (failed(c)) return false;
    if (mine.len < most) return true;
    return field_error(c, f, reasoned_code, T("Plus aucune demande n’est possible aujourd’hui : demandez à votre coordination."));
}

/* Every identity of the organisation is opened and compared, found or not. */
static Id find_by_name(Ctx *c, ReasonedForm f)
{
    Str first = fold(c->keep, f.first_name), last = fold(c->keep, f.last_name), birth = birth_read(c->keep, f.birth, today(c));
    Id found = 0, after = 0;
    for (bool more = true; more && !failed(c);) {
        Arena mark = *c->keep;
        ReasonedIdentityList rows = reasoned_identity_rows(c, after);
        for (ptrdiff_t i = 0; i < rows.len; i++) {
            const ReasonedIdentity *r = &rows.at[i];
            bool same_names = same(fold(c->keep, r->first_name), first) && same(fold(c->keep, r->last_name), last);
            if (same_names && same(r->birth, birth)) found = r->id;
            after = r->id;
        }
        more = rows.len == PIECE;
        if (!failed(c)) c->keep->next = mark.next; /* a piece at a time: constant memory */
    }
    return found;
}

static Id find(Ctx *c, ReasonedForm f)
{
    if (!f.code.len) return find_by_name(c, f);
    const PersonCode *hit = reasoned_code_row(c, code_read(c->keep, f.code));
    return hit ? hit->id : 0;
}

/* Whoever leads the file sees it among what is to be done. */
static void tell_lead(Ctx *c, Id id, ReasonedForm f)
{
    Seen person = person_open(c, id); /* by the access that has just begun */
    const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
    if (!row) return;
    if (row->lead) {
        Str what = fill(c, T("{nom} : {motif}. {mots}"), c->my.name, list_label(c, S("access_reason"), f.reason), f.words);
        step_for_add(c, (StepForAdd){.id = new_id(c), .team = row->team, .person = person, .owner = row->lead, .kind = S("access_told"), .compartment = S("street"), .what = what,
                                     .due_day = today(c)});
    }
    c->op.item = id;
    person_refresh(c, person);
}

Id reasoned_request(Ctx *c, ReasonedForm f)
{
    if (!is_whole(c, f) || !is_within_day(c, f)) return 0;
    Id person = find(c, f), request = new_id(c);
    Seen normal = person_glance(c, person);
    bool granted = person && !is_seen(normal);
    reasoned_add(c, (ReasonedAdd){.id = request, .person = person, .reason = f.reason, .words = person ? f.words : NO_STR, .at = c->received,
                                  .until = granted ? c->received + REASONED_MS : 0});
    c->op.item = request;
    if (granted) tell_lead(c, person, f);
    return failed(c) ? 0 : request;
}
