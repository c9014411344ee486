/* Structs of the pages of accounts and of one's own account: see the templates that take them. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef VIEW_ACCOUNT_H
#define VIEW_ACCOUNT_H

#include "domain/account.h"
#include "view/html.h"

/* One line of the list, and what its tag says: a tone of the style sheet, an icon, words. */
typedef struct {
    Id id;
    Str name, sign_in, role, org, project, until;
    Str tone, icon, state;
} AccountView;
typedef struct {
    AccountView *at;
    ptrdiff_t len;
} AccountViewList;
AccountView account_view(Ctx *c, const AccountLine *line);

/* A waiting account; mine: proposed by who looks, so another one decides. */
typedef struct {
    Id id;
    Str name, role, org, made_name;
    bool mine;
} WaitingView;
typedef struct {
    WaitingView *at;
    ptrdiff_t len;
} WaitingViewList;

typedef struct {
    WaitingViewList waiting;
    AccountViewList lines;
    Str next;             /* address of the next page; absent: the last one */
    bool anywhere;
    OrgLineList orgs;     /* to filter by */
} AccountsPage;

/* What a new account may be. */
typedef struct {
    RoleList roles;
    bool anywhere;
    OrgLineList orgs;
    ProjectChoiceList projects;
    Str my_project;
} AccountChoices;

typedef struct {
    AccountView account;
    MembershipRowList memberships;
    Str made_name, approved_name;
    bool waiting, mine, made_by_me, asks_again; /* asks_again: a new link will need a second person */
    AccountMay may;
    Str link, address;    /* path of a link just given; the same with the host, when it is known */
    Str mail;             /* where the link was sent, too; absent: nowhere */
    Str link_until;       /* an unused link holds until then; absent: there is none */
} AccountPage;

typedef struct {
    AccountView account;
    Parting parting;
} LeavePage;

typedef struct {
    Str hash, agent, role, begun, seen;
    bool here;
} LoginView;
typedef struct {
    LoginView *at;
    ptrdiff_t len;
} LoginViewList;
typedef struct {
    MembershipRowList memberships;
    LoginViewList logins;
} MePage;

/* What a role may, a sentence each. */
StrList role_sentences(Ctx *c, Str role);
/* The same in one line, with the second person that it needs. */
Str role_words(Ctx *c, Role role);
Str project_words(Ctx *c, ProjectChoice project);
Str my_role(Ctx *c);
StrList my_sentences(Ctx *c);
Str path_of_account(Ctx *c, Id account);
bool is_my_membership(Ctx *c, Id membership);
bool is_id(Ctx *c, Field f, Id id);            /* f.value names it */

#endif
