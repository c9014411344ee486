/* See account.h. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/account.h"

#include "base/buf.h"
#include "base/fold.h"
#include "base/hash.h"
#include "domain/item.h"
#include "domain/message.h"
#include "i18n/msg.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

#define LINK_DAYS 7
#define PAGE_LINES 26
#define SEARCH_STEP 500
#define SEARCH_MOST 20000  /* lines looked at for one page of a search */

Str account_sign_in(Ctx *c, Str typed)
{
    Buf b = buf_new(c->keep, 64, 512);
    for (ptrdiff_t i = 0; i < typed.len; i++) {
        char byte = typed.at[i];
        if (byte != ' ') buf_byte(&b, (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte));
    }
    return buf_str(&b);
}

/* ---------------------------------------------------------------------------------------- links */

Str invitation_hash(Ctx *c, Str key)
{
    uint8_t *out = (uint8_t *)arena_bytes(c->keep, 32);
    hash_of(out, 32, NO_STR, S("invitation"), key);
    return str_of(out, 32);
}

Str invitation_key(Ctx *c, Str op)
{
    uint8_t out[20];
    hash_of(out, sizeof out, c->mac_key, S("invitation"), op);
    return str_hex(c->keep, str_of(out, sizeof out));
}

Str invitation_shown(Ctx *c, Id account, Str op)
{
    const Recorded *recorded = op_is_valid(op) ? journal_by_op(c, op) : NULL;
    if (!recorded || recorded->account != c->my.account) return NO_STR;
    Str key = invitation_key(c, op);
    const Invitation *open = invitation_get(c, invitation_hash(c, key), c->received);
    return open && open->account == account ? key : NO_STR;
}

/* Shown to whoever gives it, and sent to the account when it has an address. */
static void link_give(Ctx *c, Id account)
{
    Str key = invitation_key(c, c->op.op);
    invitation_end_others(c, account, c->received);
    invitation_add(c, invitation_hash(c, key), account, c->received + LINK_DAYS * DAY_MS);
    message_queue(c, (MessageNew){.template = S("account_link"), .account = account, .about = account, .link = cat(c->keep, S("/welcome?key="), key)});
}

/* ---------------------------------------------------------------------------------------- who may what */

bool account_anywhere(Ctx *c) { return (c->my.may & MAY(approve)) != 0; }

/* A coordinator gives what he has himself or less: roles that reach a team or an organisation. */
static bool role_is_mine_to_give(Ctx *c, const Role *role) { return role && (account_anywhere(c) || role->reach != REACH_NONE); }

RoleList account_roles(Ctx *c)
{
    Role *out = new(c->keep, Role, role_count);
    RoleList list = {out, 0};
    for (int i = 0; i < role_count; i++)
        if (role_is_mine_to_give(c, &roles[i])) out[list.len++] = roles[i];
    return list;
}

static Id org_in_sight(Ctx *c) { return account_anywhere(c) ? 0 : c->my.org; }

const AccountLine *account_in_sight(Ctx *c, Id account)
{
    const AccountLine *line = account_line(c, account, org_in_sight(c), day_of(c->received));
    if (!line) fail(c, ERR_MISSING, S("no such account in sight"));
    return line;
}

AccountMay account_may(Ctx *c, const AccountLine *line)
{
    Day day = day_of(c->received);
    bool waiting = same(line->state, S("waiting"));
    const AccountMakers *makers = account_makers(c, line->id);
    MembershipRowList all = membership_of(c, line->id, day);
    bool over = true, alone = true; /* may I give all its roles here; has it none elsewhere */
    for (ptrdiff_t i = 0; i < all.len && !account_anywhere(c); i++) {
        if (all.at[i].org != c->my.org) alone = false;
        else over &= role_is_mine_to_give(c, role_find(all.at[i].role));
    }
    bool here = line->id != c->my.account && line->until_day >= day && !same(line->state, S("refused"));
    return (AccountMay){
        .decide = waiting && (c->my.may & MAY(approve)) && line->id != c->my.account && makers && makers->made_by != c->my.account,
        .link = here && over && alone, /* a password opens every membership */
        .leave = here && over,
    };
}

/* ---------------------------------------------------------------------------------------- the list */

/* The form's organisation counts for those who see all of them. */
static AccountLines lines_from(Ctx *c, AccountsForm f)
{
    AccountLines p = {.org = account_anywhere(c) ? f.org : c->my.org, .after_name = S(""), .most = PAGE_LINES};
    Id membership = id_read(f.after);
    const AccountAfter *after = membership ? account_after(c, membership) : NULL;
    if (after) p.after_name = after->name, p.after = after->account, p.after_membership = membership;
    return p;
}

static bool line_fits(Ctx *c, const AccountLine *line, Str words)
{
    return str_find(fold(c->keep, line->name), words) >= 0 || str_find(fold(c->keep, line->sign_in), words) >= 0;
}

/* Names are compared without accents and capitals, in C, so that both engines find the same (decision D14). */
AccountLineList accounts_found(Ctx *c, AccountsForm f)
{
    AccountLines p = lines_from(c, f);
    Str words = fold(c->keep, f.q);
    if (!words.len) return account_lines(c, p);
    AccountLineList out = {new(c->keep, AccountLine, PAGE_LINES), 0};
    p.most = SEARCH_STEP;
    for (int seen = 0; seen < SEARCH_MOST; seen += SEARCH_STEP) {
        AccountLineList some = account_lines(c, p);
        for (ptrdiff_t i = 0; i < some.len && out.len < PAGE_LINES; i++)
            if (line_fits(c, &some.at[i], words)) out.at[out.len++] = some.at[i];
        if (some.len < SEARCH_STEP || out.len == PAGE_LINES) break;
        const AccountLine *last = &some.at[some.len - 1];
        p.after_name = last->name, p.after = last->id, p.after_membership = last->membership;
    }
    return out;
}

/* ---------------------------------------------------------------------------------------- making one */

static bool is_sign_in(Str name)
{
    for (ptrdiff_t i = 0; i < name.len; i++) {
        char b = name.at[i];
        bool fine = (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '.' || b == '-' || b == '_' || b == '@';
        if (!fine) return false;
    }
    return name.len > 0;
}

static Str sign_in_chosen(Ctx *c, AccountNewForm f)
{
    Str name = account_sign_in(c, f.sign_in);
    if (!is_sign_in(name))
        field_error(c, f, account_new_sign_in, T("Des lettres sans accent, des chiffres, un point, un tiret : par exemple sofia.balise."));
    else if (account_by_sign_in(c, name)) field_error(c, f, account_new_sign_in, T("Cet identifiant est déjà pris."));
    return name;
}

/* A coordinator's own organisation and project, said or not. */
static bool place_mine(Ctx *c, AccountNewForm f, Id *org, Id *project)
{
    *org = c->my.org, *project = c->my.project;
    if ((f.org && f.org != *org) || (f.project && f.project != *project)) return fail(c, ERR_MISSING, S("not one's own organisation or project"));
    return *project || fail(c, ERR_DENIED, T("Votre compte n’est rattaché à aucun projet : il ne peut pas en créer d’autres."));
}

/* What was chosen; the project's leader when only the project was. Who holds no file counts for no project. */
static bool place_chosen(Ctx *c, AccountNewForm f, const Role *role, Id *org, Id *project)
{
    bool counts = role->reach != REACH_NONE;
    *org = f.org, *project = counts ? f.project : 0;
    if (counts && !*project) return field_error(c, f, account_new_project, T("Pour quel projet ?"));
    const ProjectOrg *leader = *project ? project_org(c, *project, *org) : NULL;
    if (*project && !leader) return field_error(c, f, account_new_project, T("Cette organisation ne porte pas ce projet : choisissez l’autre, ou laissez l’organisation vide."));
    if (leader && !*org) *org = leader->org;
    if (!*org) return field_error(c, f, account_new_org, T("De quelle organisation ?"));
    return org_get(c, *org) || field_error(c, f, account_new_org, T("Choisissez dans la liste."));
}

/* A coordinator's own team; else the organisation's first one: it begins with one, named as it. */
static Id team_for(Ctx *c, Id org)
{
    if (!account_anywhere(c)) return c->my.team;
    const Team *team = team_of_org(c, org);
    if (team) return team->id;
    const OrgLine *line = org_get(c, org);
    Id id = new_id(c);
    team_add(c, id, org, line ? line->name : S(""));
    return id;
}

Id account_propose(Ctx *c, AccountNewForm f)
{
    const Role *role = role_find(f.role);
    if (!role) return field_error(c, f, account_new_role, T("Choisissez un rôle.")), 0;
    if (!role_is_mine_to_give(c, role)) return fail_saying(c, ERR_DENIED, T("Ce rôle n’est pas à vous de le donner : demandez à l’administration de Repère.")), 0;
    Id org, project;
    Str sign_in = sign_in_chosen(c, f), mail = mail_address(c, f.mail);
    if (f.mail.len && !mail.len) field_error(c, f, account_new_mail, T("Une adresse s’écrit comme prenom.nom@exemple.fr."));
    if (failed(c)) return 0;
    if (!(account_anywhere(c) ? place_chosen(c, f, role, &org, &project) : place_mine(c, f, &org, &project))) return 0;
    Day until = f.until_day ? f.until_day : day_add(day_of(c->received), 366);
    Id id = new_id(c);
    account_add(c, (AccountAdd){.id = id, .sign_in = sign_in, .name = f.name, .state = role->privileged ? S("waiting") : S("active"), .until_day = until});
    membership_add(c, (MembershipAdd){.id = new_id(c), .account = id, .org = org, .team = team_for(c, org), .project = project,
                                      .role = role->name, .until_day = until});
    account_mail_put(c, id, mail, false);
    link_give(c, id);
    c->op.item = id;
    return id;
}

/* ---------------------------------------------------------------------------------------- approving, links */

void account_judge(Ctx *c, Id account, bool approve)
{
    const AccountLine *line = account_in_sight(c, account);
    const AccountMakers *makers = line ? account_makers(c, account) : NULL;
    if (!makers) return;
    if (account == c->my.account || makers->made_by == c->my.account) {
        fail_saying(c, ERR_DENIED, T("Un compte privilégié demande une seconde personne : une autre que celle qui l’a proposé, et que lui-même."));
        return;
    }
    if (!account_decide(c, account, approve ? S("active") : S("refused"))) {
        fail_saying(c, ERR_CONFLICT, T("Quelqu’un d’autre a déjà décidé pour ce compte : rouvrez-le."));
        return;
    }
    if (!approve) invitation_end_others(c, account, c->received);
    c->op.item = account;
}

static bool approves_others(MembershipRowList all)
{
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const Role *role = role_find(all.at[i].role);
        if (role && (role->may & MAY(approve))) return true;
    }
    return false;
}

void account_renew_link(Ctx *c, Id account)
{
    const AccountLine *line = account_in_sight(c, account);
    if (!line) return;
    if (!account_may(c, line).link) {
        fail(c, ERR_DENIED, account == c->my.account ? T("Votre propre mot de passe se change dans « Mon compte ».")
                                                     : T("Ce compte n’est pas à vous de le rouvrir : demandez à l’administration de Repère."));
        return;
    }
    if (line->has_password && approves_others(membership_of(c, account, day_of(c->received)))) {
        account_state_wait(c, account);
        login_end_account(c, account, c->received);
    }
    link_give(c, account);
    c->op.item = account;
}

/* ---------------------------------------------------------------------------------------- leaving */

Parting account_parting(Ctx *c, const AccountLine *line)
{
    Day day = day_of(c->received);
    ColleagueList all = account_colleagues(c, line->org, day);
    AccountTieList ties = account_ties(c, line->id, line->org, day);
    Parting p = {.steps = account_steps_open(c, line->id, line->org).rows, .colleagues = {new(c->keep, Colleague, all.len + 1), 0}};
    for (ptrdiff_t i = 0; i < ties.len; i++) p.people += i == 0 || ties.at[i].person != ties.at[i - 1].person;
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const Role *role = role_find(all.at[i].role);
        bool holds_files = role && (role->may & MAY(file)) && (role->reach == REACH_ORG || all.at[i].team == line->team);
        bool twice = i && all.at[i].id == all.at[i - 1].id;
        if (holds_files && !twice && all.at[i].id != line->id) p.colleagues.at[p.colleagues.len++] = all.at[i];
    }
    return p;
}

static bool is_among(ColleagueList list, Id account)
{
    for (ptrdiff_t i = 0; i < list.len; i++)
        if (list.at[i].id == account) return true;
    return false;
}

/* A tie ends and another begins, so that the file says who accompanied when. The successor's own tie of that role begins anew too:
 * the last one leads, as person_refresh derives. */
static void tie_pass(Ctx *c, const AccountTie *tie, Id account, Id successor, Day last)
{
    Day day = day_add(last, 1);
    account_tie_end(c, (AccountTieEnd){.person = tie->person, .account = account, .role = tie->role, .today = day, .until_day = last});
    account_tie_end(c, (AccountTieEnd){.person = tie->person, .account = successor, .role = tie->role, .today = day, .until_day = last});
    account_tie_add(c, (AccountTieAdd){.id = new_id(c), .person = tie->person, .account = successor, .role = tie->role, .from_day = day,
                                       .until_day = tie->until_day});
    if (same(tie->role, S("lead_worker")) && tie->until_day == FOREVER_DAY) account_lead_set(c, tie->person, successor);
}

/* An administrator opens no file: the passing runs on ids alone, without a Seen, and moves each file's version as a write does. */
static void pass_on(Ctx *c, const AccountLine *line, Id successor, Day last)
{
    Day day = day_add(last, 1);
    AccountItemList items = account_items(c, line->id, line->org, day);
    AccountTieList ties = account_ties(c, line->id, line->org, day);
    account_steps_pass(c, line->id, line->org, successor);
    for (ptrdiff_t i = 0; i < ties.len; i++) {
        bool again = i && ties.at[i].person == ties.at[i - 1].person && same(ties.at[i].role, ties.at[i - 1].role);
        if (!again) tie_pass(c, &ties.at[i], line->id, successor, last);
    }
    for (ptrdiff_t i = 0; i < items.len && !failed(c); i++)
        if (!account_item_touch(c, items.at[i].id, items.at[i].version, item_version_next(c, items.at[i].version)))
            fail(c, ERR_RETRY, S("item changed meanwhile"));
}

void account_depart(Ctx *c, LeaveForm f)
{
    const AccountLine *line = account_in_sight(c, f.account);
    if (!line) return;
    if (!account_may(c, line).leave) {
        fail(c, ERR_DENIED, f.account == c->my.account ? T("Personne ne retire son propre compte : demandez à quelqu’un d’autre.")
                                                       : T("Ce compte n’est pas à vous de le fermer, ou il l’est déjà."));
        return;
    }
    Parting parting = account_parting(c, line);
    bool holds = parting.steps || parting.people;
    if (holds && !f.successor) {
        field_error(c, f, leave_successor, T("Qui prend la suite ?"));
        return;
    }
    if (f.successor && !is_among(parting.colleagues, f.successor)) {
        field_error(c, f, leave_successor, T("Choisissez quelqu’un de la même organisation."));
        return;
    }
    Day last = day_add(day_of(c->received), -1);
    if (holds) pass_on(c, line, f.successor, last);
    membership_until_set(c, line->id, line->org, last);
    login_end_account(c, line->id, c->received); /* one who stays elsewhere signs in again there */
    if (!failed(c) && !membership_of(c, line->id, day_add(last, 1)).len) {
        account_until(c, line->id, last);
        invitation_end_others(c, line->id, c->received);
    }
    c->op.item = line->id;
}

/* ---------------------------------------------------------------------------------------- own logins */

void login_close(Ctx *c, Str login)
{
    if (!login_end_mine(c, str_unhex(c->keep, login), c->received)) fail(c, ERR_MISSING, S("no such login of mine"));
}
