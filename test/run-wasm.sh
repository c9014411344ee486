#!/bin/bash
# What the wasm may ask of its host (test/wasm/imports.txt), and its size on the way to a phone (decision D21).
# That it answers like the house is for the scenes.
set -uo pipefail
cd "$(dirname "$0")/.."
wasm=${REPERE_TEST_WASM:-build/repere.wasm}
# docs/decisions/024: what Debian 12's clang makes, and what another makes of it.
case $(clang -dumpversion) in 14.*) most=330000 ;; *) most=368000 ;; esac
passed=0 failed=0
note() { if [ "$1" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "$2"; fi; }

asked=$(node -e 'for (const i of WebAssembly.Module.imports(new WebAssembly.Module(require("fs").readFileSync(process.argv[1])))) console.log(`${i.module}.${i.name}`)' "$wasm" | sort)
[ -n "$asked" ] && [ -z "$(comm -23 <(printf '%s\n' "$asked") <(sort test/wasm/imports.txt))" ]
note $? "imports beyond test/wasm/imports.txt: $(comm -23 <(printf '%s\n' "$asked") <(sort test/wasm/imports.txt) | tr '\n' ' ')"

size=$(brotli -q 11 -c "$wasm" | wc -c)
echo "$wasm: $(wc -c <"$wasm") bytes, $size in brotli, at most $most"
[ "$size" -gt 0 ] && [ "$size" -le "$most" ]
note $? "the wasm is too big"

echo "wasm: $passed passed, $failed failed, 0 skipped"
echo "wasm $passed $failed 0" >>"${RESULTS:-build/test-results.txt}"
[ "$failed" = 0 ]
