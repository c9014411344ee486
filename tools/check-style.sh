#!/bin/sh
# What the compiler cannot say of style: names file:line, and exits 1, for each line that breaks it.
set -u
cd "$(dirname "$0")/.." || exit 1
bad=0
say() { if [ -n "$2" ]; then printf '%s:\n%s\n' "$1" "$2"; bad=1; fi; }
ours=$(git ls-files -co --exclude-standard 'src/*.c' 'src/*.h' 'tools/*.c')
say "longer than 600 lines (a generator, 1200)" "$(wc -l $ours | awk '$2 != "total" && $1 > ($2 ~ /^tools/ ? 1200 : 600) { print $2 ": " $1 }')"
say "no SPDX line" "$(grep -L 'SPDX-License-Identifier: AGPL-3.0-or-later' $ours | grep -v 'form/undef.h')"
say "banned.h is not included last" "$(grep -L 'base/banned.h' $(git ls-files -co --exclude-standard 'src/base/*.c' 'src/i18n/*.c' 'src/form/*.c' 'src/http/*.c' 'src/domain/*.c' 'src/view/*.c' 'src/page/*.c' 'src/app/*.c'))"
# Only domain/person.c makes a Seen, only view makes Html.
say "a Seen made elsewhere" "$(grep -nE 'person_private|compartments_private|\(Seen\)\{' $ours | grep -vE '^src/(store/seen\.h|domain/person\.c)')"
say "Html made elsewhere" "$(grep -nE 'markup_private' $ours | grep -vE '^src/(base/html\.h|view/html\.c|app/answer\.c)')"
say "an #if in shared code (only the phone's build, and wasm's sections, may)" "$(grep -nE '^#[[:space:]]*(if|ifdef|ifndef|elif)' $(git ls-files -co --exclude-standard 'src/*.c' | grep -v '^src/platform/') | grep -vE 'REPERE_ON_PHONE|__wasm__')"
say "left for later" "$(grep -nE '\b(TODO|FIXME|XXX|HACK)\b' $ours script/* tools/* 2>/dev/null | grep -v 'check-style.sh')"
# Kinds are data: no project, call type or trade by name in code (the page's titles are data in programme_text.c).
say "a trade named in code" "$(grep -niE '"(reperage_2019|inclusion_100|ipr|o2r_2025)"|dest1|wi capt|combi ?fm|arefie' $(git ls-files -co --exclude-standard 'src/domain/*.c' 'src/page/*.c' 'src/app/*.c' 'src/view/*.c' 'src/view/*.html' 'src/store/*') | grep -v '^src/domain/programme_text')"
exit $bad
