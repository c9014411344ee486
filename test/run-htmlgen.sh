#!/bin/bash
# Tests tools/htmlgen.c: what it makes of test/htmlgen/all.html, that gcc and clang take it without a warning, and each planted
# fault of test/htmlgen/errors, told by file and line. --rewrite takes what comes out as expected: read the diff before keeping it.
# An errors/NAME.c.html must pass htmlgen and be refused by the C compiler, at the template's line.
set -u
cd "$(dirname "$0")/htmlgen" || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
rewrite=${1:-}

# same NAME EXPECTED FOUND
same() {
    [ "$rewrite" = --rewrite ] && cp "$3" "$2"
    if diff -u "$2" "$3"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "htmlgen: $1 differs"; fi
}
# good NAME COMMAND...
good() {
    local name=$1 output
    shift
    if output=$("$@" 2>&1) && [ -z "$output" ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "htmlgen: $name"; echo "$output"; fi
}
compile() {
    "$1" -std=gnu11 -Wall -Wextra -Wconversion -Wno-sign-conversion -Wshadow -Wno-unused-parameter -Iinclude -I../../src \
        -I"$work/out" -fsyntax-only "$work/out/view/views.c"
}

good "the tool" "${CC:-cc}" -std=gnu11 -Wall -Wextra -Wconversion -Wno-sign-conversion -Wshadow -g -fsanitize=address,undefined \
    ../../tools/htmlgen.c ../../tools/htmlexpr.c ../../tools/gen.c -o "$work/htmlgen"
good "all.html" "$work/htmlgen" "$work/out" all.html
mkdir -p expected
same views.h expected/views.h "$work/out/view/views.h"
same views.c expected/views.c "$work/out/view/views.c"
for cc in gcc clang; do
    if command -v "$cc" >/dev/null; then good "all.html in $cc" compile "$cc"; fi
done
touch -d '2020-01-01' "$work/out/view/views.c"
"$work/htmlgen" "$work/out" all.html
good "unchanged output is not written again" test "$(date -r "$work/out/view/views.c" +%Y)" = 2020

for page in errors/*.html; do
    name=${page%.html}
    "$work/htmlgen" "$work/out" "$page" >"$work/err" 2>&1
    code=$?
    if [ "${name%.c}" != "$name" ]; then
        { compile gcc; } >"$work/all" 2>&1
        code=$?
        grep -oE '^errors/[^:]*:[0-9]+:' "$work/all" | sort -u >"$work/err"
    fi
    [ "$code" = 1 ] || echo "exit $code" >>"$work/err"
    same "$page" "$name.err" "$work/err"
done
echo "htmlgen $passed $failed 0" >>"${RESULTS:-/dev/null}"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
