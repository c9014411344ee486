/* See merges.h. Two persons of one team: meetings, contacts, corrections, changed fields, grids, plans, promises, appointments, agreements,
 * states, exits, co-leads, in random order and number; a coordinator merges them with random choices, the merge is undone. Before and after,
 * the digests of all tables but those that only grow (journal, logins, reads, the merge itself, its question, the history of fields) must be
 * the same, and so the counters of figures; in between no fact may be lost. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "platform/test/merges.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "platform/test/world.h"

#define DEEDS_MOST 26
#define GROWING "journal login access tally tally_met change merge merge_row pair review item.version"

typedef struct {
    Buf text;
    Random chance;
    Arena *arena;
    bool named[2], left[2], planned[2];
} History;

static int below(History *h, int n) { return (int)random_below(&h->chance, (uint64_t)n); }
static const char *one_of(History *h, const char *const *words, int n) { return words[below(h, n)]; }
#define ONE_OF(h, ...) one_of((h), (const char *const[]){__VA_ARGS__}, (int)(sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)))

/* One line or more; a minute passes before, so that ids of one order come in that order. */
static void line(History *h, const char *words) { buf_put(&h->text, str_c(words)), buf_byte(&h->text, '\n'); }
static void open_page(History *h, int who, const char *page)
{
    line(h, "after 1 minutes");
    buf_put(&h->text, who ? S("GET /persons/{b}") : S("GET /persons/{a}"));
    line(h, page);
}
static void sent(History *h, const char *words) { line(h, words), line(h, "expect 303"); }
static void field(History *h, const char *name, const char *value)
{
    buf_put(&h->text, S("  ")), buf_put(&h->text, str_c(name)), buf_byte(&h->text, '='), buf_put(&h->text, str_c(value));
}

static void meet(History *h, int who)
{
    line(h, "after 1 minutes");
    line(h, "GET /encounters/new");
    buf_put(&h->text, S("submit"));
    field(h, "people", ONE_OF(h, "1", "2", "3"));
    field(h, "target", ONE_OF(h, "yes", "presumed", "unknown"));
    field(h, "age_band", ONE_OF(h, "18_25", "16_17", "26_29"));
    if (below(h, 2)) field(h, "gender", ONE_OF(h, "woman", "man"));
    field(h, "alias", who ? "Ventouse" : "Mob");
    field(h, "way_back", below(h, 2) ? "phone" : "handle");
    field(h, "way_value", who ? "06 39 98 71 22" : "06 39 98 13 50");
    field(h, "new_place", who ? "Marché" : "Cité 12");
    if (below(h, 2)) field(h, "promise", "rappeler pour le CCAS"), field(h, "promise_by", "2026-09-20");
    line(h, "");
    line(h, who ? "expect 303 to /persons/{b}" : "expect 303 to /persons/{a}");
}

static void engage(History *h, int who)
{
    if (h->named[who]) return;
    h->named[who] = true;
    open_page(h, who, "/engage");
    buf_put(&h->text, S("submit  way=read  agrees=follow"));
    if (below(h, 2)) field(h, below(h, 2) ? "agrees" : "refuses", "sms");
    field(h, "first_name", ONE_OF(h, "Ziad", "Mila", "Tom"));
    field(h, "last_name", ONE_OF(h, "Démo", "Exemple"));
    field(h, "birth", ONE_OF(h, "12/05/2004", "2003", "03/2005"));
    if (below(h, 2)) field(h, "commune", ONE_OF(h, "Lens", "Liévin"));
    if (below(h, 2)) field(h, "level", "none");
    line(h, "");
    line(h, "expect 303");
}

/* Noted by the adviser, who sees alias files of the organisation, and accompanies from then on. */
static void leave(History *h, int who)
{
    if (h->named[who] || h->left[who]) return;
    h->named[who] = h->left[who] = true; /* an exit makes it a named file */
    line(h, "as adviser.lens");
    open_page(h, who, "/exit");
    sent(h, "submit  code=move  on_day=2026-09-08");
    line(h, "as worker.lens");
}

static void plan(History *h, int who)
{
    open_page(h, who, "/plan/objective");
    sent(h, below(h, 2) ? "submit  objective=Je veux travailler dehors." : "submit  objective=Je veux mon permis.");
    open_page(h, who, "/plan/step");
    sent(h, "submit  what=demander l’acte de naissance  due_day=2026-09-30");
    if (below(h, 2)) return;
    open_page(h, who, "/plan/sign");
    line(h, who ? "submit /persons/{b}/plan/sign  agreed=1  first_name=Elle" : "submit /persons/{a}/plan/sign  agreed=1  first_name=Elle");
    line(h, "expect 303");
}

static void edit(History *h, int who)
{
    open_page(h, who, "/edit");
    buf_put(&h->text, S("submit"));
    field(h, "language", ONE_OF(h, "pachto", "dari", "anglais"));
    field(h, "gender", ONE_OF(h, "woman", "man"));
    if (below(h, 2)) field(h, "usual_place", ONE_OF(h, "la gare", "le stade"));
    line(h, "");
    line(h, "expect 303");
}

static void colleague(History *h, int who)
{
    line(h, "id adviser \"select 719\"");
    open_page(h, who, "/co-lead");
    sent(h, below(h, 2) ? "submit  account={adviser}  parts=social" : "submit  account={adviser}  parts=employment  parts=social");
}

static void deed(History *h, int who)
{
    switch (below(h, 11)) {
    case 0: open_page(h, who, "/contact"), sent(h, below(h, 2) ? "submit  topics=job" : "submit  space=street"); break;
    case 1: edit(h, who); break;
    case 2: open_page(h, who, "/grids/barriers"), sent(h, below(h, 2) ? "submit  a.housing=3  w.housing=dehors" : "submit  a.housing=1  a.money=2"); break;
    case 3: open_page(h, who, "/grids/rights"), sent(h, below(h, 2) ? "submit  a.bank=to_open" : "submit  a.bank=open  a.identity=to_open"); break;
    case 4: if (!h->planned[who]) plan(h, who); h->planned[who] = true; break;
    case 5: open_page(h, who, "/appointments"), sent(h, "submit  what=le foyer  on_day=2026-09-21  at=10:00"); break;
    case 6: open_page(h, who, "/attempt"), sent(h, "submit"); break;
    case 7: engage(h, who); break;
    case 8: open_page(h, who, "/state"), sent(h, "submit  code=lost_contact  on_day=2026-09-08"); break;
    case 9: leave(h, who); break;
    default: colleague(h, who); break;
    }
}

/* What happened before; then the merge and its undoing as texts of their own. */
static Str history(History *h)
{
    line(h, "at 2026-09-08T08:00Z");
    line(h, "as worker.lens");
    meet(h, 0), meet(h, 1);
    for (int n = below(h, DEEDS_MOST); n > 0; n--) deed(h, below(h, 2));
    return buf_str(&h->text);
}

static Str merging(History *h)
{
    static const char *const asked[] = {"alias", "first_name", "age_band", "gender", "language", "last_name", "birth", "commune", "prior_spe", "level",
                                        "training_duty", "age_motive", "lead"};
    h->text = buf_new(h->arena, 1024, 65536);
    line(h, "after 1 hours\nas coordinator.lens\nGET /persons/{a}/merge/{b}\nexpect 200\nvalue op op\nvalue stamp stamp\nvalue seen seen");
    buf_put(&h->text, S("POST /persons/{a}/merge/{b} op={op}&form=1&stamp={stamp}&seen={seen}"));
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        buf_byte(&h->text, '&'), buf_put(&h->text, str_c(asked[i])), buf_put(&h->text, below(h, 2) ? S("=kept") : S("=gone"));
    line(h, "\nexpect 303\nid merge \"select max(m.id) from merge m\"");
    return buf_str(&h->text);
}

#define UNDOING S("after 1 hours\nGET /merges/{merge}\nsubmit /merges/{merge}/undo\nexpect 303\n")

/* ---------------------------------------------------------------------------------------- comparing */

typedef struct {
    Str digests, tallies, facts;
} State;

static Str rows_of(Scene *s, Ctx *c, Str sql)
{
    Table t;
    if (!s->engine->query(s->engine, c, sql, &t)) return scene_note(s, c->err.message), S("");
    Buf b = buf_new(s->arena, 256, 1 << 20);
    for (int i = 0; i < t.rows * t.columns; i++) buf_put(&b, t.cells[i].at ? t.cells[i] : S("-")), buf_byte(&b, (i + 1) % t.columns ? '|' : ' ');
    return buf_str(&b);
}

static State state_of(Scene *s)
{
    State out = {0};
    Ctx c = engine_ctx(s->engine, s->arena, s->now);
    if (!engine_digests(s->engine, &c, S(GROWING), &out.digests)) scene_note(s, c.err.message);
    /* A counter that fell to nothing is none; when its last fact came is not undone. */
    Str counters = rows_of(s, &c, S("select project, kind, begins, times, people, contacts, alone, dated, same_day from tally where times <> 0 order by project, kind, begins"));
    out.tallies = cat(s->arena, counters, rows_of(s, &c, S("select project, month, before_month, persons from tally_met where persons <> 0 order by project, month, before_month")));
    out.facts = rows_of(s, &c, S("select id, kind, code, on_day, stands, op from event order by id"));
    return out;
}

/* The first table that differs, of two lists "table=hex table=hex". */
static Str differs(Arena *keep, Str before, Str after)
{
    Str a, b;
    while (before.len && after.len) {
        str_cut(before, ' ', &a, &before), str_cut(after, ' ', &b, &after);
        if (!same(a, b)) return cat(keep, a, S(" is "), b);
    }
    return S("a table more or less");
}

static bool run_one(Scene *s, History *h, Str *told)
{
    Ctx c = engine_ctx(s->engine, s->arena, 0);
    Str parts[] = {history(h), NO_STR, UNDOING};
    parts[1] = merging(h);
    *told = cat(s->arena, parts[0], parts[1], parts[2]);
    if (!s->engine->fresh(s->engine, &c)) return scene_fail(s, c.err.message);
    if (!scene_steps(s, parts[0])) return false;
    State before = state_of(s);
    if (!scene_steps(s, parts[1])) return false;
    State merged = state_of(s);
    if (!same(before.facts, merged.facts)) return scene_fail(s, S("merging lost or changed a fact"));
    if (!scene_steps(s, parts[2])) return false;
    State after = state_of(s);
    if (!same(before.digests, after.digests)) return scene_fail_parts(s, S("after merging and undoing: "), differs(s->arena, before.digests, after.digests));
    return same(before.tallies, after.tallies) || scene_fail_parts(s, S("counters: "), before.tallies, S(" are "), after.tallies);
}

static bool run_seed(Engine *engine, Arena *arena, uint64_t seed)
{
    arena_reset(arena);
    Str number = str_int(arena, (int64_t)seed), told = NO_STR;
    Scene s = {.engine = engine, .arena = arena, .file = cat(arena, S("build/merges-"), number, S(".scene")), .name = S("merges"),
               .now = instant_read(S("2026-09-08T08:00Z")), .here = S("/")};
    History h = {.text = buf_new(arena, 4096, 1 << 20), .chance = random_seeded(seed), .arena = arena};
    bool good = run_one(&s, &h, &told) && !s.failure.at;
    if (good) return true;
    Ctx c = engine_ctx(engine, arena, 0);
    if (file_write(&c, str_z(arena, s.file), told)) printf("%.*s\n", (int)s.file.len, s.file.at);
    printf("%.*s\n", (int)s.failure.len, s.failure.at);
    return false;
}

void merges_all(Engine *engine, Arena *arena, char **seeds, int count, int *passed, int *failed)
{
    for (int i = 0; i < (count ? count : 8); i++) {
        uint64_t seed = count ? strtoull(seeds[i], NULL, 10) : (uint64_t)i + 1;
        bool good = run_seed(engine, arena, seed);
        if (good) ++*passed;
        else ++*failed;
        printf("merge and undo, seed %llu: %s\n", (unsigned long long)seed, good ? "the same" : "NOT the same");
        fflush(stdout);
    }
}
