#!/bin/bash
# `repere import services` and `repere export services` from outside: both schemas, three formats, each kind of bad line named, what changed, what
# ended, what is refused, and that a second time changes nothing. On both engines where PostgreSQL is there.
# SPDX-License-Identifier: AGPL-3.0-or-later
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
root=$PWD
repere=$(cd "${BIN:-build}" && pwd)/repere
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
cd "$work" || exit 1
tell() { # name, 0 when it is as it should be
    if [ "$2" = 0 ]; then passed=$((passed + 1)); echo "ok      $1"; else failed=$((failed + 1)); echo "FAILED  $1"; head -n 12 out err | cut -c 1-200 | sed 's/^/        /'; fi
}
# is NAME CODE WORDS…: runs repere with the folder d, wants the exit code
is() { local name=$1 code=$2; shift 2; "$repere" "$@" --data "$work/d" >out 2>err </dev/null; [ $? = "$code" ]; tell "$name" $?; }
says() { grep -qF -- "$1" out err; tell "  says « $1 »" $?; }
lacks() { ! grep -qF -- "$1" out err; tell "  does not say « $1 »" $?; }

"$repere" init --data d --region Essai --org Région --name 'Agathe Premier' --sign-in admin >out 2>err || { cat err; exit 1; }
cp "$root/test/directory/structures.csv" st.csv
cp "$root/test/directory/services.jsonl" sv.jsonl
is "services before their structures are refused" 2 import services sv.jsonl
says "structure inconnue"
says "rien n’est enregistré"
is "a trial writes nothing" 0 import services st.csv --dry-run
says "7 structures lues : 7 nouveaux"
says "rien n’est enregistré"
is "structures" 0 import services st.csv
says "7 structures lues : 7 nouveaux"
is "services, v0 and v1 in one file" 0 import services sv.jsonl
says "9 services lus : 9 nouveaux, 0 changés, 0 inchangés, 0 terminés"
is "again: nothing changes" 0 import services sv.jsonl
says "0 nouveaux, 0 changés, 9 inchangés, 0 terminés"

is "export as JSON" 0 export services out.json
is "export as JSON lines" 0 export services out.jsonl
is "export as CSV" 0 export services out.csv
is "export of structures" 0 export structures st2.csv
is "a file that is there is not written over" 5 export services out.csv
for file in out.json out.jsonl out.csv st2.csv; do
    is "what was exported comes back as it was: $file" 0 import services $file
    says "0 nouveaux, 0 changés"
done
node -e 'const a = JSON.parse(require("fs").readFileSync("out.json", "utf8")); const b = a.find(x => x.id === "essai--bail");
    if (a.length !== 9 || !Array.isArray(b.thematiques) || b.type !== "information" && b.type !== "accompagnement" || "presentation_resume" in b || b.description.length < 30 || b.zone_eligibilite[0] !== "62510") process.exit(1)'
tell "v0 goes out as v1" $?

sed -e 's/Un vélo pour trois mois, révisé\./Un vélo pour six mois./' -e '/essai--lire/d' sv.jsonl >new.jsonl
is "a changed and a vanished one, on trial" 0 import services new.jsonl --dry-run
says "~ essai--velo Prêt de vélos : description"
says "+ Un vélo pour six mois."
says "- essai--lire Lire et écrire"
is "  and as JSON" 0 import services new.jsonl --dry-run --json
node -e 'const r = JSON.parse(require("fs").readFileSync("out", "utf8")); if (r.written || r.changed !== 1 || r.ended !== 1 || r.changes.length !== 2) process.exit(1)'
tell "  its JSON counts" $?
is "a part of a file ends nothing" 0 import services new.jsonl --partial
says "1 changés, 7 inchangés, 0 terminés"
is "what vanished ends" 0 import services new.jsonl
says "1 terminés"
is "  once" 0 import services new.jsonl
says "0 terminés"
is "it comes back" 0 import services sv.jsonl
says "2 changés (dont 1 revenus)"

(
    cd "$root" && b=${BIN:-build}/bench/services && [ -x "$b" ] || exit
    "$b" structures csv 600 >"$work/many-st.csv"; "$b" services csv 600 bad >"$work/many.csv"; "$b" services jsonl 600 >"$work/many.jsonl"; "$b" services v0 600 >"$work/many-v0.csv")
if [ -s many.csv ]; then
    is "six hundred of another source" 0 import services many-st.csv
    is "  with every kind of bad line" 0 import services many.csv
    for reason in "le nom a de 3 à 150 caractères" "il manque l’identifiant" "il manque la date" "n’est pas une date" "n’est pas entre 2000" "est déjà dans le fichier" "structure inconnue" "colonnes au lieu de" "ce n’est pas de l’UTF-8" "ce n’est pas un code postal"; do says "$reason"; done
    is "  as JSON lines" 0 import services many.jsonl
    is "  as v0" 0 import services many-v0.csv
    lacks "code inconnu, gardé : jeunes-16-26"
    head -30 many.jsonl >few.jsonl
    is "most of a source gone is refused" 2 import services few.jsonl
    says "--partial"
    is "  but for who wants it" 0 import services few.jsonl --shrink
    says "570 terminés"
fi
printf 'id,source,nom\n1,a,"Un\n' >open.csv
is "a quote that never ends" 2 import services open.csv
says "guillemet"
head -c 300 out.json >half.json
is "a file that was cut" 2 import services half.json
says "incomplet"
printf 'a,b\n1,2\n' >other.csv
is "another table" 2 import services other.csv
says "« id » et « source »"
is "no file" 4 import services nothing.csv
is "a row of each import" 0 check
echo "directory: $passed passed, $failed failed"
echo "directory $passed $failed 0" >>"${RESULTS:-/dev/null}"
[ "$failed" = 0 ]
