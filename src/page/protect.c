/* Figures of access for whoever protects data: reads by role and organisation, requests, refusals, agreements, forgetting. No file, no name. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/access.h"
#include "domain/role.h"
#include "http/http.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define DAYS_SHOWN 30

static ReadSum *sum_of(ReadSumList *list, Id org, Str name)
{
    for (ptrdiff_t i = 0; i < list->len; i++)
        if (list->at[i].org == org && same(list->at[i].name, name)) return &list->at[i];
    list->at[list->len++] = (ReadSum){.org = org, .name = name};
    return &list->at[list->len - 1];
}

static void add(ReadSum *to, const AccessCountRow *row)
{
    to->accounts++;
    to->reads += row->reads;
    to->reasoned += row->reasoned;
    to->shown += row->shown;
}

static void sum_reads(Ctx *c, ProtectPage *p, AccessCountRowList rows)
{
    p->roles = (ReadSumList){new(c->keep, ReadSum, rows.len + 1), 0};
    p->orgs = (ReadSumList){new(c->keep, ReadSum, rows.len + 1), 0};
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const AccessCountRow *r = &rows.at[i];
        add(sum_of(&p->roles, 0, r->role.len ? role_label(c, r->role) : T("compte sans rôle aujourd’hui")), r);
        add(sum_of(&p->orgs, r->org, r->org_name), r);
        p->reads += r->reads;
    }
}

Reply access_figures(Ctx *c, AccessFiguresForm f)
{
    Id org = access_org(c);
    Day from_day = f.from_day ? f.from_day : day_add(today(c), -DAYS_SHOWN);
    Instant from = instant_at(from_day, 0, 0);
    ProtectPage p = {.from = day_iso(c->keep, from_day), .anywhere = org == 0, .reasoned = reasoned_count_rows(c, org, from),
                     .refused = refused_count_rows(c, org, from), .consents = consent_count_rows(c, org, from_day)};
    sum_reads(c, &p, access_count_rows(c, org, from));
    if (p.anywhere) {
        const AccessSeal *seal = access_seal_last(c);
        p.due = expiry_due(c);
        p.done = purge_sum(c, from_day);
        if (seal) p.seal = cat(c->keep, str_int(c->keep, seal->number), S(" · "), str_hex(c->keep, str_sub(seal->hash, 0, 8)));
    }
    return show(view_access_figures(c, p, f));
}
