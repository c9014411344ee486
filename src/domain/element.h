/* What a complete file of a call needs: elements (kinds/elements.csv), asked for by the rule "required_elements" of a type of call or of a
 * project. What is there is derived with the file (person.has); what is missing is said where somebody can fill it, and blocks nothing
 * (decision 025). Asked only of whoever has agreed to be accompanied, while she is. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_ELEMENT_H
#define DOMAIN_ELEMENT_H

#include "domain/list.h"
#include "store/seen.h"

/* " notice birth_year birth commune target lead grid:rights plan ": what an element may need (flag `needs:`), whatever is asked for. For
 * person_derive() alone: the Seen is whole. */
Str elements_there(Ctx *c, Seen person, bool has_lead);

/* The rule of a project today: codes of elements; empty where nothing is asked for. */
Str elements_rule(Ctx *c, Id project);
/* What a rule asks for and `has` lacks, in the rule's order. */
ItemList elements_missing(Ctx *c, Str rule, Str has);
/* Whether a file is asked at all: she has agreed, and is accompanied still. */
bool elements_matter(int64_t stage, Str state);
/* What an element needs: "notice", "grid:rights" … */
Str element_needs(const Item *element);

/* How many files of a project lack each element. */
typedef struct {
    Str label;
    int64_t n;
} ElementSum;
typedef struct {
    ElementSum *at;
    ptrdiff_t len;
    int64_t files, complete;
} ElementSums;
/* Of the files in sight of this login. */
ElementSums element_sums(Ctx *c, Id project);

#endif
