/* See erasure.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/erasure.h"

#include "domain/expiry.h"
#include "domain/item.h"
#include "domain/person.h"
#include "domain/step.h"
#include "i18n/locale.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

static const AskRow *open_ask(Ctx *c, Seen person)
{
    AskRowList all = ask_rows(c, person);
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (same(all.at[i].kind, S("erase")) && !all.at[i].done_day) return &all.at[i];
    return NULL;
}

/* Whoever comes second hears that it is done, and by whom. */
static Seen file_in_sight(Ctx *c, Id id)
{
    Seen person = person_glance(c, id);
    const ErasureDone *done = erasure_done(c, id);
    if (done && !is_seen(person)) {
        fail_saying(c, ERR_CONFLICT, fill(c, T("Ce dossier est déjà effacé, par {nom}, le {jour}. Il n’en reste que des nombres."), done->account_name, day_long(c, done->on_day)));
        return NOBODY;
    }
    person = person_open(c, id);
    if (!is_seen(person) || person_by_right(c, person)) return person;
    fail(c, ERR_MISSING, S("in sight by a reason alone"));
    return NOBODY;
}

Seen erase_plan(Ctx *c, Id id, ErasePlan *out)
{
    *out = (ErasePlan){0};
    Seen person = file_in_sight(c, id);
    const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
    if (!row) return NOBODY;
    out->ask = open_ask(c, person);
    out->counts = erase_counts(c, person);
    out->seen = str_hex(c->keep, row->version);
    RelayOfList all = relay_of(c, person);
    out->relays = (RelayOfList){new(c->keep, RelayOf, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (relay_is_open(c, &(RelayRow){.state = all.at[i].state})) out->relays.at[out->relays.len++] = all.at[i];
    return failed(c) ? NOBODY : person;
}

EraseAskList erase_asks(Ctx *c)
{
    EraseAskList all = erase_ask_rows(c), out = {new(c->keep, EraseAsk, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        Seen person = person_glance(c, all.at[i].person);
        if (is_seen(person) && person_by_right(c, person)) out.at[out.len++] = all.at[i];
    }
    return out;
}

static bool is_asked(Ctx *c, const ErasePlan *p)
{
    return p->ask || fail_saying(c, ERR_CONFLICT, T("Aucune demande d’effacement n’attend de réponse dans ce dossier."));
}

static void answer(Ctx *c, Seen person, const AskRow *ask, Str verdict, Str reason, Str words)
{
    erasure_add(c, (ErasureAdd){.id = new_id(c), .person = person, .ask = ask->id, .verdict = verdict, .reason = reason, .words = words.len ? words : NO_STR, .asked_day = ask->on_day,
                                .on_day = today(c)});
}

void erase_file(Ctx *c, EraseForm f)
{
    ErasePlan p;
    Seen person = erase_plan(c, f.person, &p);
    const PersonRow *row = is_seen(person) ? person_row_of(c, person) : NULL;
    if (!row || !is_asked(c, &p)) return;
    if (!f.sure) {
        field_error(c, f, erase_sure, T("Vérifiez d’abord avec la personne, ou notez que vous avez essayé."));
        return;
    }
    if (!same(f.seen, p.seen)) {
        fail_saying(c, ERR_CONFLICT, T("Le dossier a changé depuis l’aperçu : regardez-le de nouveau avant d’effacer."));
        return;
    }
    Id id = seen_id(person);
    for (ptrdiff_t i = 0; i < p.relays.len && !failed(c); i++) relay_forget(c, p.relays.at[i].id);
    answer(c, person, p.ask, S("erased"), f.ground, NO_STR);
    item_move(c, id); /* somebody who writes in it at this moment is told, or we begin again */
    file_forget(c, id, c->my.org, row->version);
    purge_add(c, (PurgeAdd){.on_day = day_of(c->received), .persons = 1});
    c->op.item = id;
}

void erase_refused(Ctx *c, EraseRefuseForm f)
{
    ErasePlan p;
    Seen person = erase_plan(c, f.person, &p);
    if (!is_seen(person) || !is_asked(c, &p)) return;
    if (same(f.refusal, S("other")) && !f.words.len) {
        field_error(c, f, erase_refuse_words, T("Quelques mots sur ce motif : la personne les lit."));
        return;
    }
    answer(c, person, p.ask, S("refused"), f.refusal, f.words);
    step_end(c, p.ask->step, today(c));
    c->op.item = seen_id(person);
    person_refresh(c, person);
}
