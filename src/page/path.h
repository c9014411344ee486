/* What the person's page takes from the path (page/path.c). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef PAGE_PATH_H
#define PAGE_PATH_H

#include "view/ui.h"

/* Stages of the accompaniment of now, with their dates; the state beside them. */
PathBar path_bar_of(Ctx *c, Seen person, const PersonRow *row, const PathResult *path);
/* A fact of the path in the words of the thread: "Étape : captée." False for every other kind. */
bool path_thread_words(Ctx *c, const EventLine *e, Str *title, Str *detail);
/* The page where a fact of the person is corrected by whoever asks, or empty. facts: as in the row. */
Str fact_change_path(Ctx *c, Id person, Id fact, Str kind, Str facts);

/* "Ziad « Zip »", for the head of a page about an opened file. */
Str file_name_of(Ctx *c, Seen person);

/* Lists of the page of the path. */
SituationLineList situation_lines(Ctx *c, Seen person);
FollowupLineList followup_lines(Ctx *c, Seen person);
/* What is to be asked until a day, at most so many, the most pressing first. */
FollowupCardList followup_cards(Ctx *c, FollowupsForm f, Day until, ptrdiff_t most);

#endif
