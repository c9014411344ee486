#!/bin/bash
# Prepares every named query on SQLite and PostgreSQL and compares types (src/platform/sql/check_sql.c), then once more with the
# smaller SQLite of the phone (check_phone.c).
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

# The same schema for the phone, which knows no WAL: bytes 18 and 19 of a database say so. What only writes and fetches is not linked.
phone() {
    printf '\1\1' | dd of="$work/check.db" bs=1 seek=18 conv=notrunc status=none
    ${CC:-gcc} -std=gnu11 -D_GNU_SOURCE -Uunix -w -O1 -ffunction-sections -Wl,--gc-sections $sqlite -Isrc -Ibuild/gen -isystem build/vendor \
        src/platform/sql/check_phone.c build/gen/store/queries.c src/platform/wasm/sqlite_phone.c -lm -o "$work/check-phone" || return 1
    "$work/check-phone" "$work/check.db" >>"$work/out"
}
sqlite=$(make -s print-sqlite)
phone || code=1
cat "$work/out"
passed=$(awk '/ statements, / { n += $2 - $4 } END { print n + 0 }' "$work/out")
failed=$(awk '/ statements, / { n += $4 } END { print n + 0 }' "$work/out")
[ "$code" = 0 ] || [ "$failed" -gt 0 ] || failed=1
end
