/* See sorry.h. Only sentences of her own pages are taken over from what failed (ERR_CONFLICT of domain/own.c); what the pipeline says to
 * colleagues is said to her in other words. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/sorry.h"

#include "app/speak.h"
#include "i18n/msg.h"

#include "base/banned.h"

bool sorry_hers(const Turn *t) { return speak_hers(&t->request); }

Html sorry_page(Ctx *c, const Turn *t, ErrorPage p, const Err *err)
{
    switch (err->kind) {
    case ERR_INPUT: p.title = T("Il manque quelque chose"), p.words = T("Rien n’a été enregistré. Reviens en arrière et recommence."); break;
    case ERR_DENIED: p.title = T("On n’a pas pu vérifier que c’est toi"), p.words = T("Rien n’a été enregistré. Ouvre ta page de nouveau, et recommence."); break;
    case ERR_MISSING: p.title = T("Cette page n’existe pas"), p.words = T("L’adresse est fausse, ou ce n’est plus là. Rien n’a été changé."); break;
    case ERR_CONFLICT: p.title = T("Cela a changé entre-temps"), p.words = T("Rien n’a été enregistré. Ouvre ta page de nouveau pour voir."); break;
    case ERR_TOO_BIG: p.title = T("C’est trop long"), p.words = T("Rien n’a été enregistré. Reviens en arrière et écris moins de mots."); break;
    case ERR_BUSY: p.title = T("Un instant"), p.words = T("Beaucoup de monde écrit en même temps. Rien n’est perdu : réessaie dans deux secondes."); break;
    default:
        p.title = T("Quelque chose s’est cassé");
        p.words = T("Rien n’a été enregistré. Réessaie plus tard. Si cela revient, montre ce code à la personne qui t’accompagne.");
    }
    if (err->kind == ERR_CONFLICT && err->for_person && t->route && t->route->who == MAY(own)) p.words = err->message;
    if (t->wrong_method) p.title = T("Pas de cette façon"), p.words = T("Cette adresse ne s’ouvre pas ainsi. Va sur ta page.");
    return view_mine_error(c, p);
}

Html sorry_already(Ctx *c, AlreadyPage p) { return view_mine_already(c, p); }
