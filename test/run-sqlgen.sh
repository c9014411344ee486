#!/bin/sh
# Tests of tools/sqlgen: golden output of a small schema, planted faults with their messages, the output compiled by every compiler
# at hand. `--rewrite` takes what comes as the new expectation: review it as a diff. Last line: N passed, N failed.
# SPDX-License-Identifier: AGPL-3.0-or-later
cd "$(dirname "$0")/sqlgen" || exit 1
root=../..
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
flags="-std=c11 -Wall -Wextra -Wconversion -Wno-sign-conversion -Wshadow -Wno-unused-parameter"

tell() { # name, exit code of what was tried
    if [ "$2" -eq 0 ]; then passed=$((passed + 1)); echo "ok      $1"; else failed=$((failed + 1)); echo "FAILED  $1"; fi
}

if ! ${CC:-cc} -std=gnu11 -O1 -Wall -Wextra -o "$work/sqlgen" $root/tools/sqlgen.c $root/tools/sqlread.c $root/tools/sqlscope.c $root/tools/gen.c; then echo "0 passed, 1 failed"; exit 1; fi

mkdir -p "$work/out/store"
"$work/sqlgen" "$work/out" schema.sql -- queries.sql
tell "golden queries accepted" $?
[ "$1" = --rewrite ] && mkdir -p golden && cp "$work"/out/store/* golden/
for file in rows.h read.h write.h statements.h queries.c unscoped.txt; do
    diff -u golden/$file "$work/out/store/$file"
    tell "golden $file" $?
done

touch -d '2020-01-01' "$work"/out/store/*
"$work/sqlgen" "$work/out" schema.sql -- queries.sql
[ -z "$(find "$work/out" -type f -newermt 2020-01-02)" ]
tell "what did not change is not written again" $?

for cc in gcc clang; do
    command -v $cc >/dev/null || continue
    $cc $flags -Werror -c -I$root/src -I"$work/out" -o "$work/queries.o" "$work/out/store/queries.c"
    tell "compiles with $cc" $?
done

for file in errors/*.sql; do
    name=$(basename "$file" .sql)
    case $name in
    schema_*) "$work/sqlgen" "$work/none" "$file" -- 2>"$work/err" ;;
    *) "$work/sqlgen" "$work/none" schema.sql -- "$file" 2>"$work/err" ;;
    esac
    code=$?
    [ "$1" = --rewrite ] && cp "$work/err" "errors/$name.err"
    diff -u "errors/$name.err" "$work/err" && [ $code -eq 1 ] && [ -s "$work/err" ] && [ ! -e "$work/none" ]
    tell "error $name" $?
done

echo "sqlgen $passed $failed 0" >>"${RESULTS:-/dev/null}"
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
