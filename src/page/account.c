/* Accounts: the list, a new one, one account with its buttons, leaving. The rules are domain/account.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/account.h"
#include "http/http.h"
#include "store/read.h"
#include "view/views.h"

#include "base/banned.h"

#define PAGE_LINES 25

static WaitingViewList waiting_views(Ctx *c)
{
    AccountWaitingList all = may(c, CAN_approve) ? account_waiting(c) : (AccountWaitingList){0};
    WaitingViewList out = {new(c->keep, WaitingView, all.len + 1), all.len};
    for (ptrdiff_t i = 0; i < all.len; i++)
        out.at[i] = (WaitingView){.id = all.at[i].id, .name = all.at[i].name, .role = all.at[i].role, .org = all.at[i].org_name,
                                  .made_name = all.at[i].made_name, .mine = all.at[i].made_by == c->my.account};
    return out;
}

static Str next_page(Ctx *c, AccountsForm f, Id membership)
{
    return cat(c->keep, S("/accounts?after="), id_text(c->keep, membership), f.q.len ? cat(c->keep, S("&q="), url_escape(c, f.q)) : S(""),
               f.org ? cat(c->keep, S("&org="), id_text(c->keep, f.org)) : S(""));
}

Reply account_list(Ctx *c, AccountsForm f)
{
    AccountLineList found = accounts_found(c, f);
    AccountsPage p = {.waiting = waiting_views(c), .lines = {new(c->keep, AccountView, found.len + 1), 0}, .anywhere = account_anywhere(c)};
    if (p.anywhere) p.orgs = account_orgs(c);
    for (; p.lines.len < found.len && p.lines.len < PAGE_LINES; p.lines.len++) p.lines.at[p.lines.len] = account_view(c, &found.at[p.lines.len]);
    if (found.len > PAGE_LINES) p.next = next_page(c, f, found.at[PAGE_LINES - 1].membership);
    return show(view_account_list(c, f, p));
}

Reply account_new(Ctx *c, AccountNewForm f)
{
    AccountChoices p = {.roles = account_roles(c), .anywhere = account_anywhere(c)};
    if (p.anywhere) {
        p.orgs = org_lines(c);
        p.projects = project_choices(c);
    } else if (c->my.project) {
        const ProjectRow *mine = project_row(c, c->my.project);
        if (mine) p.my_project = mine->name.len ? mine->name : mine->territories;
    }
    if (!f.until_day) f.until_day = day_add(today(c), 366);
    return show(view_account_new(c, f, p));
}

/* The link is shown by the page that follows: ?key= is the operation that gave it (invitation_key). */
static Reply see_link(Ctx *c, Str notice, Id account)
{
    return see_other(notice, cat(c->keep, S("/accounts/"), id_text(c->keep, account), S("?key="), c->op.op));
}

Reply account_create(Ctx *c, AccountNewForm f)
{
    Id account = account_propose(c, f);
    return see_link(c, T("Compte créé. Remettez le lien ci-dessous."), account);
}

Reply account_show(Ctx *c, AccountOneForm f)
{
    const AccountLine *line = account_in_sight(c, f.account);
    const AccountMakers *makers = line ? account_makers(c, line->id) : NULL;
    if (!makers) return (Reply){0};
    const Role *role = role_find(line->role);
    const InvitationOpen *open = invitation_open(c, line->id, c->received);
    Str key = invitation_shown(c, line->id, f.key);
    AccountPage p = {
        .account = account_view(c, line), .memberships = membership_of(c, line->id, day_of(c->received)), .made_name = makers->made_name,
        .approved_name = makers->approved_name, .waiting = same(line->state, S("waiting")), .mine = line->id == c->my.account,
        .made_by_me = makers->made_by == c->my.account, .asks_again = line->has_password && role && (role->may & MAY(approve)),
        .may = account_may(c, line), .link_until = open ? day_long(c, day_of(open->until_ms)) : S(""),
    };
    const AccountMail *mail = account_mail_row(c, line->id);
    if (mail) p.mail = mail->mail;
    if (key.len) p.link = cat(c->keep, S("/welcome?key="), key);
    if (key.len && c->origin.len) p.address = cat(c->keep, c->origin, p.link);
    return show(view_account_show(c, p));
}

Reply account_approve(Ctx *c, AccountOneForm f)
{
    account_judge(c, f.account, true);
    return see_other(T("Compte approuvé."), path_to(c, "/accounts/", f.account, ""));
}

Reply account_refuse(Ctx *c, AccountOneForm f)
{
    account_judge(c, f.account, false);
    return see_other(T("Compte refusé : il ne servira pas."), path_to(c, "/accounts/", f.account, ""));
}

Reply account_link(Ctx *c, AccountOneForm f)
{
    account_renew_link(c, f.account);
    return see_link(c, T("Nouveau lien : les précédents ne servent plus."), f.account);
}

Reply leave_show(Ctx *c, LeaveForm f)
{
    const AccountLine *line = account_in_sight(c, f.account);
    if (!line) return (Reply){0};
    if (!account_may(c, line).leave) return fail(c, ERR_DENIED, S("not to be closed by me")), (Reply){0};
    return show(view_leave(c, f, (LeavePage){account_view(c, line), account_parting(c, line)}));
}

Reply account_leave(Ctx *c, LeaveForm f)
{
    account_depart(c, f);
    return see_other(T("Compte fermé. Ce qui était ouvert est passé à la suite."), path_to(c, "/accounts/", f.account, ""));
}
