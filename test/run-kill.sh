#!/bin/bash
# kill -9 of workers and of the whole server under load, on both engines: nothing acknowledged is lost, nothing counts twice.
# SPDX-License-Identifier: AGPL-3.0-or-later
set -uo pipefail
cd "$(dirname "$0")/.."
. test/lib/pg.sh
bin=${BIN:-build}
work=$(mktemp -d) passed=0 failed=0 skipped=0
trap 'pg_stop; pkill -9 -f "serve .*--data $work" 2>/dev/null; rm -rf "$work"' EXIT
gcc -shared -fPIC -O1 -o "$work/crash.so" test/kill/crash.c -ldl || exit 1

run() { # engine, options of the database
    local engine=$1 port=$2
    shift 2
    "$bin/repere" demo --empty --data "$work/$engine" "$@" >"$work/log" 2>&1 || { cat "$work/log"; failed=$((failed + 1)); return; }
    cat >"$work/start.sh" <<START
export LD_PRELOAD=$work/crash.so CRASH_FILE=$work/crash-now
exec "$bin/repere" serve --quiet --data "$work/$engine" --port $port
START
    echo "-- $engine"
    node test/kill/kill.mjs "http://127.0.0.1:$port" "$work/start.sh" "$work/crash-now" "${WRITES:-1000}" >"$work/out"
    cat "$work/out"
    passed=$((passed + $(grep -c '^ok' "$work/out"))) failed=$((failed + $(grep -c '^not ok' "$work/out")))
    sleep 1
    if "$bin/repere" check --data "$work/$engine" >"$work/log" 2>&1; then echo "ok repere check is good"; passed=$((passed + 1))
    else cat "$work/log"; echo "not ok repere check"; failed=$((failed + 1)); fi
}

run sqlite 18431
if pg_start && pg_database kill; then run postgres 18432 --db "postgres:host=$PGHOST user=$PGUSER dbname=kill"
else echo "PostgreSQL n'est pas installé : essai sauté"; skipped=$((skipped + 5)); fi
echo "kill: $passed passed, $failed failed, $skipped skipped"
echo "kill $passed $failed $skipped" >>"${RESULTS:-/dev/null}"
[ "$failed" = 0 ]
