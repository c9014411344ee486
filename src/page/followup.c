/* News after an exit: the list of what is to be asked, and the answer. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/followup.h"
#include "domain/identity.h"
#include "domain/person.h"
#include "http/http.h"
#include "i18n/msg.h"
#include "page/path.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define PAGE_LINES 50

static Str months_words(Ctx *c, int64_t months) { return fill(c, T("{n} mois après la sortie"), str_int(c->keep, months)); }

FollowupLineList followup_lines(Ctx *c, Seen person)
{
    FollowupList all = followup_of(c, person);
    FollowupLineList out = {new(c->keep, FollowupLine, all.len + 1), 0};
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const Followup *f = &all.at[i];
        bool late = !f->answered_day && f->due_day <= today(c);
        out.at[out.len++] = (FollowupLine){.id = f->id, .words = months_words(c, f->months), .late = late, .asked = f->answered_day != 0,
                                           .due = late ? fill(c, T("à demander depuis le {jour}"), day_short(c, f->due_day)) : fill(c, T("à demander le {jour}"), day_short(c, f->due_day)),
                                           .answer = list_label(c, S("followup_state"), f->answer),
                                           .answered = f->answered_day ? fill(c, T("le {jour}"), day_short(c, f->answered_day)) : S("")};
    }
    return out;
}

static Str name_of(Ctx *c, AccountNameList names, Id account)
{
    for (ptrdiff_t i = 0; i < names.len; i++)
        if (names.at[i].id == account) return names.at[i].name;
    return S("");
}

static Str next_of(Ctx *c, FollowupsForm f, const FollowupDue *last)
{
    return cat(c->keep, S("/followups?after="), str_int(c->keep, last->due_day), S("_"), id_text(c->keep, last->id), same(f.whose, S("mine")) ? S("&whose=mine") : S(""));
}

/* Filtered while one index is walked. */
FollowupCardList followup_cards(Ctx *c, FollowupsForm f, Day until, ptrdiff_t most)
{
    FollowupCardList out = {new(c->keep, FollowupCard, most), 0, S("")};
    AccountNameList names = account_names(c);
    Str first, second;
    int64_t day = 0;
    Id id = 0;
    if (str_cut(f.after, '_', &first, &second) && str_number(first, &day) && day > 0 && day <= FOREVER_DAY) id = id_read(second);
    else day = 0;
    for (const FollowupDue *last = NULL;;) {
        FollowupDueList rows = followup_due(c, until, last ? last->due_day : (Day)day, last ? last->id : id);
        for (ptrdiff_t i = 0; i < rows.len; i++) {
            const FollowupDue *r = &rows.at[i];
            if (same(f.whose, S("mine")) && r->lead != c->my.account) continue;
            if (out.len == most) return out.next = next_of(c, f, last), out;
            out.at[out.len++] = (FollowupCard){r->id, r->person, person_short_name(c, r->first_name, r->alias), months_words(c, r->months), name_of(c, names, r->lead), r->due_day};
            last = r;
        }
        if (rows.len < 51 || failed(c)) return out;
        last = &rows.at[rows.len - 1];
    }
}

Reply followup_list(Ctx *c, FollowupsForm f) { return show(view_followup_list(c, f, followup_cards(c, f, FOREVER_DAY, PAGE_LINES))); }

Reply followup_new(Ctx *c, FollowupForm f)
{
    Seen person = NOBODY;
    const FollowupRow *row = followup_open(c, f.followup, &person);
    if (!row) return (Reply){0};
    Str words = fill(c, T("{délai}, prévu le {jour}. Sortie le {jour}."), months_words(c, row->months), day_long(c, row->due_day), day_long(c, row->exit_day));
    Str before = row->answered_day ? fill(c, T("Déjà répondu le {jour} : {réponse}. Une nouvelle réponse la remplace ; l’ancienne reste dans le fil."),
                                          day_short(c, row->answered_day), list_label(c, S("followup_state"), row->answer)) : S("");
    return show(view_followup_new(c, f, words, before, file_name_of(c, person), seen_id(person), list_items(c, S("followup_state"))));
}

Reply followup_add(Ctx *c, FollowupForm f)
{
    Seen person = followup_record(c, f);
    return see_other(T("Réponse enregistrée."), path_to(c, "/persons/", seen_id(person), "/path"));
}
