#!/bin/bash
# Every scene on SQLite, PostgreSQL and wasm: the same bytes from each. ON="sqlite wasm" chooses; FILES chooses scenes.
# wasm runs those scenes whose routes the phone has; its line says how many were left out.
set -uo pipefail
cd "$(dirname "$0")/.."
bin=${BIN:-build}
export REPERE_TEST_WASM=${REPERE_TEST_WASM:-build/repere.wasm}
. test/lib/pg.sh
trap pg_stop EXIT
passed=0 failed=0 skipped=0

run() {
    local output
    output=$("$bin/scenes" --on "$1" ${FILES:-} 2>&1)
    local code=$?
    printf '%s\n' "$output"
    read -r good bad left < <(sed -nE "s/^$1: ([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped$/\1 \2 \3/p" <<<"$output" | tail -n 1)
    # A crash has no closing line.
    if [ -z "${good:-}" ]; then good=0 bad=1 left=0; echo "$1: ended with $code"; fi
    [ "$code" = 0 ] || [ "$bad" != 0 ] || bad=1
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + left))
}

for engine in ${ON:-sqlite postgres wasm}; do
    good='' bad='' left=''
    case $engine in
    postgres)
        pg_start || { echo "postgres: no cluster"; failed=$((failed + 1)); continue; }
        REPERE_TEST_POSTGRES="host=$PGHOST user=$PGUSER" run postgres
        pg_stop ;;
    wasm)
        if [ -e "$REPERE_TEST_WASM" ]; then run wasm; else echo "wasm: $REPERE_TEST_WASM is not built (make wasm), left out"; fi ;;
    *) run "$engine" ;;
    esac
done
echo "scenes: $passed passed, $failed failed, $skipped skipped"
echo "scenes $passed $failed $skipped" >>"${RESULTS:-build/test-results.txt}"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
