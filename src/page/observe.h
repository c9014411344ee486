/* What pages of one part show on pages of another: the section of a person's file, what is due today. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PAGE_OBSERVE_H
#define PAGE_OBSERVE_H

#include "store/seen.h"
#include "view/field.h"
#include "view/observe.h"

/* The section "Accompagnement" of a file. */
ObserveCard observe_card(Ctx *c, Seen person);
/* What a complete file lacks, each with the page that fills it; none where no rule asks. */
MissingList missing_of(Ctx *c, Seen person, const PersonRow *row);
/* Answered grids that show their differences. */
GridViewList grid_summaries(Ctx *c, Seen person);
/* Sums of what is owed by me within a week, by kind; none for kinds without any. */
DueSumList due_sums(Ctx *c);
/* Appointments of my reach today that nothing was said about, and those of the last days. */
AppointmentCardList appointments_near(Ctx *c);
/* The thread of an opened file, and one line of it, for whoever may read them. */
ThreadLineList thread_of(Ctx *c, Seen person, PersonShowForm f, AccountNameList names);
ThreadLine thread_line(Ctx *c, Id person, const EventLine *e, AccountNameList names);
/* Title and words of a fact that is neither a meeting nor a contact. */
Str thread_title(Ctx *c, const EventLine *e);
Str thread_words(Ctx *c, const EventLine *e);

/* How somebody can be reached, to choose from: the code is the channel's id. */
ItemList ways_of(Ctx *c, Seen person);

/* What changed in a file: fields of the plan, which only those who accompany read, or all others. */
ChangeList changes_of(Ctx *c, Id person, bool plan);

/* "Ziad « Zip »" or "« Zip »", as headings call her; empty when she is not in sight. */
Str person_called(Ctx *c, Id person);
/* The name of an account of the own organisation, or empty. */
Str account_name(Ctx *c, Id account);
/* Colleagues as a list to choose from: the code is the account as addresses say it. */
ItemList colleague_items(Ctx *c, ColleagueList all);

#endif
