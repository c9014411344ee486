#!/bin/bash
# Two server processes on one database, SQLite and PostgreSQL: concurrent edits, doubled forms.
# SPDX-License-Identifier: AGPL-3.0-or-later
set -uo pipefail
cd "$(dirname "$0")/.."
. test/lib/pg.sh
bin=${BIN:-build}
work=$(mktemp -d) passed=0 failed=0 skipped=0
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; pg_stop; rm -rf "$work"' EXIT

# Again and again while the servers write and their jobs seal: no seal may fail to hold, not even while they end.
checks() {
    local n=0
    trap exit TERM
    while :; do
        "$bin/repere" check --data "$work/$1" >"$work/check" 2>&1 || cat "$work/check" >>"$work/unsealed"
        echo $((n += 1)) >"$work/checks"
    done
}

run() { # engine, port, options of the database
    local engine=$1 port=$2
    shift 2
    "$bin/repere" demo --empty --data "$work/$engine" "$@" >"$work/log" 2>&1 || { cat "$work/log"; failed=$((failed + 1)); return; }
    for n in 0 1; do "$bin/repere" serve --quiet --data "$work/$engine" --port $((port + n)) 2>"$work/log" & done
    sleep 1
    echo "-- $engine"
    : >"$work/unsealed"
    checks "$engine" &
    node test/concurrent/concurrent.mjs "http://127.0.0.1:$port" "http://127.0.0.1:$((port + 1))" >"$work/out"
    cat "$work/out"
    passed=$((passed + $(grep -c '^ok' "$work/out"))) failed=$((failed + $(grep -c '^not ok' "$work/out")))
    kill $(jobs -p) 2>/dev/null
    wait 2>/dev/null
    if [ ! -s "$work/unsealed" ]; then echo "ok repere check is good while both write and seal ($(cat "$work/checks") times)"; passed=$((passed + 1))
    else head -6 "$work/unsealed"; echo "not ok repere check while both write"; failed=$((failed + 1)); fi
    if "$bin/repere" check --data "$work/$engine" >"$work/log" 2>&1; then echo "ok repere check is good"; passed=$((passed + 1))
    else cat "$work/log"; echo "not ok repere check"; failed=$((failed + 1)); fi
}

# Two writers of journal rows and three processes that seal them (a backup seals first, then finds no pg_dump), for five seconds.
seals_at_once() {
    local columns="route, form, claimed_ms, received_ms, clock, verdict, status, body_mac"
    local row="insert into journal (id, op, root, $columns) select n.id, md5(random()::text), n.id, $columns from journal, (select (random() * 1e15)::bigint id) n limit 1;"
    for _ in 1 2; do yes "$row" | timeout 5 "$PG_BIN/psql" -q -d concurrent >/dev/null 2>"$work/log" & done
    for n in 1 2 3; do
        while :; do PATH=/nowhere "$bin/repere" backup "$work/copy$n" --data "$work/postgres" >"$work/log$n" 2>&1; done &
    done
    sleep 5
    kill $(jobs -p) 2>/dev/null
    wait 2>/dev/null
    "$bin/repere" check --data "$work/postgres" --json >"$work/out" 2>"$work/log"
    if jq -e '.journal.good and .journal.rows > 500' "$work/out" >/dev/null; then
        echo "ok seals of three processes at once hold ($(jq .journal.rows "$work/out") rows under $(jq .journal.seals "$work/out"))"; passed=$((passed + 1))
    else cat "$work/log" "$work/log1"; jq -c .journal "$work/out"; echo "not ok seals of three processes at once"; failed=$((failed + 1)); fi
}

run sqlite 18441
if pg_start && pg_database concurrent; then run postgres 18443 --db "postgres:host=$PGHOST user=$PGUSER dbname=concurrent"; seals_at_once
else echo "PostgreSQL n'est pas installé : essai sauté"; skipped=$((skipped + 10)); fi
echo "concurrent: $passed passed, $failed failed, $skipped skipped"
echo "concurrent $passed $failed $skipped" >>"${RESULTS:-/dev/null}"
[ "$failed" = 0 ]
