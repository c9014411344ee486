#!/bin/bash
# Prepares every named query on SQLite and PostgreSQL and compares types (src/platform/sql/check_sql.c).
# BIN: where the built programs are.
# SPDX-License-Identifier: AGPL-3.0-or-later
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
. test/lib/pg.sh
bin=${BIN:-build}
work=$(mktemp -d)
trap 'pg_stop; rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0

end() {
    echo "sql $passed $failed $skipped" >>"${RESULTS:-build/test-results.txt}"
    echo "$passed passed, $failed failed"
    [ "$failed" = 0 ]
    exit
}

check=$bin/check-sql
if [ ! -x "$check" ]; then
    check=$work/check-sql
    library=${LIBRARY:-build/debug/librepere.a}
    ${CC:-gcc} -std=gnu11 -O1 -Isrc -Ibuild/gen -isystem build/vendor -isystem "$(pg_config --includedir)" \
        src/platform/sql/check_sql.c "$library" -lpq -lm -o "$check" || { failed=1; end; }
fi

if pg_start && pg_database check_sql; then
    "$check" "$work/check.db" "dbname=check_sql" >"$work/out"
else
    echo "PostgreSQL n'est pas là : SQLite seul"
    skipped=1
    "$check" "$work/check.db" >"$work/out"
fi
code=$?
cat "$work/out"
passed=$(awk '/ statements, / { n += $2 - $4 } END { print n + 0 }' "$work/out")
failed=$(awk '/ statements, / { n += $4 } END { print n + 0 }' "$work/out")
[ "$code" = 0 ] || [ "$failed" -gt 0 ] || failed=1
end
