#!/bin/bash
# Every route as every role, and the two-organisation test (src/platform/test/walk.c), on both engines; then every page in the
# pseudo-language (walk_pseudo.c): nothing is shown that nobody could translate.
set -uo pipefail
cd "$(dirname "$0")/.."
. test/lib/pg.sh
trap pg_stop EXIT
passed=0 failed=0
run() {
    local output good='' bad=''
    output=$("${BIN:-build}/scenes" --on "$1" "$2" 2>&1)
    printf '%s\n' "$output"
    read -r good bad < <(sed -nE "s/^$1: ([0-9]+) passed, ([0-9]+) failed, .*/\1 \2/p" <<<"$output" | tail -n 1)
    passed=$((passed + ${good:-0})) failed=$((failed + ${bad:-1}))
}
run sqlite --walk
run sqlite --pseudo
if pg_start; then
    REPERE_TEST_POSTGRES="host=$PGHOST user=$PGUSER" run postgres --walk
    pg_stop
else
    failed=$((failed + 1))
fi
echo "walk: $passed passed, $failed failed"
echo "walk $passed $failed 0" >>"${RESULTS:-build/test-results.txt}"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
