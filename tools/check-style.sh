#!/bin/sh
# What the compiler cannot say of style: names file:line, and exits 1, for each line that breaks it.
set -u
cd "$(dirname "$0")/.." || exit 1
bad=0
say() { if [ -n "$2" ]; then printf '%s:\n%s\n' "$1" "$2"; bad=1; fi; }
ours=$(git ls-files -co --exclude-standard 'src/*.c' 'src/*.h' 'tools/*.c' 'tools/*.h')
say "longer than 600 lines (a generator, 500)" "$(wc -l $ours | awk '$2 != "total" && $1 > ($2 ~ /^tools/ ? 500 : 600) { print $2 ": " $1 }')"
say "wider than 120 (a generator)" "$(awk 'length > 120 { print FILENAME ":" FNR }' $(echo "$ours" | grep ^tools/))"
say "no SPDX line" "$(grep -L 'SPDX-License-Identifier: AGPL-3.0-or-later' $ours | grep -v 'form/undef.h')"
say "banned.h is not included last" "$(grep -L 'base/banned.h' $(git ls-files -co --exclude-standard 'src/base/*.c' 'src/i18n/*.c' 'src/form/*.c' 'src/http/*.c' 'src/domain/*.c' 'src/view/*.c' 'src/page/*.c' 'src/app/*.c'))"
# Only domain/person.c makes a Seen, only view makes Html.
say "a Seen made elsewhere" "$(grep -nE 'person_private|compartments_private|\(Seen\)\{' $ours | grep -vE '^src/(store/seen\.h|domain/person\.c)')"
say "Html made elsewhere" "$(grep -nE 'markup_private' $ours | grep -vE '^src/(base/html\.h|view/html\.c|app/answer\.c)')"
say "an #if in shared code (only the phone's build, and wasm's sections, may)" "$(grep -nE '^#[[:space:]]*(if|ifdef|ifndef|elif)' $(git ls-files -co --exclude-standard 'src/*.c' | grep -v '^src/platform/') | grep -vE 'REPERE_ON_PHONE|__wasm__')"
say "left for later" "$(grep -nE '\b(TODO|FIXME|XXX|HACK)\b' $ours script/* tools/* 2>/dev/null | grep -v 'check-style.sh')"
# Kinds are data: no project, call type or trade by name in code. The words come from the data: the keys of call types and of placements,
# and the names of projects as published. Not looked at: the page's titles (data in programme_text.c) and the invented year of the demo.
keys=$(for file in call_types placements; do tail -n +2 kinds/$file.csv | cut -d';' -f1; done | grep -E '[a-z]{3}' | paste -sd'|')
# A signal is a thing of the model (somebody noticed somebody), and by chance a project's name too.
projects=$(sed -n 's/^.* – \([A-Z0-9][^.]*\)$/\1/p' demo/programme.txt | tr -d '\r' | grep -vixF signal)
code=$(git ls-files -co --exclude-standard 'src/*.c' 'src/*.h' 'src/*.def' 'src/*.html' 'src/*.sql' | grep -vE '^src/(domain/programme_text|cli/demo)')
say "a call or a trade named in code" "$(grep -nE "\"($keys)\"" $code)"
say "a project named in code" "$(printf '%s\n' "$projects" | grep -nwiFf - $(echo "$code" | grep -v '^src/platform/'))"
exit $bad
