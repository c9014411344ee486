#!/bin/bash
# Runs each unit program under cmocka's TAP output and adds its counts to the results.
set -uo pipefail
cd "$(dirname "$0")/.."
passed=0 failed=0 skipped=0
for unit in "${BIN:-build}"/unit/*; do
    [ -f "$unit" ] && [ -x "$unit" ] || continue
    output=$(CMOCKA_MESSAGE_OUTPUT=TAP timeout 300 "$unit" 2>&1)
    code=$?
    good=$(grep -E '^ok ' <<<"$output" | grep -cv '# SKIP')
    skip=$(grep -cE '^(not )?ok .*# SKIP' <<<"$output") # cmocka calls a skipped test "not ok … # SKIP"
    bad=$(grep -E '^not ok ' <<<"$output" | grep -cv '# SKIP')
    # A crash, a sanitizer's report or a time-out has no "not ok" line.
    [ "$code" = 0 ] || [ "$bad" -gt 0 ] || bad=1
    if [ "$bad" -gt 0 ]; then printf '%s (exit %s)\n%s\n' "$unit" "$code" "$output"; fi
    passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + skip))
done
echo "unit: $passed passed, $failed failed, $skipped skipped"
echo "unit $passed $failed $skipped" >>"${RESULTS:-build/test-results.txt}"
[ "$failed" = 0 ]
