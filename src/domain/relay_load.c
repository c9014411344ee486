/* See relay_parts.h: reading a relay for whichever side asks. What is sealed in it opens by the key of who sent it, so whose it is comes first;
 * who acts stays who he is in all else. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/relay_parts.h"
#include "store/read.h"

#include "base/banned.h"

#define AS_ORG(c, owner, read) \
    Id mine = (c)->my.org;      \
    (c)->my.org = (owner);      \
    read;                       \
    (c)->my.org = mine

const RelayRow *relay_load(Ctx *c, Id id, Id owner)
{
    AS_ORG(c, owner, const RelayRow *row = relay_row(c, owner ? id : 0));
    return row;
}

RelayLineList relay_lines_of(Ctx *c, const RelayRow *r)
{
    AS_ORG(c, r->org, RelayLineList lines = relay_lines(c, r->id));
    return lines;
}

RelayFactList relay_facts_of(Ctx *c, const RelayRow *r)
{
    AS_ORG(c, r->org, RelayFactList facts = relay_facts(c, r->id));
    return facts;
}

const RelayLink *relay_link_now(Ctx *c, const RelayRow *r)
{
    AS_ORG(c, r->org, const RelayLink *link = relay_link_of(c, r->id));
    return link;
}

const RelayLink *relay_link_load(Ctx *c, const RelayLinkOwner *owner)
{
    AS_ORG(c, owner->org, const RelayLink *link = relay_link_row(c, owner->id));
    return link;
}
