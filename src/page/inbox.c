/* Relays that are received: the inbox of a house, and the page behind a link, without an account. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/programme.h"
#include "domain/relay_link.h"
#include "http/http.h"
#include "page/relay.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

/* What is asked for, never who: a list of an inbox is read over a shoulder. */
static Str needs_of(Ctx *c, RelayNeedList needs, Id relay)
{
    Str out = S("");
    for (ptrdiff_t i = 0; i < needs.len; i++)
        if (needs.at[i].relay == relay && needs.at[i].topic.len) out = cat(c->keep, out, out.len ? S(", ") : S(""), list_label(c, S("topics"), needs.at[i].topic));
    return out;
}

Reply inbox_list(Ctx *c, NoForm f)
{
    RelayInboxList rows = relay_inbox_rows(c);
    RelayNeedList needs = relay_inbox_needs(c);
    RelayCardList cards = {new(c->keep, RelayCard, rows.len + 1), rows.len, false};
    for (ptrdiff_t i = 0; i < rows.len; i++) {
        const RelayInbox *r = &rows.at[i];
        bool late = relay_is_late(c, r->state, r->ack_day, r->meet_ms);
        cards.at[i] = (RelayCard){.id = r->id, .name = needs_of(c, needs, r->id), .from = r->from_org_name, .state = list_label(c, S("relay_state"), r->state),
                                  .when = fill(c, T("reçu {jour}"), day_near(c, r->sent_day)), .late = late, .tag = r->taken_name.len ? r->taken_name : S("")};
    }
    RelayTotals total;
    RelaySumViewList sums = relay_sums_of(c, relay_sum_inbox(c, day_add(today(c), -365)), &total);
    for (ptrdiff_t i = 0; i < sums.len; i++) sums.at[i].name = title_words(c, sums.at[i].name);
    return show(view_inbox_list(c, cards, sums, total));
}

static RelayReadPage read_page(Ctx *c, const RelayRow *r)
{
    RelayReadPage p = {.row = r, .lines = relay_sheet_view(c, r), .facts = relay_fact_views(c, r), .answers = relay_answers(c, r),
                       .reasons = list_items(c, S("relay_refusals"))};
    p.title = relay_title(c, p.lines);
    p.unowned = !r->taken_by && relay_is_open(c, r);
    p.until = fill(c, T("Cette page s’ouvre jusqu’au {jour}."), day_long(c, r->expires_day));
    return p;
}

Reply inbox_show(Ctx *c, RelayAnswerForm f)
{
    const RelayRow *r = relay_received(c, f.relay);
    if (!r) return (Reply){0};
    RelayReadPage p = read_page(c, r);
    if (r->to_person) p.own_file = path_to(c, "/persons/", r->to_person, "");
    return show(view_inbox_show(c, f, p));
}

Reply inbox_answer(Ctx *c, RelayAnswerForm f)
{
    const RelayRow *r = relay_received(c, f.relay);
    if (!r) return (Reply){0};
    relay_reply(c, r, relay_reply_of(f));
    return see_other(T("Réponse envoyée."), path_to(c, "/inbox/", f.relay, ""));
}

Reply inbox_take(Ctx *c, RelayOneForm f)
{
    relay_take(c, f.relay);
    return see_other(T("C’est à vous. L’expéditeur le voit."), path_to(c, "/inbox/", f.relay, ""));
}

/* ---------------------------------------------------------------------------------------- by a link */

/* 404, as for all that is not there; in words that say how to go on. */
static Reply gone(Ctx *c) { return (Reply){.status = 404, .body = view_relay_link_gone(c)}; }

Reply relay_link_show(Ctx *c, RelayLinkForm f)
{
    if (same(f.token, S("wrong"))) return show(view_relay_link_wrong(c));
    RelayDoor door = relay_door(c, f.token);
    if (!door.relay) return gone(c);
    if (!door.passed) return show(view_relay_link_code(c, f, false));
    return show(view_relay_link_sheet(c, f, read_page(c, door.relay)));
}

Reply relay_link_say(Ctx *c, RelayLinkForm f)
{
    RelayDoor door = relay_door(c, f.token);
    if (!door.relay) return gone(c);
    if (!door.passed) {
        Str sheet = relay_code(c, door, f.code);
        return see_other(S(""), sheet.len ? sheet : S("/r/wrong"));
    }
    relay_reply(c, door.relay, (RelayReply){f.answer, f.on_day, f.at, f.where, f.reason, f.words, f.state, relay_link_answer, relay_link_on_day, relay_link_at, relay_link_where,
                                            relay_link_reason, relay_link_words});
    return see_other(T("Réponse envoyée. Merci."), cat(c->keep, S("/r/"), f.token));
}
