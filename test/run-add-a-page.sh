#!/bin/bash
# Follows docs/ADD-A-PAGE.md: its blocks go into a copy of the tree, which is then built and runs the guide's scene.
# SPDX-License-Identifier: AGPL-3.0-or-later
set -uo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git ls-files -co --exclude-standard -z | tar --null -T - -cf - 2>/dev/null | tar -xf - -C "$work"
mkdir -p "$work/build"
for part in vendor vendor-obj gen tools debug; do cp -a "build/$part" "$work/build/" 2>/dev/null; done
# A block's first line: ```c create FILE   or   ```sql append FILE
awk -v root="$work" '
    /^```[a-z]+ (create|append) / { verb = $2; file = root "/" $3; if (verb == "create") printf "" > file; inside = 1; blocks++; next }
    /^```/ { inside = 0; next }
    inside { print >> file }
    END { print blocks " blocks" }' docs/ADD-A-PAGE.md
passed=0 failed=0
step() { # words, command...
    local words=$1
    shift
    if "$@" >"$work/log" 2>&1; then echo "ok $words"; passed=$((passed + 1))
    else tail -30 "$work/log"; echo "not ok $words"; failed=$((failed + 1)); fi
}
step "the guide's page compiles" make -C "$work" -j2 all scenes
step "its scene runs" bash -c "cd $work && build/scenes --on sqlite test/page/place.scene"
step "its layers are right" bash -c "cd $work && tools/check-layers.sh"
echo "add-a-page: $passed passed, $failed failed"
echo "add-a-page $passed $failed 0" >>"${RESULTS:-/dev/null}"
[ "$failed" = 0 ]
