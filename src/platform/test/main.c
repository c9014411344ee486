/* build/scenes --on sqlite|postgres|wasm [--golden] [--torture] FILE...   runs scenes
 * build/scenes --on sqlite|postgres --walk                               walks every route as every role (walk.c)
 * build/scenes --on sqlite|postgres --merges [SEED...]                   random files merged and parted are what they were (merges.h)
 * build/scenes --pseudo [FOLDER]                                         every page in the pseudo-language, written into FOLDER (pseudo.h)
 * Prints what failed, then "N passed, N failed, N skipped". Exit 0 when nothing failed, 1 when something did, 2 on a wrong command line.
 * Run from the project's root. Without a FILE: all of test/page/. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "platform/test/merges.h"
#include "platform/test/scene.h"
#include "platform/test/walk.h"

#define ARENA_BYTES ((size_t)4 << 30) /* addresses, not memory: pages come when touched */

typedef struct {
    Engine *engine;
    bool golden, torture, walk, pseudo, merges, verbose;
    char **files;
    int count;
    int passed, failed, skipped;
    int64_t broken_calls;
} Run;

static void say(Str text) { fwrite(text.at, 1, (size_t)text.len, stdout), putchar('\n'); }

static void run_file(Run *run, Arena *arena, const char *file)
{
    arena_reset(arena);
    run->engine->app.demo = false;
    Scene s = {.engine = run->engine, .arena = arena, .file = str_c(file), .write_golden = run->golden, .torture = run->torture};
    bool good = scene_run(&s);
    run->broken_calls += s.broken_calls;
    if (s.skipped) run->skipped++;
    else if (good) run->passed++;
    else run->failed++;
    if (s.skipped) printf("%s: left out on %s, it uses what only the house has\n", file, run->engine->name);
    else if (!good) say(s.failure);
    else if (run->verbose) printf("%s: good\n", file);
    fflush(stdout);
}

static Engine *engine_named(const char *name)
{
    if (strcmp(name, "sqlite") == 0) return engine_sqlite();
    if (strcmp(name, "postgres") == 0) return engine_postgres();
    if (strcmp(name, "wasm") == 0) return engine_wasm();
    return NULL;
}

static bool read_arguments(Run *run, int argc, char **argv)
{
    run->engine = engine_sqlite();
    int i = 1;
    for (; i < argc && argv[i][0] == '-'; i++) {
        if (strcmp(argv[i], "--on") == 0 && i + 1 < argc) run->engine = engine_named(argv[++i]);
        else if (strcmp(argv[i], "--golden") == 0) run->golden = true;
        else if (strcmp(argv[i], "--torture") == 0) run->torture = true;
        else if (strcmp(argv[i], "--walk") == 0) run->walk = true;
        else if (strcmp(argv[i], "--pseudo") == 0) run->pseudo = true;
        else if (strcmp(argv[i], "--merges") == 0) run->merges = true;
        else if (strcmp(argv[i], "--verbose") == 0) run->verbose = true;
        else return false;
    }
    run->files = argv + i;
    run->count = argc - i;
    return run->engine != NULL;
}

/* PostgreSQL without a cluster: one of our own for this run, then the same again. Returns only when bash is not there. */
static void with_cluster(int argc, char **argv)
{
    static char script[] = ". test/lib/pg.sh; trap pg_stop EXIT; pg_start || { echo 'postgres: no cluster can be made' >&2; exit 1; }\n"
                           "REPERE_TEST_POSTGRES=\"host=$PGHOST user=$PGUSER\" \"$@\"";
    char **words = calloc((size_t)argc + 5, sizeof *words);
    if (!words) return;
    words[0] = "bash", words[1] = "-c", words[2] = script, words[3] = "scenes";
    for (int i = 0; i < argc; i++) words[4 + i] = argv[i];
    execvp("bash", words);
    free(words);
}

static void run_what_is_asked(Run *run, Arena *arena)
{
    if (run->walk) walk_all(run->engine, arena, run->verbose, &run->passed, &run->failed);
    else if (run->pseudo) walk_pseudo(run->engine, arena, run->count ? str_c(run->files[0]) : S(""), &run->passed, &run->failed);
    else if (run->merges) merges_all(run->engine, arena, run->files, run->count, &run->passed, &run->failed);
    else
        for (int i = 0; i < run->count; i++) run_file(run, arena, run->files[i]);
}

int main(int argc, char **argv)
{
    Run run = {0};
    glob_t found = {0};
    signal(SIGPIPE, SIG_IGN);
    if (!read_arguments(&run, argc, argv)) {
        fputs("scenes --on sqlite|postgres|wasm [--golden] [--torture] [--walk] [--pseudo] [--merges] [--verbose] FILE...\n", stderr);
        return 2;
    }
    if (strcmp(run.engine->name, "postgres") == 0 && !getenv("REPERE_TEST_POSTGRES")) with_cluster(argc, argv);
    if (!run.count && !run.walk && !run.pseudo && !run.merges && glob("test/page/*.scene", 0, NULL, &found) == 0) run.files = found.gl_pathv, run.count = (int)found.gl_pathc;
    void *memory = mmap(NULL, ARENA_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) return 1;
    Arena arena = arena_over(memory, ARENA_BYTES);
    Ctx c = engine_ctx(run.engine, &arena, 0);
    c.now = c.received = instant_read(S("2026-11-24T08:00Z"));
    if (!run.engine->prepare(run.engine, &c)) {
        say(cat(&arena, str_c(run.engine->name), S(": the world was not built: "), c.err.message));
        run.failed++;
    } else run_what_is_asked(&run, &arena);
    run.engine->close(run.engine);
    globfree(&found);
    if (run.torture) printf("%lld database calls were made to fail\n", (long long)run.broken_calls);
    printf("%s: %d passed, %d failed, %d skipped\n", run.engine->name, run.passed, run.failed, run.skipped);
    return run.failed ? 1 : 0;
}
