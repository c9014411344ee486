/* See demo.h. The programme in the project's own words, teams and accounts by hand; all the rest by requests (demo_year.c). */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/demo.h"

#include "app/access_seal.h"
#include "app/journal.h"
#include "base/fold.h"
#include "cli/demo_access.h"
#include "cli/demo_directory.h"
#include "cli/demo_path.h"
#include "cli/demo_meeting.h"
#include "cli/demo_merge.h"
#include "cli/demo_mine.h"
#include "cli/demo_message.h"
#include "cli/demo_relay.h"
#include "cli/demo_reveal.h"
#include "cli/demo_year.h"
#include "cli/kinds.h"
#include "cli/operation.h"
#include "cli/org_keys.h"
#include "cli/say.h"
#include "domain/programme.h"
#include "domain/role.h"
#include "store/db_tools.h"
#include "store/embed.h"
#include "store/read.h"
#include "store/write.h"

#include "base/banned.h"

EMBED(demo_programme_text, "demo/programme.txt");

#define SEAL_ROWS 1000

/* Nothing of an unfinished demonstration is kept, so its thousands of commits need not each wait for the disk: 5 seconds instead of
 * 56, measured on two shared cores. Back to the usual before the last commit, which makes all of it durable. */
static bool commits_wait(Ctx *c, bool wait)
{
    if (same(str_c(c->db->ops->name), S("sqlite"))) return db_script(c, wait ? S("pragma synchronous=full") : S("pragma synchronous=off"));
    return db_script(c, wait ? S("set synchronous_commit=on") : S("set synchronous_commit=off"));
}

static bool add_programme(Ctx *c)
{
    ProgrammeText text;
    ProgrammeDiff diff;
    if (!programme_read(c, str_of(demo_programme_text, demo_programme_text_end - demo_programme_text), &text) ||
        !operation_begin(c) || !programme_import(c, &text, true, &diff))
        return false;
    for (int i = 0; i < diff.new_org_count; i++)
        if (!org_keys_make(c, diff.new_orgs[i])) return false;
    return operation_end(c, S("cli.demo"));
}

/* ---- Accounts ---------------------------------------------------------------------------------------------------- */

typedef struct {
    Ctx *c;
    Id approver;  /* the second administrator: privileged roles need two people */
    int invented; /* names given so far */
} People;

/* "Théo Sémaphore" -> "theo.semaphore" */
static Str sign_in_of(Ctx *c, Str name)
{
    Str folded = fold(c->keep, name);
    char *at = arena_bytes(c->keep, folded.len);
    for (ptrdiff_t i = 0; i < folded.len; i++) at[i] = (char)(folded.at[i] == ' ' ? '.' : folded.at[i]);
    return str_of(at, folded.len);
}

static DemoPerson person_add_as(People *p, Str role, const ProjectRow *project, Id org, Id team, Str name, bool demo)
{
    Ctx *c = p->c;
    Id account = new_id(c), membership = new_id(c);
    const Role *kind = role_find(role);
    bool privileged = kind && kind->privileged;
    Str sign_in = demo ? cat(c->keep, S("demo."), same(role, S("field_worker")) ? S("worker") : role) : sign_in_of(c, name);
    account_add(c, (AccountAdd){.id = account,
                                .sign_in = sign_in,
                                .name = name,
                                .state = S("active"),
                                .approved_by = privileged ? p->approver : 0,
                                .until_day = FOREVER_DAY});
    membership_add(c, (MembershipAdd){.id = membership,
                                      .account = account,
                                      .org = org,
                                      .team = team,
                                      .project = project ? project->id : 0,
                                      .role = role,
                                      .until_day = FOREVER_DAY});
    return (DemoPerson){membership, demo ? role : NO_STR};
}

static DemoPerson invent(People *p, Str role, const ProjectRow *project, Id team)
{
    Str first = demo_first_names[p->invented % demo_first_count], last = demo_last_names[p->invented % demo_last_count];
    p->invented++;
    return person_add_as(p, role, project, project->org, team, cat(p->c->keep, first, S(" "), last), false);
}

static DemoTeam team_make(People *p, const DemoProject *data, const ProjectRow *project)
{
    DemoTeam t = {0};
    const Team *team = team_of_org(p->c, project->org);
    Id id = team ? team->id : 0;
    bool lens = data->call == 1 && data->rank == 10;
    if (lens) {
        t.workers[0] = person_add_as(p, S("field_worker"), project, project->org, id, S("Solène Balise"), true);
        t.workers[1] = person_add_as(p, S("field_worker"), project, project->org, id, S("Noé Duphare"), false);
        t.coordinator = person_add_as(p, S("coordinator"), project, project->org, id, S("Hana Jalon"), true);
        t.adviser = person_add_as(p, S("adviser"), project, project->org, id, S("Élise Lanterne"), true);
        return t;
    }
    for (int i = 0; i < data->workers; i++) t.workers[i] = invent(p, S("field_worker"), project, id);
    t.coordinator = invent(p, S("coordinator"), project, id);
    return t;
}

static const ProjectRow *project_of(ProjectRowList all, const DemoProject *data)
{
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.at[i].call_rank == data->call && all.at[i].rank == data->rank) return &all.at[i];
    return NULL;
}

/* The first administrator is the one that set_up() made. */
static bool add_people(Ctx *c, DemoTeam *teams)
{
    People p = {.c = c};
    if (!operation_begin(c)) return false;
    const DemoAccount *first = account_demo(c, S("administrator"), day_of(c->received));
    MembershipRowList region = first ? membership_of(c, first->account, day_of(c->received)) : (MembershipRowList){0};
    ProjectRowList all = project_rows(c);
    if (failed(c) || region.len != 1) return fail(c, ERR_BROKEN, S("démonstration : le premier compte manque"));
    c->my.account = first->account;
    (void)person_add_as(&p, S("administrator"), NULL, region.at[0].org, region.at[0].team, S("Aude Vigie"), false);
    const AccountSecret *second = account_by_sign_in(c, S("aude.vigie"));
    p.approver = second ? second->id : 0;
    (void)person_add_as(&p, S("funder"), NULL, region.at[0].org, region.at[0].team, S("Marc Fanal"), true);
    (void)person_add_as(&p, S("dpo"), NULL, region.at[0].org, region.at[0].team, S("Iris Loupe"), true);
    for (int i = 0; i < DEMO_PROJECTS && !failed(c); i++) {
        const ProjectRow *project = project_of(all, &demo_projects[i]);
        if (!project) return fail(c, ERR_BROKEN, S("démonstration : demo/programme.txt et demo_data.c ne disent pas les mêmes projets"));
        teams[i] = team_make(&p, &demo_projects[i], project);
    }
    c->my.account = 0;
    return operation_end(c, S("cli.demo"));
}

/* ---- What Lens has beside the year ------------------------------------------------------------------------------- */

static const DemoTeam *team_of_lens(const DemoTeam *teams)
{
    int i = 0;
    while (i + 1 < DEMO_PROJECTS && !demo_is_lens(&demo_projects[i])) i++;
    return &teams[i];
}

static bool add_year(Ctx *c, App *app, const DemoTeam *teams, uint64_t seed, Instant end)
{
    const DemoTeam *lens = team_of_lens(teams);
    return demo_year(c, app, teams, seed, end) && demo_reveal(c, app, lens, seed, end) && demo_path(c, app, lens, seed, end) &&
           demo_access(c, app, &teams[4], seed, end) && demo_merge(c, app, lens, seed, end) &&
           demo_directory(c, app, seed, end) && demo_message(c, app, seed, end) &&
           demo_relay(c, app, &teams[5], seed, end) && demo_meeting(c, app, seed, end) &&
           demo_mine(c, app, seed, end);
}

/* ---- All --------------------------------------------------------------------------------------------------------- */

/* Logins of the story end: their tokens came from a seed. What is not sealed yet is sealed, and all of it reaches the disk. */
static bool finish(Ctx *c)
{
    if (!commits_wait(c, true) || !operation_begin(c)) return false;
    login_end_all(c, c->received);
    if (!operation_end(c, S("cli.demo"))) return false;
    while (journal_seal_batch(c, SEAL_ROWS) == SEAL_ROWS)
        ;
    while (access_seal_batch(c, SEAL_ROWS) == SEAL_ROWS)
        ;
    db_checkpoint(c->db);
    return !failed(c);
}

static void say_people(Ctx *c)
{
    say(c, S("30 projets, une année de travail. On entre sans mot de passe, par la page « Se connecter », comme :"));
    say(c, S("  demo.worker         Solène Balise, travailleuse de rue, mission locale de Lens-Liévin"));
    say(c, S("  demo.coordinator    Hana Jalon, coordinatrice du même projet"));
    say(c, S("  demo.adviser        Élise Lanterne, référente : situations, sorties, nouvelles ; les dossiers nommés des autres demandent un motif"));
    say(c, S("  demo.dpo            Iris Loupe, déléguée à la protection des données : le journal des lectures"));
    say(c, S("  demo.funder         Marc Fanal, financeur : les chiffres de toute la région"));
    say(c, S("  demo.administrator  Éva Cairn, administratrice : un compte attend son accord"));
}

bool demo_fill(Ctx *c, App *app, const DemoOptions *o)
{
    Ctx story = *c;
    DemoTeam *teams = new (c->keep, DemoTeam, DEMO_PROJECTS);
    story.now = story.received = c->now - 366 * DAY_MS;
    bool done = commits_wait(&story, false) && add_programme(&story) && add_people(&story, teams) &&
                (o->no_year || add_year(&story, app, teams, o->seed, c->now));
    db_rollback(&story);
    c->err = story.err;
    if (!done || !finish(c)) return false;
    say_people(c);
    return true;
}
