#!/bin/bash
# Each write of each scene with its 1st, 2nd … database call failing: an honest page, nothing changed. On SQLite.
set -uo pipefail
cd "$(dirname "$0")/.."
output=$("${BIN:-build}/scenes" --on sqlite --torture 2>&1)
code=$?
printf '%s\n' "$output"
read -r passed failed skipped < <(sed -nE 's/^sqlite: ([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped$/\1 \2 \3/p' <<<"$output" | tail -n 1)
[ -n "${passed:-}" ] || { passed=0 failed=1 skipped=0; }
echo "torture $passed $failed $skipped" >>"${RESULTS:-build/test-results.txt}"
exit "$code"
