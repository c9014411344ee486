#!/bin/bash
# Random files merged and parted again are what they were (src/platform/test/merges.h), on both engines. SEEDS: others than 1 to 8.
set -uo pipefail
cd "$(dirname "$0")/.."
. test/lib/pg.sh
trap pg_stop EXIT
passed=0 failed=0
run() {
    local output good='' bad=''
    output=$("${BIN:-build}/scenes" --on "$1" --merges ${SEEDS:-} 2>&1)
    printf '%s\n' "$output"
    read -r good bad < <(sed -nE "s/^$1: ([0-9]+) passed, ([0-9]+) failed, .*/\1 \2/p" <<<"$output" | tail -n 1)
    passed=$((passed + ${good:-0})) failed=$((failed + ${bad:-1}))
}
run sqlite
if pg_start; then
    REPERE_TEST_POSTGRES="host=$PGHOST user=$PGUSER" run postgres
    pg_stop
else
    failed=$((failed + 1))
fi
echo "merges: $passed passed, $failed failed"
echo "merges $passed $failed 0" >>"${RESULTS:-build/test-results.txt}"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
