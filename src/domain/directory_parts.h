/* What directory.c and directory_words.c share. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_DIRECTORY_PARTS_H
#define DOMAIN_DIRECTORY_PARTS_H

#include "domain/directory.h"

/* A code stands in a run of codes with | between two. */
bool directory_has(Str codes, Str code);
/* A theme is what was asked for, or a part of it. */
bool directory_theme_fits(Str theme, Str asked);
/* Fills reasons and why. */
void directory_reasons(Ctx *c, const ServiceCard *s, const DirectoryAsk *ask, DirectoryHit *hit);

#endif
