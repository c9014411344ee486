#!/bin/bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# `make bench`: prints "name value unit goal ok|short" (goal "-": for information). What each line is: docs/BENCH.md.
# Ends with 0 even when short: this measures, it does not judge.
#   BIN=build  BENCH_PERSONS=100000  BENCH_RUNS=5  BENCH_SECONDS=2  BENCH_PARTS="ratio latency memory visit directory message alarm linkage build"
set -u
export LC_ALL=C
cd "$(dirname "$0")/.." || exit 1
BIN=${BIN:-build}; PERSONS=${BENCH_PERSONS:-100000}; RUNS=${BENCH_RUNS:-5}; SECONDS_=${BENCH_SECONDS:-2}
PARTS=${BENCH_PARTS:-ratio latency memory visit directory message alarm linkage build}
WORLD=$PWD/$BIN/bench/world-$PERSONS; RUN=$PWD/$BIN/bench/run.$$; CLUSTER=$PWD/$BIN/bench/pg-$PERSONS
# Copies: whoever builds meanwhile changes nothing here.
TOOLS=$RUN/bin
mkdir -p "$TOOLS" && cp "$BIN/repere" "$BIN"/bench/{fill,trace,client,ceiling,services,propose,alarm} "$TOOLS" || exit 1
RUNNING=()                                 # processes to end
PG_RUNNING=

# ---- saying -------------------------------------------------------------------------------------------------------------------

# line NAME VALUE UNIT [">=" or "<=" GOAL]
line() {
    if [ $# -lt 5 ]; then printf '%-34s %10s %-6s %8s -\n' "$1" "$2" "$3" -; return; fi
    local verdict; verdict=$(awk -v v="$2" -v g="$5" -v o="$4" 'BEGIN { print ((o == ">=" ? v + 0 >= g : v + 0 <= g) && v != "" ? "ok" : "short") }')
    printf '%-34s %10s %-6s %8s %s\n' "$1" "${2:-?}" "$3" "$4$5" "$verdict"
}
median() { printf '%s\n' "$@" | sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
calc() { awk "BEGIN { printf \"%.$1f\", $2 }"; }
wanted() { case " $PARTS " in *" $1 "*) return 0;; esac; return 1; }

# ---- processes ----------------------------------------------------------------------------------------------------------------

forget() { # ends a process of ours
    kill "$1" 2>/dev/null; wait "$1" 2>/dev/null
    local kept=() p; for p in "${RUNNING[@]}"; do [ "$p" = "$1" ] || kept+=("$p"); done
    RUNNING=("${kept[@]}")
}
as_postgres() { if [ "$(id -u)" = 0 ]; then (cd / && setpriv --reuid=postgres --regid=postgres --clear-groups "$@"); else "$@"; fi; }
PG_BIN=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
pg_stop() { [ -z "$PG_RUNNING" ] || as_postgres "$PG_BIN/pg_ctl" -D "$CLUSTER/data" -m fast -w stop >/dev/null 2>&1; PG_RUNNING=; }
clean_up() {
    local p; for p in "${RUNNING[@]:-}"; do [ -z "$p" ] || kill "$p" 2>/dev/null; done
    pg_stop
    wait 2>/dev/null
    rm -rf "$RUN"
}
trap clean_up EXIT
trap 'exit 1' INT TERM

# serve FOLDER WORKERS: sets PORT, SERVER (parent), WORKER (first worker)
serve() {
    local log=$RUN/serve.log i
    : >"$log"
    "$TOOLS/repere" serve --data "$1" --port 0 --workers "$2" --proxy 127.0.0.1 --quiet 2>"$log" &
    SERVER=$!; RUNNING+=("$SERVER"); PORT=
    for i in $(seq 100); do
        PORT=$(sed -n 's|.*http://127.0.0.1:\([0-9]*\).*|\1|p' "$log" | head -1)
        [ -n "$PORT" ] && break
        sleep .1
    done
    [ -n "$PORT" ] || { echo "# repere serve does not start:"; head -3 "$log"; return 1; }
    WORKER=$(pgrep -P "$SERVER" | sort -n | head -1)
}
free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'; }
workers_us() { local p t=0; for p in $(pgrep -P "$SERVER"); do t=$((t + $(cpu_us "$p"))); done; echo "$t"; }
cpu_us() { awk '{ printf "%d", $1 / 1000 }' "/proc/$1/schedstat" 2>/dev/null; }

# ---- the region ---------------------------------------------------------------------------------------------------------------

# Made once a day: its facts are as old as the pages of today want them.
make_world() {
    local stamp; stamp="$(date +%F) $(cat schema/0*.sql bench/fill.c | sha256sum | cut -c1-16)"
    [ "$(cat "$WORLD/stamp" 2>/dev/null)" = "$stamp" ] && "$TOOLS/repere" user list --data "$WORLD/d" >/dev/null 2>&1 && return 0
    rm -rf "$WORLD" "$WORLD".* "$CLUSTER"; mkdir -p "$WORLD"
    "$TOOLS/repere" init --data "$WORLD/d" --region Bench --org Région --name 'Agathe Premier' --sign-in admin >/dev/null || return 1
    echo "# filling $PERSONS persons ..."
    "$TOOLS/fill" world "$WORLD/d" "$PERSONS" || return 1
    echo "$stamp" >"$WORLD/stamp"
}
# copy_world NAME: a folder of its own in $RUN, for the SQLite database is changed by writing
copy_world() { cp -r --reflink=auto "$WORLD/d" "$RUN/$1" && cp "$WORLD/d.key" "$RUN/$1.key"; }

pg_start() {
    [ -n "$PG_BIN" ] || return 1
    if [ ! -f "$CLUSTER/filled" ]; then
        rm -rf "$CLUSTER"
        mkdir -p "$CLUSTER/socket"
        [ "$(id -u)" != 0 ] || chown -R postgres "$CLUSTER"
        as_postgres "$PG_BIN/initdb" -D "$CLUSTER/data" -A trust -E UTF8 --locale=C >/dev/null || return 1
    fi
    as_postgres "$PG_BIN/pg_ctl" -D "$CLUSTER/data" -w -l "$CLUSTER/log" -o "-k '$CLUSTER/socket' -c listen_addresses='' -c max_wal_size=4GB" start >/dev/null || return 1
    PG_RUNNING=1
}
# The same region in a private cluster with PostgreSQL's own settings.
make_pg_world() {
    local user=postgres where
    [ "$(id -u)" = 0 ] || user=$(id -un)
    pg_start || return 1
    where="host=$CLUSTER/socket user=$user dbname=bench"
    PG_FOLDER=$WORLD/pg
    [ -f "$CLUSTER/filled" ] && return 0
    rm -rf "$PG_FOLDER"
    psql -q -d "host=$CLUSTER/socket user=$user dbname=postgres" -c "create database bench template template0 encoding 'UTF8' locale 'C'" || return 1
    "$TOOLS/repere" init --data "$PG_FOLDER" --db "postgres:$where" --key "$WORLD/d.key" --region Bench --org Région --name 'Agathe Premier' --sign-in admin >/dev/null || return 1
    echo "# copying them to PostgreSQL ..."
    "$TOOLS/fill" copy "$WORLD/d" | psql -q -d "$where" >/dev/null || return 1
    touch "$CLUSTER/filled"
}

# scenario FOLDER: fresh logins and addresses into $RUN/s
scenario() {
    rm -rf "$RUN/s"; mkdir -p "$RUN/s"
    "$TOOLS/fill" scenario "$1" "$RUN/s" || return 1
    WORKER_COOKIE=$(cat "$RUN/s/worker.cookie"); FUNDER_COOKIE=$(cat "$RUN/s/funder.cookie")
    ACCOUNT=$(cat "$RUN/s/worker.account"); BODY=$(cat "$RUN/s/encounter.body"); MAC=$(cat "$RUN/s/mac")
}

# load CONNECTIONS SECONDS KIND: of the running server on PORT
load() {
    case $3 in
    encounter) "$TOOLS/client" "$PORT" "$1" "$2" "$WORKER_COOKIE" post /encounters "$BODY" "$ACCOUNT" "$MAC";;
    region) "$TOOLS/client" "$PORT" "$1" "$2" "$FUNDER_COOKIE" get "$RUN/s/region.paths";;
    *) "$TOOLS/client" "$PORT" "$1" "$2" "$WORKER_COOKIE" get "$RUN/s/$3.paths";;
    esac
}

# ---- 1 our pages against the ceiling ---------------------------------------------------------------------------------------------

# measure KIND PORT PROCESS: sets RPS and CPU (microseconds of the process for one request)
measure() {
    local before after n s
    before=$(cpu_us "$3")
    if [ "$1" != encounter ] && command -v wrk >/dev/null; then
        read -r n s <<<"$(wrk -t1 -c8 -d"${SECONDS_}s" -H "Cookie: $WORKER_COOKIE" "http://127.0.0.1:$2$(cat "$RUN/s/one-$1.paths")" |
            awk '/requests in/ { sub(/s,$/, "", $4); print $1, ($4 ~ /m$/ ? $4 * 60 : $4 + 0) } /Non-2xx/ { print "# " $0 >"/dev/stderr" }')"
    else
        read -r n s _ <<<"$(PORT=$2 load 8 "$SECONDS_" "$([ "$1" = encounter ] && echo encounter || echo "one-$1")")"
    fi
    after=$(cpu_us "$3")
    RPS= CPU=
    if [ -n "$before" ] && [ -n "$after" ] && [ "${n:-0}" -gt 0 ]; then RPS=$(calc 0 "$n / $s"); CPU=$(calc 2 "($after - $before) / $n"); return; fi
    echo "# $1: the program on port $2 (process $3) did not answer"; head -5 "$RUN/serve.log"
    return 1
}

# ratio KIND PATH GOAL [OVER-PARTS]; a goal - is for information
ratio() {
    local kind=$1 trace=$RUN/$1.trace answer=$RUN/$1.answer i db=$RUN/ceiling/repere.db ceiling fixed port_c port_f
    local our_rps=() our_cpu=() top_rps=() top_cpu=() fixed_cpu=() statements=() cipher=() rps_ratio=() cpu_ratio=() over_parts=()
    echo "$2" >"$RUN/s/one-$kind.paths"
    if [ "$kind" = encounter ]; then "$TOOLS/trace" "$RUN/ceiling" "$trace" "$WORKER_COOKIE" "$ACCOUNT" "$2" "$BODY" || return
    else "$TOOLS/trace" "$RUN/ceiling" "$trace" "$WORKER_COOKIE" "$ACCOUNT" "$2" || return; fi
    BENCH_ANSWER=$answer load 1 2n "$([ "$kind" = encounter ] && echo encounter || echo "one-$kind")" >/dev/null || return
    port_c=$(free_port); "$TOOLS/ceiling" serve "$port_c" "$trace" "$answer" "$db" & ceiling=$!; RUNNING+=("$ceiling")
    port_f=$(free_port); "$TOOLS/ceiling" fixed "$port_f" "$answer" & fixed=$!; RUNNING+=("$fixed")
    sleep .3
    for i in $(seq "$RUNS"); do
        measure "$kind" "$PORT" "$WORKER" || break
        our_rps+=("$RPS"); our_cpu+=("$CPU")
        measure "$kind" "$port_c" "$ceiling" || break
        top_rps+=("$RPS"); top_cpu+=("$CPU")
        rps_ratio+=("$(calc 3 "${our_rps[-1]} / $RPS")"); cpu_ratio+=("$(calc 3 "$CPU / ${our_cpu[-1]}")")
        SECONDS_=1 measure "$kind" "$port_f" "$fixed" || break
        fixed_cpu+=("$CPU")
        statements+=("$("$TOOLS/ceiling" statements 0.7 "$trace" "$db")"); cipher+=("$("$TOOLS/ceiling" cipher 0.3 "$trace")")
        over_parts+=("$(calc 3 "${top_cpu[-1]} / (${fixed_cpu[-1]} + ${statements[-1]} + ${cipher[-1]})")")
    done
    forget "$ceiling"; forget "$fixed"
    [ ${#statements[@]} = "$RUNS" ] || { line "$kind.ratio.requests" "" ratio ">=" "$3"; return; }
    local goal=(">=" "$3"); [ "$3" != - ] || goal=()
    line "$kind.requests" "$(median "${our_rps[@]}")" /s; line "$kind.ceiling.requests" "$(median "${top_rps[@]}")" /s
    line "$kind.ratio.requests" "$(median "${rps_ratio[@]}")" ratio "${goal[@]}"
    line "$kind.cpu" "$(median "${our_cpu[@]}")" us; line "$kind.ceiling.cpu" "$(median "${top_cpu[@]}")" us
    line "$kind.ratio.cpu" "$(median "${cpu_ratio[@]}")" ratio "${goal[@]}"
    line "$kind.part.http" "$(median "${fixed_cpu[@]}")" us; line "$kind.part.statements" "$(median "${statements[@]}")" us
    line "$kind.part.cipher" "$(median "${cipher[@]}")" us
    line "$kind.ceiling.parts" "$(median "${over_parts[@]}")" ratio "<=" 1.3
}

# A long file against a short one, for each line of its thread.
threads() {
    local i short=() long=() each=()
    for i in 50 300; do cp "$RUN/s/thread$i.paths" "$RUN/s/one-thread$i.paths"; done
    for i in $(seq "$RUNS"); do
        measure thread50 "$PORT" "$WORKER" || return; short+=("$CPU")
        measure thread300 "$PORT" "$WORKER" || return; long+=("$CPU")
        each+=("$(calc 3 "${long[-1]} / 300 / (${short[-1]} / 50)")")
    done
    line thread.50.cpu "$(median "${short[@]}")" us; line thread.300.cpu "$(median "${long[@]}")" us
    line thread.ratio.per-line "$(median "${each[@]}")" ratio "<=" 1.2
}

part_ratio() {
    copy_world ours && scenario "$RUN/ours" && cp -r --reflink=auto "$RUN/ours" "$RUN/ceiling" && cp "$RUN/ours.key" "$RUN/ceiling.key" || return
    serve "$RUN/ours" 1 || return
    ratio list /persons 0.7
    ratio person "$(sed -n 5p "$RUN/s/person.paths")" 0.6
    ratio encounter /encounters 0.6
    ratio search "$(sed -n 5p "$RUN/s/search.paths")" -
    threads
    forget "$SERVER"
    rm -rf "$RUN/ours" "$RUN/ceiling"
}

# ---- 2 how long one waits ---------------------------------------------------------------------------------------------------------

# How long after a meeting is written the region's figures show it: a page before, the write, then pages until one differs.
region_numbers() { curl -s -b "$FUNDER_COOKIE" "http://127.0.0.1:$PORT/figures/region" | grep -o '<dd>[^<]*</dd>' | cksum; }
fresh() { # ENGINE
    local before begin i all=()
    for i in $(seq "$RUNS"); do
        before=$(region_numbers)
        load 1 1n encounter >/dev/null; begin=$(date +%s%N)
        until [ "$(region_numbers)" != "$before" ] || [ $(($(date +%s%N) - begin)) -gt 5000000000 ]; do sleep .01; done
        all+=("$(calc 0 "($(date +%s%N) - $begin) / 1000000")")
    done
    line "$1.region.fresh" "$(median "${all[@]}")" ms "<=" 1000
}
latencies() { # ENGINE
    local kind p50 p95 p99 wrong n before cpu
    for kind in list person search figures encounter region; do
        load 4 8n "$kind" >/dev/null
        before=$(workers_us)
        read -r n _ _ p50 p95 p99 wrong _ <<<"$(load 4 3 "$kind")"
        cpu=$(calc 2 "($(workers_us) - $before) / (${n:-0} + 0.001) / 1000")
        case $kind in encounter) set -- "$1" 100 300 500;; region) set -- "$1" 1000 1000 1000;;
        search) set -- "$1" 30 80 300;; *) set -- "$1" 50 150 300;; esac
        line "$1.$kind.p50" "$p50" ms "<=" "$2"; line "$1.$kind.p95" "$p95" ms "<=" "$3"; line "$1.$kind.p99" "$p99" ms "<=" "$4"
        line "$1.$kind.cpu" "$cpu" ms
        [ "${wrong:-1}" = 0 ] || echo "# $1 $kind: ${wrong:-?} wrong answers"
    done
    for kind in figures region; do # one who asks alone
        load 1 4n "$kind" >/dev/null
        read -r _ _ _ p50 _ <<<"$(load 1 2 "$kind")"
        line "$1.$kind.alone.p50" "$p50" ms "<=" "$([ $kind = region ] && echo 100 || echo 20)"
    done
    fresh "$1"
}
part_latency() {
    if copy_world ours && scenario "$RUN/ours" && serve "$RUN/ours" 2; then latencies sqlite; forget "$SERVER"; fi
    rm -rf "$RUN/ours"
    [ -n "$PG_BIN" ] || { echo "# no PostgreSQL on this machine"; return; }
    if make_pg_world && scenario "$PG_FOLDER" && serve "$PG_FOLDER" 2; then latencies postgres; forget "$SERVER"; else echo "# PostgreSQL: not measured"; fi
    pg_stop
}

# ---- 3 memory ---------------------------------------------------------------------------------------------------------------------

# Private memory that is no file of a process, in MiB: what one more worker costs.
private_mib() {
    awk '/^[0-9a-f]+-[0-9a-f]+ / { file = $5 != 0 } /^Private_(Clean|Dirty):/ { if (!file || $1 == "Private_Dirty:" && !shared) kb += $2 }
         /^[0-9a-f]+-[0-9a-f]+ / { shared = $2 ~ /s$/ } END { printf "%.2f", kb / 1024 }' "/proc/$1/smaps"
}
ten_thousand() { local k; for k in list person search; do load 8 3000n "$k" >/dev/null; done; load 8 1000n encounter >/dev/null; }
part_memory() {
    local first second
    copy_world ours && scenario "$RUN/ours" && serve "$RUN/ours" 1 || return
    ten_thousand; first=$(private_mib "$WORKER")
    ten_thousand; second=$(private_mib "$WORKER")
    line memory.worker "$first" MiB "<=" 12; line memory.growth "$(calc 2 "$second - $first")" MiB "<=" 0.5
    forget "$SERVER"; rm -rf "$RUN/ours"
}

# ---- 4 first visit ------------------------------------------------------------------------------------------------------------------

# Page, style, sprite, script, icon, each as nginx sends it (gzip -6); not the fonts, which come after.
visit() { # NAME PATH COOKIE
    local total file
    curl -s -b "$3" "http://127.0.0.1:$PORT$2" >"$RUN/page.html"
    total=$(gzip -6 -c "$RUN/page.html" | wc -c)
    for file in $(grep -oE '(href|src)="/assets/[^"#]+' "$RUN/page.html" | cut -d'"' -f2 | sort -u | grep -v woff); do
        total=$((total + $(curl -s "http://127.0.0.1:$PORT$file" | gzip -6 -c | wc -c)))
    done
    line "visit.$1" "$(calc 2 "$total / 1000")" kB "<=" 20
}
part_visit() {
    copy_world ours && scenario "$RUN/ours" && serve "$RUN/ours" 1 || return
    visit sign-in /sign-in none=1
    visit encounter /encounters/new "$WORKER_COOKIE"
    [ ! -f build/repere.wasm ] || line wasm.brotli "$(calc 1 "$(brotli -q 11 -c build/repere.wasm | wc -c) / 1000")" kB "<=" 460
    forget "$SERVER"; rm -rf "$RUN/ours"
}

# ---- 5 the directory ----------------------------------------------------------------------------------------------------------------

# Runs the rest, and sets SECONDS_TAKEN and PEAK (KiB of memory at most, pages of files included).
watched() {
    local begin pid peak; begin=$(date +%s.%N); PEAK=0
    "$@" >"$RUN/import.log" 2>&1 & pid=$!
    while peak=$(awk '/VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null) && [ -n "$peak" ]; do PEAK=$peak; sleep .02; done
    wait "$pid" || { echo "# $*: $(tail -1 "$RUN/import.log")"; return 1; }
    SECONDS_TAKEN=$(calc 2 "$(date +%s.%N) - $begin")
}
part_directory() {
    local i p95 ours=() theirs=() ratios=() peaks=() d=$RUN/directory
    command -v sqlite3 >/dev/null || { echo "# directory: left out, sqlite3 is not here"; return; }
    "$TOOLS/services" structures csv 100000 >"$RUN/structures.csv" && "$TOOLS/services" services csv 100000 bad >"$RUN/services.csv" || return
    for i in $(seq 3); do
        rm -rf "$d" "$d.key" "$RUN/t.db"
        "$TOOLS/repere" init --data "$d" --region Bench --org Région --name 'Agathe Premier' --sign-in admin >/dev/null && "$TOOLS/repere" import services "$RUN/structures.csv" --data "$d" >/dev/null 2>&1 || return
        watched "$TOOLS/repere" import services "$RUN/services.csv" --data "$d" || return
        ours+=("$SECONDS_TAKEN"); peaks+=("$PEAK")
        watched sqlite3 "$RUN/t.db" '.mode csv' ".import $RUN/services.csv t" || return
        theirs+=("$SECONDS_TAKEN"); ratios+=("$(calc 3 "$SECONDS_TAKEN / ${ours[-1]}")")
    done
    line directory.import "$(median "${ours[@]}")" s
    line directory.sqlite3 "$(median "${theirs[@]}")" s
    line directory.ratio "$(median "${ratios[@]}")" - ">=" 0.4
    line directory.memory "$(calc 1 "$(median "${peaks[@]}") / 1024")" MiB "<=" 32
    watched "$TOOLS/repere" import services "$RUN/services.csv" --data "$d" && line directory.again "$SECONDS_TAKEN" s
    read -r i p95 <<<"$("$TOOLS/propose" "$d" 300)"
    line directory.proposal "$i" ms "<=" 30
    line directory.proposal.p95 "$p95" ms
    rm -rf "$d" "$d.key" "$RUN/t.db" "$RUN"/s*.csv
}

# ---- 6 messages out -------------------------------------------------------------------------------------------------------------------

# 10,000 letters to a mail server on this machine, the sender killed at a third and at two thirds.
part_message() {
    local n=${BENCH_MESSAGES:-10000} d=$RUN/messages sink port begin victim third part ids took
    local python; python=$(for p in python3 /usr/bin/python3; do $p -c 'import aiosmtpd' 2>/dev/null && echo $p && break; done)
    [ -n "$python" ] || { echo "# message: python3-aiosmtpd is missing"; return; }
    mkdir -p "$d" && "$TOOLS/repere" init --data "$d/d" --region Bench --org Région --name 'Agathe Premier' --sign-in admin >/dev/null || return
    ${CC:-gcc} -O1 -isystem build/vendor test/lib/sql.c build/vendor-obj/native/sqlite3.o -lm -o "$d/sql" || return
    test/message/queue.sh sqlite "$n" | (cd "$d" && split -l 400 -a 4 - part. && for part in part.*; do ./sql d/repere.db "begin; $(cat "$part") commit;"; done)
    "$python" test/message/sink.py "$d" ok & sink=$!; RUNNING+=("$sink")
    for third in $(seq 100); do [ -s "$d/ports" ] && break; sleep .1; done
    read -r port _ <"$d/ports"
    printf 'mail smtp://127.0.0.1:%s\nmail_from repere@example.org\n' "$port" >>"$d/d/config"
    taken() { [ -f "$d/mail.log" ] && wc -l <"$d/mail.log" || echo 0; }
    begin=$(date +%s.%N)
    for third in 1 2; do
        "$TOOLS/repere" send --once --data "$d/d" >/dev/null 2>&1 & victim=$!
        while [ "$(taken)" -lt $((n * third / 3)) ] && kill -0 $victim 2>/dev/null; do sleep .02; done
        kill -9 $victim 2>/dev/null; wait $victim 2>/dev/null
    done
    "$TOOLS/repere" send --once --data "$d/d" >/dev/null
    took=$(calc 2 "$(date +%s.%N) - $begin")
    ids=$(sort -u "$d/mail.log" | wc -l)
    line message.lost $((n - ids)) "" "<=" 0
    line message.doubled $((ids > n ? ids - n : 0)) "" "<=" 0
    line message.same-id-twice $(($(taken) - ids)) "" "<=" 2
    line message.rate "$(calc 0 "$n / $took")" 1/s
    forget "$sink"; rm -rf "$d"
}

# ---- 7 the clocks of relays ---------------------------------------------------------------------------------------------------------

# One night's job over as many open relays as the region has persons.
part_alarm() {
    local i struck ms all=()
    copy_world ours && "$TOOLS/alarm" "$RUN/ours" fill "$PERSONS" || return
    for i in $(seq 3); do
        cp -r --reflink=auto "$RUN/ours" "$RUN/night" && cp "$RUN/ours.key" "$RUN/night.key" || return
        read -r struck ms <<<"$("$TOOLS/alarm" "$RUN/night" run)"
        all+=("$ms"); rm -rf "$RUN/night" "$RUN/night.key"
    done
    line alarm.open "$PERSONS" ""; line alarm.struck "$struck" ""
    line alarm.cpu "$(median "${all[@]}")" ms "<=" 2000
    rm -rf "$RUN/ours" "$RUN/ours.key"
}

# ---- 8 building ---------------------------------------------------------------------------------------------------------------------

seconds_of() { local begin; begin=$(date +%s.%N); "$@" >"$RUN/make.log" 2>&1 || { echo "# $*: failed: $(grep -m1 -iE 'error|erreur' "$RUN/make.log")" >&2; return 1; }; calc 1 "$(date +%s.%N) - $begin"; }
part_build() {
    local tree=$RUN/tree make=(env -u MAKEFLAGS -u MAKELEVEL -u BIN make -C "$RUN/tree")
    mkdir -p "$tree/build"
    git ls-files -co --exclude-standard -z | xargs -0 cp -p --parents -t "$tree" 2>/dev/null
    ln -s "$PWD/build/vendor" "$tree/build/vendor"
    line make.clean "$(seconds_of "${make[@]}")" s "<=" 90
    touch "$tree/src/page/person.c"
    line make.one-page "$(seconds_of "${make[@]}")" s "<=" 3
    "${make[@]}" unit scenes >/dev/null 2>&1
    local begin; begin=$(date +%s.%N) # its time counts, its verdict is said: suites of their own judge
    "${make[@]}" test >"$RUN/make.log" 2>&1 || echo "# make test fails here: $(grep -E '^[a-z]+: [0-9]+ passed, [1-9][0-9]* failed' "$RUN/make.log" | tr '\n' ';')"
    line make.test "$(calc 1 "$(date +%s.%N) - $begin")" s "<=" 60
    rm -rf "$tree"
}

# ---- all ----------------------------------------------------------------------------------------------------------------------------

{ # read whole before it runs: who edits this file meanwhile disturbs nothing
echo "# $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs), $(nproc) cores; load $(cut -d' ' -f1-3 /proc/loadavg); fsync $("$TOOLS/ceiling" fsync "$RUN") ms; $PERSONS persons"
[ "$PARTS" = directory ] || make_world || { echo "# the region could not be made"; exit 0; }
# What the warning of doubles finds in a region that nobody looked at: 20,000 persons, the day's date as seed.
part_linkage() {
    local found; found=$(SEEDS=${BENCH_SEED:-$(date -u +%Y%m%d)} RESULTS=/dev/null test/run-linkage.sh | sed -n 's/.*precision \([0-9.]*\) recall \([0-9.]*\) .*/\1 \2/p')
    [ -n "$found" ] || { echo "# linkage: left out, the shared generator is not here"; return; }
    line linkage.precision "${found% *}" ratio ">=" 0.90
    line linkage.recall "${found#* }" ratio ">=" 0.95
}

for part in ratio latency memory visit directory message alarm linkage build; do
    ! wanted $part || part_$part
done
echo "# load $(cut -d' ' -f1-3 /proc/loadavg)"
exit 0
}
