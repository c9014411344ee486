#!/bin/bash
# One suite by its name, for two of them side by side: what it says comes in one piece when it is over. A suite that fails without
# saying so in its line of RESULTS counts as one failure.
# SPDX-License-Identifier: AGPL-3.0-or-later
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
unset MAKEFLAGS # the jobs of the make that called
suite=$1 log=build/suites/$1.txt
mkdir -p build/suites
if [ "$suite" = check ]; then run=(make -s check "RESULTS=$RESULTS"); else run=("test/run-$suite.sh"); fi
[ "$suite" = check ] || [ -x "${run[0]}" ] || exit 0
echo "-- $suite"
SECONDS=0
"${run[@]}" >"$log" 2>&1
code=$?
if [ "$code" != 0 ] && ! awk -v s="$suite" '$1 == s { f += $3 } END { exit !f }' "$RESULTS"; then echo "$suite 0 1 0" >>"$RESULTS"; fi
{ flock 9; printf '== %s (%d s)\n' "$suite" "$SECONDS"; cat "$log"; } 9>build/suites/lock
exit "$code"
