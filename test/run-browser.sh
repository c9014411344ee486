#!/bin/bash
# Browser tests: journeys with and without script, then every page under axe-core, html-validate and four widths.
# Arguments: names of test/browser/NAME.mjs; none: all. CHROMIUM: another browser than /usr/bin/chromium.
# SPDX-License-Identifier: AGPL-3.0-or-later
set -u
cd "$(dirname "$0")/.." || exit 1
RESULTS=${RESULTS:-build/test-results.txt}
case $RESULTS in /*) ;; *) RESULTS=$PWD/$RESULTS ;; esac
export RESULTS
if [ ! -x "${CHROMIUM:-/usr/bin/chromium}" ] || [ ! -d build/npm/node_modules/playwright-core ]; then
    echo "browser 0 0 1" >>"$RESULTS"
    echo "chromium ou build/npm manque : passé"
    echo "0 passed, 0 failed"
    exit 0
fi
. test/browser/servers.sh
node test/browser/run.mjs "$@"
