/* libFuzzer over the SQL generator: any queries over a small schema are compiled or refused with a line, in bounded memory.
 * -DPLANT keeps too few errors, to see that the fuzzer finds faults. */
// SPDX-License-Identifier: AGPL-3.0-or-later
#define main sqlgen_main
#include "tools/gen.c"
#include "tools/sqlread.c"
#include "tools/sqlscope.c"
#include "tools/sqlgen.c"
#undef main

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char schema[] =
    "create table person (                         -- scope: team\n    id bigint primary key, org bigint not null, team bigint not null,\n"
    "    alias bytea not null                      -- secret\n);\n"
    "create table channel (                        -- scope: file\n    id bigint primary key, person bigint not null references person,\n"
    "    value bytea not null                      -- secret\n);\n"
    "create table place (                          -- scope: org\n    id bigint primary key, org bigint not null, name text not null\n);\n";
/* So that the fuzzer need not find the header's form by itself. */
static const char good[] = "-- a(id: id) -> maybe A {id: id, alias: secret person.alias}\nselect p.id, p.alias from person p where {scope p} and p.id = :id;\n\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 1 << 14) return 0;
    start_again();
    sqlread_start();
    quiet = true;
    schema_read("schema", schema);
    char *sql = room(sizeof good + size);
    memcpy(sql, good, sizeof good - 1);
    memcpy(sql + sizeof good - 1, data, size);
    queries_read("queries", sql);
    check_and_emit();
#ifdef PLANT
    char *kept = malloc(3); /* too short on purpose */
    for (int i = 0; i < errors; i++) kept[i] = 1;
    free(kept);
#endif
    return 0;
}
