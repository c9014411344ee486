#!/bin/bash
# A disk that is full, on a tmpfs of a few MiB: each command and the server say so in plain words, leave nothing half written, and go on
# when there is room. Left out where nobody may mount.
# SPDX-License-Identifier: AGPL-3.0-or-later
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
root=$PWD
repere=$(cd "${BIN:-build}" && pwd)/repere
work=$(mktemp -d)
disk=$work/disk server=
passed=0 failed=0
mkdir "$disk"
if ! mount -t tmpfs -o size=6m tmpfs "$disk" 2>/dev/null; then
    rm -rf "$work"
    echo "mount n'est pas permis : essai sauté"
    echo "full 0 0 1" >>"${RESULTS:-/dev/null}"
    exit 0
fi
stop() { [ -z "$server" ] || { kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; server=; }; }
trap 'stop; umount "$disk"; rm -rf "$work"' EXIT
cd "$work" || exit 1

tell() { # name, exit code of what was tried
    if [ "$2" = 0 ]; then passed=$((passed + 1)); echo "ok      $1"; else failed=$((failed + 1)); echo "FAILED  $1"; head -qn 3 out err | cut -c 1-300 | sed 's/^/        /'; fi
}
# is NAME CODE WORDS…: runs repere WORDS, wants the exit code
is() {
    local name=$1 code=$2
    shift 2
    "$repere" "$@" >out 2>err </dev/null
    [ $? = "$code" ]
    tell "$name" $?
}
said() { grep -qF "plus de place sur le disque" err; tell "$1 : c'est dit" $?; }
fill() { # all but that many KiB
    dd if=/dev/zero of="$disk/fill" bs=4k 2>/dev/null
    truncate -s -"$1"k "$disk/fill"
}
init() { is "$1" "$2" init --data "$disk/d" --region Région --org Direction --name "Anne Essai" --sign-in "anne"; }

for left in 0 8 40 200; do
    fill $left
    init "init, $left Kio" 8
    said "init, $left Kio"
    [ ! -e "$disk/d" ]; tell "init, $left Kio : rien n'est resté" $?
    rm "$disk/fill"
    init "init, $left Kio : puis il y a de la place" 0
    is "init, $left Kio : tout est bon" 0 check --data "$disk/d"
    [ $left = 200 ] || rm -rf "$disk"/d*
done
for left in 0 100 300; do
    fill $left
    is "backup, $left Kio" 8 backup "$disk/copy" --data "$disk/d"
    said "backup, $left Kio"
    ! ls "$disk"/copy* >/dev/null 2>&1; tell "backup, $left Kio : rien n'est resté" $?
    rm "$disk/fill"
    is "backup, $left Kio : tout est bon" 0 check --data "$disk/d"
done
is "backup : puis il y a de la place" 0 backup "$disk/copy" --data "$disk/d"
rm -rf "${disk:?}"/*
fill 1500
is "demo" 8 demo --data "$disk/d"
said "demo"
[ ! -e "$disk/d" ]; tell "demo : rien n'est resté" $?
rm -rf "${disk:?}"/*

is "demo --empty" 0 demo --empty --data "$disk/d"
fill 0
timeout 20 "$repere" serve --data "$disk/d" --port 0 >out 2>err
code=$?
[ $code != 0 ] && [ $code != 124 ]; tell "serve sur un disque plein : s'arrête" $?
said "serve sur un disque plein"
rm "$disk/fill"
"$repere" serve --data "$disk/d" --port 0 --workers 1 >out 2>err &
server=$!
for _ in $(seq 100); do port=$(sed -n 's|.*http://127.0.0.1:\([0-9]*\).*|\1|p' err | head -1); [ -n "$port" ] && break; sleep .1; done
node "$root/test/cli/full.mjs" "http://127.0.0.1:$port" "$disk/fill" | tee web
passed=$((passed + $(grep -c '^ok' web))) failed=$((failed + $(grep -c '^not ok' web)))
[ "$(grep -c '^ok' web)" = 9 ]; tell "serve : tous les essais ont eu lieu" $?
said "serve, dans le journal"
stop
is "serve : tout est bon" 0 check --data "$disk/d"

echo "full $passed $failed 0" >>"${RESULTS:-/dev/null}"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
