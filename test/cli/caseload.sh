# repere import caseload, on the demonstration in m: sourced by run-cli.sh, whose words it uses.
# shellcheck shell=bash
# SPDX-License-Identifier: AGPL-3.0-or-later

tables() { sql m/repere.db "select (select count(*) from person) || ' ' || (select count(*) from event) || ' ' || (select count(*) from journal) || ' ' || (select count(*) from caseload)"; }
before=$(tables)
sheet=$root/test/page/intake
load() { local name=$1 code=$2; shift 2; is "file active : $name" "$code" import caseload "$@" --data m; }

load "sans dire au nom de qui" 2 "$sheet/one.txt"
says "file active : ce qui manque est nommé" "--as IDENTIFIANT"
load "compte inconnu" 4 "$sheet/one.txt" --as personne
load "compte qui attend une approbation" 4 "$sheet/one.txt" --as lina.boussole
load "médiatrice, qui ne le peut pas" 3 "$sheet/one.txt" --as demo.worker
load "financeur, qui ne le peut pas" 3 "$sheet/one.txt" --as demo.funder
load "autre organisation" 3 "$sheet/one.txt" --as demo.adviser --org "VITAMINE T"
load "fichier absent" 4 none.txt --as demo.adviser
printf 'Taille;Poids\n1;2\n' >columns.txt
load "colonnes qui ne disent rien" 2 columns.txt --as demo.adviser
says "file active : les colonnes sont expliquées" "aucune colonne ne dit le surnom ou le prénom"
printf 'Surnom;Vu le\n' >columns.txt
load "aucune ligne" 2 columns.txt --as demo.adviser
printf 'Surnom;Vu le\nPic\n' >columns.txt
load "une colonne de moins" 2 columns.txt --as demo.adviser
says "file active : la ligne est nommée" "ligne 2 : 1 colonnes au lieu de 2"
printf 'Surnom;Vu le\n"Pic;01/09/2026\n' >columns.txt
load "guillemets ouverts" 2 columns.txt --as demo.adviser
says "file active : les guillemets sont expliqués" "ne sont pas refermés"
printf 'Surnom;Vu le\n\377;01/09/2026\n' >columns.txt
load "octets qui ne sont pas de l’UTF-8" 2 columns.txt --as demo.adviser
{ echo "Surnom;Vu le"; for i in $(seq 501); do echo "Az$i;01/09/2026"; done; } >columns.txt
load "plus de 500 lignes" 2 columns.txt --as demo.adviser
load "lignes fausses" 2 "$sheet/bad.txt" --as demo.adviser
says "file active : chaque ligne fausse a son numéro" "ligne 3 : téléphone : « 12 » n’a pas neuf chiffres"
says "file active : rien n’est dit enregistré" "10 lignes à corriger"
load "lignes fausses, en JSON" 2 "$sheet/bad.txt" --as demo.adviser --json
json '.written == false and .errors == 10 and ([.lines[] | select(.error != null) | .line] == [range(2; 12)])' "file active : JSON des lignes fausses"
load "à blanc" 0 "$sheet/good.txt" --as demo.adviser --dry-run
says "file active : à blanc le dit" "4 dossiers lus, 0 ligne à corriger, 1 ressemblance ; rien n’est enregistré."
load "à blanc, en JSON" 0 "$sheet/good.txt" --as demo.adviser --dry-run --json
json '.written == false and .files == 4 and .doubles == 1 and (.lines[2].same_as | startswith("ressemble à la ligne 3"))' "file active : JSON à blanc"
[ "$before" = "$(tables)" ]; tell "file active : rien de tout cela n’a écrit" $?

reviews=$(sql m/repere.db 'select count(*) from review')
load "enregistrée" 0 "$sheet/good.txt" --as DEMO.adviser --org "MISSION LOCALE LENS LIÉVIN" --json
json '.written and .files == 4 and .errors == 0' "file active : JSON de ce qui est enregistré"
[ "$(sql m/repere.db 'select count(*) from caseload_file where caseload = (select max(id) from caseload)')" = 4 ]; tell "file active : quatre dossiers" $?
[ "$(sql m/repere.db 'select count(*) from review')" = $((reviews + 1)) ]; tell "file active : la ressemblance est à regarder" $?
[ "$(sql m/repere.db "select count(*) from review r join account a on a.id = r.asked where r.op = (select id from journal where route = 'cli.import_caseload') and a.sign_in like 'demo.%'")" = 1 ]
tell "file active : par quelqu’un de l’organisation" $?
[ "$(sql m/repere.db "select a.sign_in from journal j join account a on a.id = j.account where j.route = 'cli.import_caseload'")" = demo.adviser ]
tell "file active : le journal dit au nom de qui" $?
load "une deuxième fois, à blanc" 0 "$sheet/good.txt" --as demo.adviser --dry-run
says "file active : les dossiers déjà là sont nommés" "ligne 2 : ressemble à « Mob »"
is "file active : check" 0 check --data m

# The page takes it back; another organisation does not find it.
port=$(free_port) site=
"$repere" serve --data m --port "$port" --workers 1 >out 2>err &
server=$! site=http://127.0.0.1:$port
for _ in $(seq 100); do curl -sf "$site/about" >/dev/null && break; sleep 0.1; done
hidden() { grep -A3 "action=\"$2\"" page | grep -o "name=\"$1\" value=\"[0-9a-f]*\"" | head -1 | cut -d'"' -f4; }
curl -s -o page "$site/sign-in"
curl -s -o out -c jar -H "Origin: $site" --data "op=$(hidden op /demo)&stamp=$(hidden stamp /demo)&role=adviser" "$site/demo"
curl -s -o page -b jar "$site/persons/import"
one=$(grep -o '/persons/import/[0-9A-Z]*' page | sort | tail -1)
[ "$(curl -s -o page -b jar -w '%{http_code}' "$site$one")" = 200 ] && grep -qF "Zia « Zed » Démo" page; tell "file active : la page la montre" $?
[ "$(curl -s -o out -b jar -H "Origin: $site" -w '%{http_code}' --data "op=$(hidden op "$one/undo")&stamp=$(hidden stamp "$one/undo")" "$site$one/undo")" = 303 ]
tell "file active : la page la reprend" $?
stop
[ "$(sql m/repere.db "select count(*) from person p join caseload_file f on f.person = p.id where f.caseload = (select max(id) from caseload) and p.state <> 'expired'")" = 0 ]; tell "file active : plus aucun de ses dossiers" $?
[ "$(sql m/repere.db 'select count(*) from caseload where undone_ms is not null and id = (select max(id) from caseload)')" = 1 ]; tell "file active : notée comme reprise" $?
is "file active : check après reprise" 0 check --data m
