#!/bin/bash
# What the warning of doubles finds inside each organisation's file of a generated region: recall and precision, beside their bars. The
# generator and the scorer belong to the shared tools (REPERE_LINKAGE, else ../shared/tools); without them the suite is skipped.
# The suite looks at one region that no weight was learned from (docs/decisions/013), always the same; `make bench` at the day's.
#   SEEDS="1 2 3" PERSONS=20000 ERRORS=1.0 test/run-linkage.sh
set -uo pipefail
cd "$(dirname "$0")/.."
tools=${REPERE_LINKAGE:-../shared/tools} seeds=${SEEDS:-8} persons=${PERSONS:-20000} errors=${ERRORS:-1.0}
results=${RESULTS:-build/test-results.txt}
if [ ! -f "$tools/linkage_gen.py" ] || ! command -v python3 >/dev/null; then
    echo "linkage: skipped, no $tools/linkage_gen.py"
    echo "linkage 0 0 1" >>"$results"
    exit 0
fi
make -s build/linkage || exit 1
folder=$(mktemp -d) passed=0 failed=0
trap 'rm -rf "$folder"' EXIT
for seed in $seeds; do
    python3 "$tools/linkage_gen.py" --out "$folder" --persons "$persons" --seed "$seed" --errors "$errors" >/dev/null || exit 1
    (head -1 "$folder/persons.csv"; tail -n +2 "$folder/persons.csv" | sort -t, -k1,1 -s) >"$folder/sorted.csv"
    build/linkage kinds/spellings.csv "$folder/sorted.csv" >"$folder/pairs.csv" || exit 1
    line=$(python3 "$tools/linkage_score.py" "$folder/pairs.csv" "$folder/truth.csv" | grep '^inside one file')
    echo "seed $seed: $line"
    if awk '{ exit !($5 >= 0.90 && $7 >= 0.95) }' <<<"$line"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "  not met: precision 0.90, recall 0.95"; fi
done
echo "linkage: $passed passed, $failed failed"
echo "linkage $passed $failed 0" >>"$results"
[ "$failed" = 0 ]
