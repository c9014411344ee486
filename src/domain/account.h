/* Accounts: who may make which, the second person that a privileged role needs, one-use links, leaving (decision D15).
 * An administrator gives any role in any organisation; a coordinator gives the roles that hold files, in his own organisation and
 * project. Nobody decides for himself. An account out of sight and one that is not there fail alike, with ERR_MISSING. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#ifndef DOMAIN_ACCOUNT_H
#define DOMAIN_ACCOUNT_H

#include "domain/role.h"
#include "form/form.h"
#include "store/rows.h"

/* What is typed at sign-in as it is kept: small ASCII letters, no blanks. */
Str account_sign_in(Ctx *c, Str typed);

/* What the table keeps of a link's key. */
Str invitation_hash(Ctx *c, Str key);
/* The key of the link that the operation `op` gave: a keyed hash, 40 hex digits. An operation answers 303, so the link is shown by the
 * page after it; made again from the op, it stands in no table, no journal, no cookie, and its address alone is worth nothing. */
Str invitation_key(Ctx *c, Str op);
/* The key to show on the account's page for ?key=OP: to whoever gave the link, while it is unused; else absent. */
Str invitation_shown(Ctx *c, Id account, Str op);

/* True for those who see the accounts of every organisation. */
bool account_anywhere(Ctx *c);
typedef struct {
    const Role *at;
    ptrdiff_t len;
} RoleList;
/* The roles that I may give. */
RoleList account_roles(Ctx *c);

/* An account that I may see; NULL and ERR_MISSING otherwise. */
const AccountLine *account_in_sight(Ctx *c, Id account);
/* By name, those whose name or sign_in contains f.q; at most 26, the 26th says that there are more. */
AccountLineList accounts_found(Ctx *c, AccountsForm f);

/* What I may do with an account in sight. */
typedef struct {
    bool decide, link, leave;
} AccountMay;
AccountMay account_may(Ctx *c, const AccountLine *line);

/* Makes an account with its membership and its first link. A privileged role waits for a second person. Returns its id.
 * Fails with ERR_INPUT through the form, ERR_DENIED for a role that is not mine to give, ERR_MISSING for another's organisation. */
Id account_propose(Ctx *c, AccountNewForm f);
/* Approves or refuses; ERR_DENIED for who proposed it and for oneself, ERR_CONFLICT when somebody decided before. */
void account_judge(Ctx *c, Id account, bool approve);
/* A new link; earlier ones end. An account that approves others waits again for a second person: else whoever gives its link could
 * use it, and be the second person himself. */
void account_renew_link(Ctx *c, Id account);

/* What somebody who leaves holds in the organisation of `line`, and the colleagues who could take it: those who see the same files,
 * of the same team or of the whole organisation; others would receive promises that they cannot open. */
typedef struct {
    int64_t steps, people;
    ColleagueList colleagues;
} Parting;
Parting account_parting(Ctx *c, const AccountLine *line);
/* Somebody leaves an organisation: the day before is the last one, logins and links end, open steps and ties pass to f.successor. */
void account_depart(Ctx *c, LeaveForm f);

/* Ends one of my own logins; `login` is its hash in hexadecimal. */
void login_close(Ctx *c, Str login);

#endif
