/* How long a proposal of receivers takes: propose FOLDER COUNT prints the median in milliseconds over so many needs around communes between Lille
 * and Lens, each in a read of its own. Not a part of the product. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "bench/bench.h"
#include "domain/directory.h"

#include <time.h>

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

int main(int argc, char **argv)
{
    static const Str towns[] = {S_INIT("62498"), S_INIT("59350"), S_INIT("62510"), S_INIT("59512"), S_INIT("80021"), S_INIT("62119"), S_INIT("59178")};
    static const Str needs[] = {S_INIT("mobilite"), S_INIT("logement-hebergement--louer-un-logement"), S_INIT("sante"), S_INIT("trouver-un-emploi"), S_INIT("numerique"), S_INIT("famille")};
    if (argc < 3) die("usage: propose FOLDER COUNT");
    Bench *b = bench_open(argv[1]);
    int count = atoi(argv[2]);
    double *ms = calloc((size_t)count, sizeof *ms);
    int64_t found = 0;
    for (int i = 0; i < count; i++) {
        Arena mark = b->arena;
        b->c.kept = &b->c.db->kept; /* lists, as a worker keeps them */
        double from = now_ms();
        if (!db_begin(&b->c, BEGIN_READ)) must(&b->c, "begin");
        Str themes[] = {needs[i % 6], needs[(i / 6 + 1 + i) % 6]};
        DirectoryHits hits = directory_propose(&b->c, (DirectoryAsk){.themes = {themes, 2}, .public = S("jeunes"), .age = 19, .insee = towns[i % 7], .most = 12});
        db_rollback(&b->c);
        must(&b->c, "propose");
        found += hits.len;
        ms[i] = now_ms() - from;
        b->arena = mark;
        b->c.lists = NULL; /* lay in what was given back */
    }
    if (found < count) die("proposals found nothing");
    qsort(ms, (size_t)count, sizeof *ms, by_size);
    printf("%.2f %.2f\n", ms[count / 2], ms[count * 95 / 100]);
    return 0;
}
