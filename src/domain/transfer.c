/* See caseload.h: handing many files from one account to another. Runs on the lines that caseload_of() gave: more files than an
 * operation holds open (HELD_ITEMS), so each version is moved on with its line, by compare-and-set. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/caseload.h"

#include "base/buf.h"
#include "base/hash.h"
#include "domain/item.h"
#include "domain/role.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define DIGEST 20
#define UNDO_DAYS 30

/* A colleague who holds files. */
static Str holder_name(Ctx *c, Id account)
{
    ColleagueList all = account_colleagues(c, c->my.org, day_of(c->received));
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const Role *role = role_find(all.at[i].role);
        if (all.at[i].id == account && role && (role->may & MAY(encounter))) return all.at[i].name;
    }
    return S("");
}

/* Whether the taker will see a file of that team. */
static bool reaches(Ctx *c, Id account, Id team)
{
    ColleagueList all = account_colleagues(c, c->my.org, day_of(c->received));
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const Role *role = role_find(all.at[i].role);
        if (all.at[i].id == account && role && (role->may & MAY(encounter)) && (role->reach == REACH_ORG || all.at[i].team == team)) return true;
    }
    return false;
}

static Str digest_of(Ctx *c, const TransferPlan *p, TransferForm f)
{
    Buf b = buf_new(c->keep, 256, 64 << 10);
    buf_put(&b, id_text(c->keep, f.giver));
    buf_put(&b, id_text(c->keep, f.taker));
    for (ptrdiff_t i = 0; i < p->people.len; i++) buf_put(&b, id_text(c->keep, p->people.at[i].id));
    uint8_t out[DIGEST];
    hash_of(out, DIGEST, NO_STR, buf_str(&b));
    return str_hex(c->keep, str_of(out, DIGEST));
}

bool transfer_plan(Ctx *c, TransferForm f, TransferPlan *out)
{
    *out = (TransferPlan){.giver_name = holder_name(c, f.giver), .taker_name = holder_name(c, f.taker), .all = !f.p.len};
    if (!out->giver_name.len) return field_error(c, f, transfer_giver, T("Choisissez qui transmet."));
    if (!out->taker_name.len) return field_error(c, f, transfer_taker, T("Choisissez qui reçoit."));
    if (f.giver == f.taker) return field_error(c, f, transfer_taker, T("Qui transmet et qui reçoit sont la même personne."));
    CaseLineList all = caseload_of(c, f.giver);
    out->people = (CaseLineList){new(c->keep, CaseLine, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        bool wanted = same(all.at[i].role, S("lead_worker")) && (out->all || each_said(f.p, id_text(c->keep, all.at[i].id)).len);
        if (wanted && !reaches(c, f.taker, all.at[i].team))
            return field_error(c, f, transfer_taker, fill(c, T("{nom} ne verrait pas tous ces dossiers : ils sont d’une autre équipe."), out->taker_name));
        if (wanted) out->people.at[out->people.len++] = all.at[i];
    }
    if (failed(c)) return false;
    if (!out->people.len) return field_error(c, f, transfer_giver, T("Il n’y a aucun dossier à transmettre."));
    out->digest = digest_of(c, out, f);
    return true;
}

static void touch(Ctx *c, Id person, Str version)
{
    if (!transfer_touch(c, person, version, item_version_next(c, version))) fail(c, ERR_RETRY, S("item changed meanwhile"));
}

static void owner_pass(Ctx *c, Id step, Id from, Id to)
{
    step_owner_set(c, step, to);
    step_change_add(c, (StepChangeAdd){.id = new_id(c), .step = step, .field = S("owner"), .old_value = (int64_t)from, .new_value = (int64_t)to});
}

static void hand_over(Ctx *c, const CaseLine *line, Id giver, Id taker)
{
    Day day = day_of(c->received), last = day_add(day, -1);
    transfer_tie_end(c, line->id, giver, last, day);
    transfer_tie_end(c, line->id, taker, last, day);
    transfer_tie_add(c, new_id(c), line->id, taker, day);
    transfer_lead_set(c, line->id, taker);
    StepIdList steps = transfer_steps(c, line->id, giver);
    for (ptrdiff_t i = 0; i < steps.len; i++) owner_pass(c, steps.at[i].id, giver, taker);
    touch(c, line->id, line->version);
}

Id transfer_make(Ctx *c, TransferForm f)
{
    TransferPlan p;
    if (!transfer_plan(c, f, &p)) return 0;
    if (!same(p.digest, f.seen)) return fail_saying(c, ERR_CONFLICT, T("La file active a changé depuis l’aperçu : regardez-la de nouveau.")), 0;
    Id id = new_id(c);
    transfer_add(c, id, f.giver, f.taker, p.people.len);
    for (ptrdiff_t i = 0; i < p.people.len && !failed(c); i++) hand_over(c, &p.people.at[i], f.giver, f.taker);
    c->op.item = id;
    return id;
}

int64_t transfer_undo(Ctx *c, Id id)
{
    const Transfer *row = transfer_row(c, id);
    Day day = day_of(c->received);
    if (!row || day_between(day_of(row->at_ms), day) > UNDO_DAYS) return fail(c, ERR_MISSING, S("no such transfer in sight")), 0;
    if (!transfer_undo_set(c, id)) return 0; /* twice the same is no error */
    TransferPersonList people = transfer_people(c, row->op, row->taker);
    for (ptrdiff_t i = 0; i < people.len && !failed(c); i++) {
        Id person = people.at[i].id;
        transfer_tie_drop(c, person, row->op, day_add(day, -1));
        transfer_tie_back(c, person, row->op);
        transfer_lead_set(c, person, row->giver);
        StepBackList steps = transfer_steps_back(c, row->op, person, row->taker);
        for (ptrdiff_t k = 0; k < steps.len; k++) owner_pass(c, steps.at[k].id, row->taker, (Id)steps.at[k].owner);
        touch(c, person, people.at[i].version);
    }
    c->op.item = id;
    return people.len;
}
