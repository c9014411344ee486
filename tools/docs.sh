#!/bin/sh
# Writes the documents that come out of the program itself; --check says whether they are as the program says.
set -u
cd "$(dirname "$0")/.." || exit 1
bin=${BIN:-build}
made=$(mktemp)
trap 'rm -f "$made"' EXIT
"$bin/repere" routes --permissions >"$made" || exit 1
if [ "${1:-}" = --check ]; then
    diff -u docs/permissions.md "$made" || { echo "docs/permissions.md: make docs writes it again; read the difference first"; exit 1; }
else
    cp "$made" docs/permissions.md
fi
