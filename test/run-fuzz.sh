#!/bin/bash
# Each fuzzer finds the fault planted in it (-DPLANT), then runs TIME seconds (30) on the code as it is.
# SPDX-License-Identifier: AGPL-3.0-or-later
set -uo pipefail
cd "$(dirname "$0")/.."
time=${TIME:-30} passed=0 failed=0
command -v clang >/dev/null || { echo "clang manque : essai sauté"; echo "fuzz 0 0 1" >>"${RESULTS:-/dev/null}"; exit 0; }
make -s -j2 V=fuzz fuzzers planted >build/fuzz.log 2>&1 || { tail -20 build/fuzz.log; echo "fuzz 0 1 0" >>"${RESULTS:-/dev/null}"; exit 1; }
tell() { # whether it is as it should be, words
    if [ "$1" = 0 ]; then echo "ok $2"; passed=$((passed + 1)); else echo "not ok $2"; failed=$((failed + 1)); fi
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
one() { # fuzzer
    local name=${1##*/} corpus
    corpus=build/corpus/$name
    mkdir -p "$corpus" "$work/$name"
    ! "build/fuzz/planted/$name" -max_total_time=60 -artifact_prefix="$work/$name/" -verbosity=0 "$work/$name" $(ls -d "test/fuzz/$name" 2>/dev/null) >/dev/null 2>&1
    echo "$? $name finds its planted fault" >"$work/$name.1"
    "$1" -max_total_time="$time" -artifact_prefix=build/fuzz/ -verbosity=0 "$corpus" $(ls -d "test/fuzz/$name" 2>/dev/null) >"$work/$name.log" 2>&1
    local code=$?
    [ $code = 0 ] || tail -30 "$work/$name.log"
    echo "$code $name runs $time s without a finding" >"$work/$name.2"
}
# Two at a time: the machine has two cores.
for fuzzer in build/fuzz/fuzz_*; do
    [ -f "$fuzzer" ] && [ -x "$fuzzer" ] || continue
    one "$fuzzer" &
    while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n; done
done
wait
for result in "$work"/*.1 "$work"/*.2; do read -r code words <"$result"; tell "$code" "$words"; done
echo "fuzz: $passed passed, $failed failed"
echo "fuzz $passed $failed 0" >>"${RESULTS:-/dev/null}"
[ "$failed" = 0 ]
