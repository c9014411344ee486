/* Erasing a file because the person asks: requests that wait, what goes and what stays, the last look, a refusal. The rules: domain/erasure.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/erasure.h"

#include "domain/person.h"
#include "http/http.h"
#include "page/observe.h"
#include "store/read.h"
#include "view/erasure.h"
#include "view/views.h"

#include "base/banned.h"

Reply erasure_list(Ctx *c, NoForm f)
{
    EraseAskList asks = erase_asks(c);
    ErasureLineList done = erasure_rows(c, day_add(today(c), -365));
    ErasuresPage p = {{new(c->keep, EraseCard, asks.len + 1), asks.len}, {new(c->keep, EraseCard, done.len + 1), done.len}};
    for (ptrdiff_t i = 0; i < asks.len; i++) {
        const EraseAsk *a = &asks.at[i];
        p.open.at[i] = (EraseCard){a->person, person_short_name(c, a->first_name, a->alias), fill(c, T("Demandé le {jour}, réponse avant le {dernier jour}"), day_long(c, a->on_day), day_long(c, a->due_day)),
                                   a->due_day < today(c)};
    }
    for (ptrdiff_t i = 0; i < done.len; i++) {
        const ErasureLine *d = &done.at[i];
        bool erased = same(d->verdict, S("erased"));
        Str reason = list_label(c, erased ? S("erase_ground") : S("erase_refusal"), d->reason);
        p.done.at[i] = (EraseCard){0, cat(c->keep, erased ? T("Effacé") : T("Refusé"), T(" : "), reason), fill(c, T("Demandé le {jour}, répondu le {autre jour} par {nom}"), day_long(c, d->asked_day), day_long(c, d->on_day), d->account_name), false};
    }
    return show(view_erasure_list(c, p));
}

static bool erase_page(Ctx *c, Id person, ErasePage *p)
{
    ErasePlan plan;
    Seen file = erase_plan(c, person, &plan);
    if (!is_seen(file)) return false;
    *p = (ErasePage){.person = person, .name = person_called(c, person), .counts = plan.counts, .relays = {new(c->keep, EraseCard, plan.relays.len + 1), plan.relays.len},
                     .grounds = list_items(c, S("erase_ground")), .refusals = list_items(c, S("erase_refusal")), .seen = plan.seen};
    if (plan.ask) p->asked = fill(c, T("Demandé le {jour}, réponse avant le {dernier jour}"), day_long(c, plan.ask->on_day), day_long(c, plan.ask->due_day));
    for (ptrdiff_t i = 0; i < plan.relays.len; i++)
        p->relays.at[i] = (EraseCard){plan.relays.at[i].id, plan.relays.at[i].to_name, list_label(c, S("relay_state"), plan.relays.at[i].state), false};
    return !failed(c);
}

Reply erase_show(Ctx *c, EraseForm f)
{
    ErasePage p;
    return erase_page(c, f.person, &p) ? show(view_erase(c, f, p)) : (Reply){0};
}

Reply erase_preview(Ctx *c, EraseForm f)
{
    ErasePage p;
    if (!erase_page(c, f.person, &p)) return (Reply){0};
    if (!f.sure) return field_error(c, f, erase_sure, T("Vérifiez d’abord avec la personne, ou notez que vous avez essayé.")), (Reply){0};
    p.ground = list_label(c, S("erase_ground"), f.ground);
    return show(view_erase_last(c, f, p));
}

Reply erase_set(Ctx *c, EraseForm f)
{
    erase_file(c, f);
    return see_other(T("C’est effacé. Les chiffres d’avant ne changent pas."), S("/erasures"));
}

Reply erase_refuse_show(Ctx *c, EraseRefuseForm f)
{
    ErasePage p;
    return erase_page(c, f.person, &p) ? show(view_erase_refuse(c, f, p)) : (Reply){0};
}

Reply erase_refuse_set(Ctx *c, EraseRefuseForm f)
{
    erase_refused(c, f);
    return see_other(T("Refus enregistré. La personne le lit sur sa page, avec le motif."), path_to(c, "/persons/", f.person, "/asked"));
}
