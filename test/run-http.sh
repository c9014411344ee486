#!/bin/bash
# Hostile requests against the program alone (TCP, Unix socket) and behind nginx with the configuration that is shipped.
# SPDX-License-Identifier: AGPL-3.0-or-later
set -uo pipefail
cd "$(dirname "$0")/.."
bin=${BIN:-build}
out=$(mktemp)
trap 'rm -f "$out"' EXIT
node test/http/hostile.mjs --setup "$bin/repere init --data {dir}/data --region Essai --org Essai --name Essai --sign-in essai" -- \
    "$bin/repere" serve --quiet --data '{dir}/data' >"$out" 2>&1
code=$?
grep -vE '^ok ' "$out" | tail -40
read -r passed failed < <(sed -nE 's/.* ([0-9]+) passed, ([0-9]+) failed.*/\1 \2/p' "$out" | tail -1)
echo "http: ${passed:-0} passed, ${failed:-1} failed"
echo "http ${passed:-0} ${failed:-1} 0" >>"${RESULTS:-/dev/null}"
exit $code
