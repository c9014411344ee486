#!/bin/sh
# Judges every #include "..." in src against layers.txt: names file:line, and exits 1, for each that
# breaks it (a fuzzer takes in a whole generator). Headers are named by their full path from src ("store/db.h"); <...> is not judged.
set -u
cd "$(dirname "$0")/.." || exit 1
grep -rnE '^[[:space:]]*#[[:space:]]*include[[:space:]]*[^<[:space:]]' src --include='*.[ch]' --include='*.def' | grep -v '^src/platform/fuzz/[^:]*:[0-9]*:#include "tools/[a-z]*\.c"' |
awk '
FNR == NR && /^[a-z]/ { folder = $1; sub(/:$/, "", folder); known[folder] = 1
    for (i = 2; i <= NF; i++) { base = $i; sub(/\/.*/, "", base); may[folder, $i] = 1
        if (!(base in known) || base == folder) bad("layers.txt:" FNR ": " folder " names " $i ", not declared before it") } }
FNR == NR { next }
{ split($0, at, ":"); place = at[1] ":" at[2]; split(at[1], dir, "/"); from = dir[2]
  if (!match($0, /"[a-z0-9_]+\/[a-z0-9_\/]+\.(h|def|inc)"/)) { bad(place ": an include names its folder: \"folder/name.h\""); next }
  file = substr($0, RSTART + 1, RLENGTH - 2); to = file; sub(/\/.*/, "", to)
  if (!(from in known)) bad(place ": folder " from " is not in layers.txt")
  else if (to != from && !((from, to) in may) && !((from, file) in may)) bad(place ": " from " may not include \"" file "\"") }
function bad(text) { print text; failed = 1 }
END { exit failed }' layers.txt -
