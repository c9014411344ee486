/* The bench's region: 30 projects, and as many persons as asked, with events, ties, steps, channels, words, periods and a sealed journal,
 * as the product would have written them over two years (`repere check` finds nothing wrong).
 *     fill world FOLDER PERSONS      into a folder that `repere init` made
 *     fill scenario FOLDER OUT       fresh logins and files of addresses for the load programs, from a filled folder
 *     fill copy FOLDER               every table of a SQLite folder as a psql script, for the same region on PostgreSQL
 * Written with the generated functions and not through pages, as 100,000 persons shall take half a minute. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "bench/bench.h"

#include "app/journal.h"
#include "app/login.h"
#include "base/hash.h"
#include "cli/org_keys.h"
#include "domain/access.h"
#include "domain/fact.h"
#include "domain/item.h"
#include "domain/path.h"
#include "domain/person.h"
#include "domain/role.h"
#include "domain/search.h"
#include "store/codec.h"
#include "store/read.h"
#include "store/write.h"

#include <sqlite3.h>

#define PROJECTS 30
#define TEAMS 2
#define WORKERS 2 /* of a team */
#define PLACES 20
#define DAYS 720
#define COUNTED 4 /* facts without a file, for each person: above a million facts at 100,000 persons */
#define LONG_FILES 2
#define ASKING 7 /* number of the organisation whose people ask */
#define BATCH 5000
#define SEAL_BATCH 20000
#define SAY_EVERY 100000

typedef struct {
    Id org, project, team[TEAMS], worker[TEAMS][WORKERS], membership[TEAMS][WORKERS], place[PLACES];
} Laureate;

static Laureate laureates[PROJECTS];
static Random chance;

static uint64_t below(uint64_t n) { return random_below(&chance, n); }

static Str number_after(Ctx *c, const char *word, int64_t n) { return cat(c->keep, str_c(word), str_int(c->keep, n)); }

/* ---- Operations ------------------------------------------------------------------------------------------------------------- */

static void op_begin(Ctx *c, Instant at)
{
    uint8_t bytes[10];
    chance.fill(&chance, bytes, sizeof bytes);
    Str op = op_new(c->keep, at, bytes);
    c->op = (Op){.op = op, .id = op_id(op), .root = op_id(op)};
}

static void op_end(Ctx *c, const char *route, Instant at, Id item)
{
    uint8_t mac[16];
    chance.fill(&chance, mac, sizeof mac);
    journal_add(c, (JournalAdd){.id = c->op.id, .op = c->op.op, .root = c->op.root, .route = str_c(route), .form = 1, .org = c->my.org,
                                .account = c->my.account, .claimed_ms = at, .received_ms = at, .item = item, .verdict = S("accepted"),
                                .status = 303, .body_mac = str_of(mac, sizeof mac)});
}

/* ---- Programme and people ---------------------------------------------------------------------------------------------------- */

static Id add_account(Ctx *c, Str sign_in, Id org, Id team, Id project, const char *role, Id *membership)
{
    Id id = new_id(c);
    account_add(c, (AccountAdd){.id = id, .sign_in = sign_in, .name = cat(c->keep, S("Camille "), sign_in), .state = S("active"), .until_day = FOREVER_DAY});
    *membership = new_id(c);
    membership_add(c, (MembershipAdd){.id = *membership, .account = id, .org = org, .team = team, .project = project, .role = str_c(role), .until_day = FOREVER_DAY});
    return id;
}

static void add_laureate(Ctx *c, Laureate *h, int number, Id call)
{
    Id unused;
    Str name = number_after(c, "Association ", number);
    h->org = new_id(c);
    h->project = new_id(c);
    org_add(c, h->org, name, S("grantee"));
    if (!org_keys_make(c, h->org)) must(c, "org_keys_make");
    project_add(c, (ProjectAdd){.id = h->project, .call = call, .rank = number, .org = h->org, .name = number_after(c, "Projet ", number),
                                .territories = S("Lens, Liévin, Hénin-Beaumont"), .public = S("Jeunes de 16 à 29 ans"),
                                .description = S("Aller vers les jeunes au pied des immeubles."), .search_key = S("projet lens lievin henin beaumont")});
    consortium_put(c, h->project, h->org, S("lead"));
    target_put(c, h->project, S("spotted"), 20240101, 400);
    c->my.org = h->org;
    for (int t = 0; t < TEAMS; t++) {
        h->team[t] = new_id(c);
        team_add(c, h->team[t], h->org, number_after(c, "Équipe ", t + 1));
        for (int w = 0; w < WORKERS; w++)
            h->worker[t][w] = add_account(c, cat(c->keep, number_after(c, "worker.", number), number_after(c, ".", t), number_after(c, ".", w)),
                                          h->org, h->team[t], h->project, "field_worker", &h->membership[t][w]);
    }
    add_account(c, number_after(c, "coordinator.", number), h->org, h->team[0], h->project, "coordinator", &unused);
    for (int p = 0; p < PLACES; p++) {
        h->place[p] = new_id(c);
        Str key = number_after(c, "place ", p);
        item_add(c, h->place[p], S("place"), S("\1\2\3\4\5\6\7\10"));
        place_add(c, h->place[p], S("point"), key, key);
    }
}

static void fill_programme(Ctx *c)
{
    if (!db_begin(c, BEGIN_WRITE)) must(c, "begin");
    const AccountName *first = account_made_first(c);
    if (!first) die("repere init made no account");
    c->my.account = first->id;
    op_begin(c, c->now - (DAYS + 30) * DAY_MS);
    Id call = new_id(c), unused, region = new_id(c), region_team = new_id(c);
    org_add(c, region, S("Région"), S("funder"));
    team_add(c, region_team, region, S("Insertion"));
    if (!org_keys_make(c, region)) must(c, "org_keys_make");
    call_add(c, call, 1, S("Repérer et mobiliser les publics invisibles"), S("reperage_2019"));
    for (int i = 0; i < PROJECTS; i++) add_laureate(c, &laureates[i], i + 1, call);
    c->my.org = region;
    add_account(c, S("funder"), region, region_team, 0, "funder", &unused);
    op_end(c, "bench.programme", c->now - (DAYS + 30) * DAY_MS, 0);
    if (!db_commit(c)) must(c, "programme");
}

/* A key that was read outside of a write is remembered (cli/org_keys.c): a thousand times faster from here on. */
static void warm_keys(Ctx *c)
{
    if (!db_begin(c, BEGIN_READ)) must(c, "begin");
    for (int i = 0; i < PROJECTS; i++) {
        c->my.org = laureates[i].org;
        (void)codec_bucket(c, S("x"));
    }
    db_rollback(c);
    must(c, "keys");
}

/* ---- Persons ----------------------------------------------------------------------------------------------------------------- */

static Str word_make(Ctx *c)
{
    static const char *const first[] = {"Na", "Mo", "Ka", "Le", "So", "Ya", "Ti", "Ro", "Be", "Jo", "Di", "Sa", "Lu", "Fa", "Ke", "Mi", "Ou", "Zi", "A", "E"};
    static const char *const middle[] = {"ssi", "ri", "la", "ma", "na", "rou", "lé", "bi", "du", "fi", "ko", "sa", "ne", "di", "ya", "vi", ""};
    static const char *const last[] = {"m", "ne", "d", "lle", "s", "n", "ra", "ka", "b", "", "th", "o"};
    return cat(c->keep, str_c(first[below(20)]), str_c(middle[below(17)]), str_c(last[below(12)]));
}

static void add_event(Ctx *c, Id id, const Laureate *h, const char *kind, Seen person, int people, Instant at, const char *target)
{
    static const char *const bands[] = {"16_17", "18_25", "18_25", "26_29"}, *const spaces[] = {"street", "station", "mall", "market"};
    Instant now = c->now;
    c->now = c->received = at; /* typed on the day */
    event_add(c, (EventAdd){.id = id, .project = h->project, .kind = str_c(kind), .compartment = S("street"), .person = person, .people = people,
                            .at_ms = at, .on_day = day_of(at), .place = h->place[below(PLACES)], .space = str_c(spaces[below(4)]),
                            .age_band = str_c(bands[below(4)]), .target = str_c(target), .facts = S("topic=housing&topic=papers")});
    c->now = c->received = now;
}

typedef struct {
    Seen person;
    Day last;
} Met;

/* First meeting: file, words, way back, tie, one open step and one kept promise. */
static Met add_person(Ctx *c, const Laureate *h, Instant at)
{
    op_begin(c, at);
    uint8_t code[6], version[8];
    chance.fill(&chance, code, sizeof code);
    hash_of(version, 8, NO_STR, c->op.op);
    Id id = new_id(c), event = new_id(c);
    Met m = {.person = person_for_check(id), .last = day_of(at)};
    Str alias = below(3) ? word_make(c) : cat(c->keep, word_make(c), S(" "), word_make(c));
    const char *target = below(3) ? "yes" : "presumed";
    item_add(c, id, S("person"), str_of(version, 8));
    person_add(c, (PersonAdd){.person = m.person, .code = code_new(c->keep, code), .alias = alias, .age_band = S("18_25"), .gender = S("man"), .contact_day = day_of(at)});
    search_index(c, m.person, alias);
    channel_add(c, (ChannelAdd){.id = new_id(c), .person = m.person, .kind = S("usual_place"), .value = S("Cité 12, devant la boulangerie"), .good_day = day_of(at)});
    tie_add(c, (TieAdd){.id = new_id(c), .person = m.person, .role = S("lead_worker"), .from_day = day_of(at), .until_day = FOREVER_DAY});
    add_event(c, event, h, "encounter", m.person, 1 + (int)below(3), at, target);
    op_end(c, "encounter_add", at, id);
    return m;
}

static void add_steps(Ctx *c, const Laureate *h, const Met *m)
{
    Day due = day_add(m->last, 14);
    step_add(c, (StepAdd){.id = new_id(c), .person = m->person, .kind = S("see_again"), .compartment = S("street"), .what = S(""), .due_day = due, .place = h->place[0]});
    Id promise = new_id(c);
    step_add(c, (StepAdd){.id = promise, .person = m->person, .kind = S("promise"), .compartment = S("street"), .what = S("Rappeler pour le dossier CCAS"), .due_day = m->last});
    step_done_set(c, promise, m->last);
}

/* Half of them are engaged, with a name; of these half go on, and some leave. */
static void add_stage(Ctx *c, const Met *m, int contact, Instant at)
{
    static const char *const first[] = {"Kévin", "Inès", "Mohamed", "Yanis", "Léa", "Aïcha", "Tom", "Oleksandr", "Zahra", "Maël", "Noa", "Sami", "Lila", "Enzo", "Mila"};
    static const char *const last[] = {"Démo", "Fictif", "Exemple", "Modèle", "Essai", "Témoin", "Inventé", "Dupré-Essai", "El Modele", "Van Exemple", "Diallo-Fictif"};
    if (contact == 1) {
        Str birth = cat(c->keep, str_int(c->keep, 1996 + (int64_t)below(14)), S("-0"), str_int(c->keep, 1 + (int64_t)below(9)), S("-1"), str_int(c->keep, (int64_t)below(10)));
        Str first_name = str_c(first[below(15)]), last_name = cat(c->keep, str_c(last[below(11)]), S(" "), word_make(c));
        person_first_name_set(c, m->person, first_name);
        identity_put(c, (IdentityPut){.id = seen_id(m->person), .person = m->person, .last_name = last_name, .birth = birth,
                                      .commune = S("62498 Lens"), .prior_spe = S("never"), .level = S("none")});
        search_index(c, m->person, cat(c->keep, first_name, S(" "), last_name));
        stage_reach(c, m->person, S("engaged"), at, S("identity"));
    }
    if (contact == 2 && below(2)) stage_reach(c, m->person, S("mobilised"), at, S("grid:barriers"));
    if (contact == 3 && below(2)) stage_reach(c, m->person, S("hooked"), at, S("plan"));
}

static void add_life(Ctx *c, Instant first, Instant end)
{
    const Laureate *h = &laureates[below(PROJECTS)];
    int t = (int)below(TEAMS), w = (int)below(WORKERS);
    c->my.org = h->org;
    c->my.team = h->team[t];
    c->my.project = h->project;
    c->my.account = h->worker[t][w];
    Met m = add_person(c, h, first);
    Instant at = first;
    bool engages = below(2);
    for (int i = 0, contacts = 2 + (int)below(7); i < contacts; i++) { /* 5 contacts on average, some days apart */
        at += (Instant)below(20 * DAY_MS); /* to the millisecond: two operations of one millisecond may get the same ids */
        if (at > end) break;
        op_begin(c, at);
        add_event(c, new_id(c), h, "contact", m.person, 1, at, NULL);
        m.last = day_of(at);
        if (engages) add_stage(c, &m, i, at);
        op_end(c, "contact_add", at, seen_id(m.person));
    }
    for (int i = 0; i < COUNTED; i++) { /* people only counted */
        Instant when = first + (Instant)below(60 * HOUR_MS);
        if (when > end) when = end - (Instant)below(HOUR_MS * 20);
        op_begin(c, when);
        add_event(c, new_id(c), h, i ? "passage" : "encounter", NOBODY, (int)below(6), when, NULL);
        if (!i) add_steps(c, h, &m);
        if (!i) {
            const PersonRow *row = person_row(c, seen_id(m.person));
            must(c, "person_row");
            item_hold(c, row->id, row->version);
            person_refresh(c, m.person);
        }
        op_end(c, "passage_add", when, 0);
    }
}

/* Two files of the worker who signs in, with 50 and with 300 facts: what a line of a long thread costs. */
static void add_long_files(Ctx *c, Instant begin)
{
    static const int facts[LONG_FILES] = {50, 300};
    const Laureate *h = &laureates[ASKING - 1];
    c->my.org = h->org, c->my.team = h->team[0], c->my.project = h->project, c->my.account = h->worker[0][0];
    for (int i = 0; i < LONG_FILES; i++) {
        Met m = add_person(c, h, begin);
        for (int k = 1; k < facts[i]; k++) {
            Instant at = begin + (Instant)k * DAY_MS + (Instant)below(HOUR_MS);
            op_begin(c, at);
            add_event(c, new_id(c), h, "contact", m.person, 1, at, NULL);
            op_end(c, "contact_add", at, seen_id(m.person));
        }
        const PersonRow *row = person_row(c, seen_id(m.person));
        must(c, "person_row");
        op_begin(c, begin + facts[i] * DAY_MS);
        item_hold(c, row->id, row->version);
        person_refresh(c, m.person);
        op_end(c, "contact_add", begin + facts[i] * DAY_MS, seen_id(m.person));
        setting_put(c, number_after(c, "bench_file_", facts[i]), id_text(c->keep, seen_id(m.person)));
    }
}

static void fill_persons(Ctx *c, int64_t persons)
{
    Instant begin = c->now - DAYS * DAY_MS, end = c->now - HOUR_MS;
    for (int64_t i = 0; i < persons;) {
        if (!db_begin(c, BEGIN_WRITE)) must(c, "begin");
        for (int64_t stop = i + BATCH; i < stop && i < persons; i++) {
            char *mark = c->keep->next;
            add_life(c, begin + (end - begin) / persons * i, end);
            c->keep->next = mark;
            c->lists = NULL;
            must(c, "person");
        }
        if (!db_commit(c)) must(c, "commit");
        if (i % SAY_EVERY == 0) fprintf(stderr, "# %lld of %lld persons after %lld s\n", (long long)i, (long long)persons, (long long)(clock_now() - c->now) / 1000);
    }
    if (!db_begin(c, BEGIN_WRITE)) must(c, "begin");
    add_long_files(c, begin);
    if (!db_commit(c)) must(c, "commit");
    c->op = (Op){0};
    for (int64_t sealed = SEAL_BATCH; sealed == SEAL_BATCH;) {
        char *mark = c->keep->next;
        sealed = journal_seal_batch(c, SEAL_BATCH);
        c->keep->next = mark;
        must(c, "seal");
    }
}

static int world(const char *folder, int64_t persons)
{
    Ctx *c = &bench_open(folder)->c;
    chance = random_seeded(2026);
    if (!db_script(c, S("pragma synchronous=off; pragma cache_size=-1500000; pragma wal_autocheckpoint=100000"))) must(c, "pragma");
    fill_programme(c);
    warm_keys(c);
    c->kept = &c->db->kept; /* lists and rules are read once, as a worker does */
    fill_persons(c, persons);
    if (!db_script(c, S("pragma wal_checkpoint(truncate)"))) must(c, "checkpoint");
    c->db->ops->close(c->db);
    return 0;
}

/* ---- Scenario ---------------------------------------------------------------------------------------------------------------- */

static FILE *out_file(Ctx *c, const char *folder, const char *name)
{
    FILE *f = fopen(str_z(c->keep, cat(c->keep, str_c(folder), S("/"), str_c(name))), "w");
    if (!f) die("%s/%s cannot be written", folder, name);
    return f;
}

static void write_line(FILE *f, Str a, Str b) { fprintf(f, "%.*s%.*s\n", (int)a.len, a.at ? a.at : "", (int)b.len, b.at ? b.at : ""); }

/* Signs in as `sign_in`: writes NAME.cookie and NAME.account, fills c->my. */
static void sign_in(Ctx *c, const char *folder, const char *name, Str who)
{
    const AccountSecret *a = account_by_sign_in(c, who);
    MembershipRowList m = a ? membership_of(c, a->id, today(c)) : (MembershipRowList){0};
    if (!m.len) die("no account %.*s", (int)who.len, who.at);
    Request request = {.agent = S("bench")};
    Str cookie = login_start(c, &request, m.at[0].id), head, tail;
    str_cut(cookie, ';', &head, &tail);
    FILE *f = out_file(c, folder, str_z(c->keep, cat(c->keep, str_c(name), S(".cookie"))));
    write_line(f, head, S(""));
    fclose(f);
    f = out_file(c, folder, str_z(c->keep, cat(c->keep, str_c(name), S(".account"))));
    write_line(f, str_int(c->keep, (int64_t)a->id), S(""));
    fclose(f);
    const Role *role = role_find(m.at[0].role);
    c->my = (Who){.membership = m.at[0].id, .account = a->id, .org = m.at[0].org, .team = m.at[0].team, .project = m.at[0].project,
                  .role = role->name, .reach = role->reach, .may = role->may};
    access_of_login(c);
}

static void write_lists(Ctx *c, const char *folder)
{
    FILE *f = out_file(c, folder, "list.paths");
    int64_t day = FOREVER_DAY;
    Id id = INT64_MAX;
    write_line(f, S("/persons"), S(""));
    write_line(f, S("/persons?stage=1"), S(""));
    write_line(f, S("/persons?stage=2"), S(""));
    write_line(f, S("/persons?whose=mine"), S(""));
    for (int page = 0; page < 40; page++) {
        PersonLineList lines = person_lines(c, 1, 9, (Day)day, id);
        if (lines.len < 26) break;
        day = lines.at[24].contact_day, id = lines.at[24].id;
        write_line(f, S("/persons?after="), cat(c->keep, str_int(c->keep, day), S("_"), id_text(c->keep, id)));
    }
    fclose(f);
}

static void write_persons(Ctx *c, const char *folder)
{
    PersonNameList names = person_names(c, 500);
    FILE *files = out_file(c, folder, "person.paths"), *searches = out_file(c, folder, "search.paths");
    for (ptrdiff_t i = 0; i < names.len; i++) {
        Str first, rest;
        str_cut(names.at[i].alias, ' ', &first, &rest);
        write_line(files, S("/persons/"), id_text(c->keep, names.at[i].id));
        write_line(searches, S("/search?q="), url_escape(c, i % 3 ? first : str_head_runes(first, 3)));
    }
    fclose(files);
    fclose(searches);
}

static void write_threads(Ctx *c, const char *folder)
{
    static const char *const files[LONG_FILES] = {"50", "300"};
    for (int i = 0; i < LONG_FILES; i++) {
        FILE *f = out_file(c, folder, str_z(c->keep, cat(c->keep, S("thread"), str_c(files[i]), S(".paths"))));
        const Setting *id = setting_get(c, cat(c->keep, S("bench_file_"), str_c(files[i])));
        write_line(f, cat(c->keep, S("/persons/"), id ? id->value : NO_STR, S("?all=1")), NO_STR);
        fclose(f);
    }
}

static void write_figures(Ctx *c, const char *folder)
{
    static const char *const periods[] = {"", "?from_day=2025-01-01&to_day=2026-12-31", "?from_day=2026-01-01&to_day=2026-06-30"};
    FILE *own = out_file(c, folder, "figures.paths"), *region = out_file(c, folder, "region.paths");
    for (int i = 0; i < 3; i++) {
        write_line(own, S("/figures"), str_c(periods[i]));
        write_line(region, S("/figures/region"), str_c(periods[i]));
    }
    fclose(own);
    fclose(region);
}

static void write_encounter(Ctx *c, const char *folder)
{
    PlaceHereList places = places_here(c);
    FILE *f = out_file(c, folder, "encounter.body");
    Str place = places.len ? id_text(c->keep, places.at[0].id) : S("");
    Str due = day_iso(c->keep, day_add(today(c), 3));
    write_line(f, cat(c->keep, S("people=1&age_band=18_25&target=yes&topics=housing&topics=papers&space=street&place="), place,
                      S("&said_when=now&way_back=usual_place&promise=rappeler&promise_by="), due, S("&alias=")), NO_STR);
    fclose(f);
    f = out_file(c, folder, "mac");
    write_line(f, str_hex(c->keep, c->mac_key), S(""));
    fclose(f);
}

static int scenario(const char *folder, const char *to)
{
    Ctx *c = &bench_open(folder)->c;
    chance = random_seeded(1);
    if (!db_begin(c, BEGIN_WRITE)) must(c, "begin");
    setting_put(c, S("expiry_day"), str_int(c->keep, day_of(c->received))); /* forgetting is not what is measured */
    sign_in(c, to, "funder", S("funder"));
    sign_in(c, to, "coordinator", number_after(c, "coordinator.", ASKING));
    sign_in(c, to, "worker", cat(c->keep, number_after(c, "worker.", ASKING), S(".0.0")));
    if (!db_commit(c)) must(c, "logins");
    if (!db_begin(c, BEGIN_READ)) must(c, "begin");
    write_lists(c, to);
    write_persons(c, to);
    write_figures(c, to);
    write_threads(c, to);
    write_encounter(c, to);
    must(c, "scenario");
    db_rollback(c);
    c->db->ops->close(c->db);
    return 0;
}

/* ---- Copy -------------------------------------------------------------------------------------------------------------------- */

/* A value of COPY's text format. */
static void put_cell(sqlite3_stmt *row, int i)
{
    const unsigned char *at = sqlite3_column_blob(row, i);
    int len = sqlite3_column_bytes(row, i), kind = sqlite3_column_type(row, i);
    if (kind == SQLITE_NULL) fputs("\\N", stdout);
    else if (kind == SQLITE_BLOB) {
        fputs("\\\\x", stdout);
        for (int k = 0; k < len; k++) putchar("0123456789abcdef"[at[k] >> 4]), putchar("0123456789abcdef"[at[k] & 15]);
    } else
        for (const unsigned char *text = sqlite3_column_text(row, i); *text; text++) {
            if (*text == '\\' || *text == '\n' || *text == '\t' || *text == '\r') putchar('\\');
            putchar(*text == '\n' ? 'n' : *text == '\t' ? 't' : *text == '\r' ? 'r' : *text);
        }
}

static void copy_table(sqlite3 *from, const char *table)
{
    sqlite3_stmt *rows;
    char sql[200];
    snprintf(sql, sizeof sql, "select * from \"%s\"", table);
    if (sqlite3_prepare_v2(from, sql, -1, &rows, NULL) != SQLITE_OK) die("%s: %s", table, sqlite3_errmsg(from));
    printf("copy \"%s\" (", table);
    for (int i = 0; i < sqlite3_column_count(rows); i++) printf("%s\"%s\"", i ? ", " : "", sqlite3_column_name(rows, i));
    puts(") from stdin;");
    while (sqlite3_step(rows) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(rows); i++) {
            if (i) putchar('\t');
            put_cell(rows, i);
        }
        putchar('\n');
    }
    sqlite3_finalize(rows);
    puts("\\.");
}

static void empty_table(sqlite3 *from, const char *table)
{
    (void)from;
    printf("truncate table \"%s\" cascade;\n", table);
}

static void each_table(sqlite3 *from, void (*act)(sqlite3 *from, const char *table))
{
    sqlite3_stmt *tables;
    if (sqlite3_prepare_v2(from, "select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by rowid", -1, &tables, NULL) != SQLITE_OK)
        die("%s", sqlite3_errmsg(from));
    while (sqlite3_step(tables) == SQLITE_ROW) act(from, (const char *)sqlite3_column_text(tables, 0));
    sqlite3_finalize(tables);
}

static int copy(const char *folder)
{
    sqlite3 *from = bench_open(folder)->c.db->engine;
    puts("\\set ON_ERROR_STOP on\nset session_replication_role = replica;\nset synchronous_commit = off;\nset client_min_messages = warning;");
    each_table(from, empty_table); /* all of them first: "cascade" empties what was copied before, too */
    each_table(from, copy_table);
    puts("vacuum analyze;\ncheckpoint;");
    return 0;
}

int main(int count, char **words)
{
    if (count == 4 && !strcmp(words[1], "world")) return world(words[2], atoll(words[3]));
    if (count == 4 && !strcmp(words[1], "scenario")) return scenario(words[2], words[3]);
    if (count == 3 && !strcmp(words[1], "copy")) return copy(words[2]);
    die("fill world FOLDER PERSONS | scenario FOLDER OUT | copy FOLDER");
}
