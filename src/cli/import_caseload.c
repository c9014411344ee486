/* See import_caseload.h. The same reading, checking and writing as on the page (domain/intake.h); columns are matched by their titles. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/import_caseload.h"

#include "cli/home.h"
#include "cli/operation.h"
#include "cli/say.h"
#include "domain/access.h"
#include "domain/account.h"
#include "domain/intake.h"
#include "domain/role.h"
#include "i18n/msg.h"
#include "platform/linux/files.h"
#include "store/db.h"
#include "store/read.h"

#include "base/banned.h"

#define FILE_MOST (1 << 20)

/* The membership that acts: one that may bring a caseload, in the organisation that was named if there are several. */
static bool act_as(Ctx *c, Str sign_in, Str org)
{
    const AccountSecret *account = account_by_sign_in(c, account_sign_in(c, sign_in));
    if (failed(c)) return false;
    if (!account || !same(account->state, S("active"))) return fail(c, ERR_MISSING, cat(c->keep, S("pas de compte actif « "), sign_in, S(" »")));
    MembershipRowList all = membership_of(c, account->id, day_of(c->received));
    for (ptrdiff_t i = 0; i < all.len; i++) {
        const MembershipRow *m = &all.at[i];
        const Role *role = role_find(m->role);
        if (!role || !(role->may & MAY(merge)) || (org.len && !same(org, m->org_name))) continue;
        c->my = (Who){.membership = m->id, .account = account->id, .org = m->org, .team = m->team, .project = m->project, .role = role->name,
                      .reach = role->reach, .may = role->may, .name = account->name, .org_name = m->org_name};
        access_of_login(c);
        return !failed(c);
    }
    return fail(c, ERR_DENIED, S("ce compte ne peut pas importer de file active dans cette organisation"));
}

static void say_lines_json(const Caseload *load, bool dry_run)
{
    json_t *lines = json_array();
    for (ptrdiff_t i = 0; i < load->len; i++) {
        const CaseloadLine *l = &load->at[i];
        json_array_append_new(lines, json_pack("{s:i, s:o, s:o, s:o, s:o}", "line", l->line, "alias", json_str(l->cell[SAYS_ALIAS]), "error", json_str(l->error),
                                               "near", json_str(l->near_name), "same_as", json_str(l->same_as)));
    }
    say_json(json_pack("{s:b, s:i, s:i, s:i, s:o}", "written", !dry_run && !load->errors, "files", (int)load->len, "errors", load->errors, "doubles", load->doubles, "lines", lines));
}

static void say_lines(Ctx *c, const Caseload *load, bool dry_run)
{
    for (ptrdiff_t i = 0; i < load->len; i++) {
        const CaseloadLine *l = &load->at[i];
        Str line = cat(c->keep, S("  ligne "), str_int(c->keep, l->line), S(" : "));
        if (l->error.at) say(c, line, l->error);
        if (l->near) say(c, line, S("ressemble à "), l->near_name, S(" ("), l->near_why, S(")"));
        if (l->same_as.at) say(c, line, l->same_as);
    }
    say(c, fill(c, TN(load->len, "{n} dossier lu, ", "{n} dossiers lus, "), str_int(c->keep, load->len)),
        fill(c, TN(load->errors, "{n} ligne à corriger, ", "{n} lignes à corriger, "), str_int(c->keep, load->errors)),
        fill(c, TN(load->doubles, "{n} ressemblance", "{n} ressemblances"), str_int(c->keep, load->doubles)),
        load->errors || dry_run ? S(" ; rien n’est enregistré.") : S(". Enregistré."));
}

static bool read_in(Ctx *c, const Options_import *o, Str text, Caseload *load)
{
    return act_as(c, o->as, o->org) && caseload_read(c, text, NULL, load);
}

static bool write(Ctx *c, const Options_import *o, Str text, Caseload *load)
{
    if (!operation_begin(c) || !read_in(c, o, text, load)) return false;
    if (load->errors) return db_rollback(c), true;
    return caseload_import(c, load) && operation_end(c, S("cli.import_caseload"));
}

bool import_caseload(Cli *cli, const Options_import *o)
{
    Ctx *c = cli->c;
    Str text;
    Caseload load;
    if (!o->as.len) return fail(c, ERR_INPUT, S("il faut dire au nom de qui : --as IDENTIFIANT"));
    if (!file_read(c, str_z(c->keep, o->file), FILE_MOST, &text) || !home_open(cli, HOME_WITH_KEY)) return false;
    bool done = o->dry_run ? db_begin(c, BEGIN_READ) && read_in(c, o, text, &load) : write(c, o, text, &load);
    if (o->dry_run || !done) db_rollback(c);
    if (!done) return false;
    if (cli->json) say_lines_json(&load, o->dry_run);
    else say_lines(c, &load, o->dry_run);
    return !load.errors || fail(c, ERR_INPUT, S("des lignes sont à corriger : rien n’est enregistré"));
}
