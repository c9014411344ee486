#!/bin/bash
# The demonstration region from outside: made by a year of requests, checked, served, entered by each role.
# One line a test; the last one is "N passed, N failed". BIN: where repere is.
# SPDX-License-Identifier: AGPL-3.0-or-later
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
root=$PWD
repere=$(cd "${BIN:-build}" && pwd)/repere
results=${RESULTS:-build/test-results.txt}
case $results in /*) ;; *) results=$root/$results ;; esac
work=$(mktemp -d)
server=
stop() { [ -z "$server" ] || { kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; server=; }; }
trap 'stop; rm -rf "$work"' EXIT
passed=0 failed=0
tell() { # name, exit code of what was tried
    if [ "$2" = 0 ]; then passed=$((passed + 1)); echo "ok      $1"; else failed=$((failed + 1)); echo "FAILED  $1"; fi
}
cd "$work" || exit 1
${CC:-gcc} -O1 -isystem "$root/build/vendor" "$root/test/lib/sql.c" "$root"/build/vendor-obj/native/sqlite3.o -lm -o sql >err 2>&1
tell "outil de test" $?
sql() { ./sql d/repere.db "$1"; }
zero() { [ "$(sql "$2")" = 0 ]; tell "$1" $?; }

# ---- made
before=$(date +%s)
"$repere" demo --data d >out 2>err </dev/null
made=$?
seconds=$(($(date +%s) - before))
tell "demo : faite en $seconds s" $made
[ $made = 0 ] || cat err
[ "$seconds" -le 60 ]; tell "demo : en une minute au plus" $?
grep -q "demo.worker" out; tell "demo : les comptes sont dits" $?
grep -q "mois 12 / 12" err; tell "demo : l’avancement est dit" $?
"$repere" demo --data d >out 2>err </dev/null
[ $? = 5 ]; tell "demo : un dossier plein est refusé" $?
"$repere" check --data d >out 2>err || { cat out err; false; }
tell "check : tout est bon" $?

# ---- what it holds
[ "$(sql 'select count(*) from project')" = 30 ]; tell "30 projets" $?
[ "$(sql 'select count(*) from call')" = 3 ]; tell "3 appels" $?
zero "chaque projet a des rencontres" "select count(*) from project p where not exists
    (select 1 from event e where e.project = p.id and e.kind = 'encounter' and e.stands = 1 and e.people > 0)"
zero "chaque projet a des personnes" "select count(*) from project p where not exists
    (select 1 from event e where e.project = p.id and e.person is not null and e.stands = 1)"
zero "chaque projet a une personne de terrain et une coordination" "select count(*) from project p where
    (select count(distinct m.role) from membership m where m.project = p.id and m.role in ('field_worker', 'coordinator')) < 2"
zero "chaque projet a au moins trois lieux" "select count(*) from project p where (select count(*) from place l where l.org = p.org) < 3"
zero "rien n’a été refusé" "select count(*) from journal where verdict <> 'accepted'"
zero "tout est scellé" "select count(*) from journal where seal is null"
zero "rien n’est daté de demain" "select count(*) from journal where received_ms > $(date +%s)000"
[ "$(sql "select count(*) from ask k join step s on s.id = k.step where k.kind = 'erase' and s.done_day is null")" = 1 ]; tell "une demande d’effacement attend" $?
[ "$(sql "select count(*) from relay where state = 'excused'")" = 1 ]; tell "un premier rendez-vous de relais est décommandé" $?
zero "personne n’est resté connecté" "select count(*) from login where ended_ms is null"
[ "$(sql 'select count(distinct on_day / 100) from event')" -ge 12 ]; tell "une année entière" $?
writes=$(sql 'select count(*) from journal')
[ "$writes" -ge 5000 ] && [ "$writes" -le 7000 ]; tell "$writes écritures au journal" $?
[ "$(sql "select count(*) from account where state = 'waiting'")" = 1 ]; tell "un compte attend" $?
[ "$(sql 'select count(*) from event where stands = 0')" -gt 20 ]; tell "des corrections" $?
[ "$(sql "select count(*) from event where kind = 'encounter' and people = 0 and person is null")" -gt 20 ]; tell "des visites sans rencontre" $?
zero "chaque projet a des sorties, et des heures" "select count(*) from project p where not exists
    (select 1 from outing o where o.project = p.id and o.closed_ms > o.opened_ms)"
zero "toutes les sorties sont fermées" "select count(*) from outing where closed_ms is null"
[ "$(sql "select count(*) from outing o where not exists (select 1 from event e where e.outing = o.id and e.kind in ('encounter', 'contact'))")" -gt 5 ]
tell "des sorties sans rencontre" $?
[ "$(sql "select count(*) from (select outing from outing_staff group by outing having count(*) = 2)")" -gt 5 ]; tell "des sorties à deux" $?

# ---- served
free_port() { for p in $(shuf -i 20000-40000 -n 20); do (: <>"/dev/tcp/127.0.0.1/$p") 2>/dev/null || { echo "$p"; return; }; done; }
port=$(free_port)
site=http://127.0.0.1:$port
"$repere" serve --data d --port "$port" --workers 1 >out 2>err &
server=$!
for _ in $(seq 100); do curl -sf "$site/about" >/dev/null && break; sleep 0.1; done

hidden() { grep -o "name=\"$1\" value=\"[0-9a-f]*\"" sign-in | head -1 | cut -d'"' -f4; }
enter() { # role, where it begins
    rm -f jar
    curl -s -o sign-in "$site/sign-in"
    local answer
    answer=$(curl -s -o /dev/null -c jar -H "Origin: $site" -w '%{http_code} %{redirect_url}' \
        --data "op=$(hidden op)&stamp=$(hidden stamp)&role=$1" "$site/demo")
    [ "$answer" = "303 $site$2" ]
    tell "$1 : entre sans mot de passe" $?
}
opens() { # address, name; the page is then in `page`
    [ "$(curl -s -b jar -o page -w '%{http_code}' "$site$1")" = 200 ]
    tell "$2" $?
}
shows() { grep -qF -- "$2" page; tell "$1" $?; }
numbers() { [ "$(grep -oE '>[1-9][0-9   ]*<' page | wc -l)" -ge "$2" ]; tell "$1" $?; }

enter field_worker /today
opens /today "aujourd’hui"
shows "à revoir" "« Kiki »"
shows "promesse d’aujourd’hui" "Apporter la liste des auto-écoles solidaires"
shows "promesse de demain" "Revenir avec les horaires de la mission locale"
shows "promesse en retard" "en retard de 2 jours"
opens /figures "chiffres du projet"
numbers "chiffres du projet : des nombres" 5
opens "/search?q=mob" "recherche"
shows "recherche : le surnom est trouvé" "« Mob »"
enter coordinator /today
opens /figures "chiffres, vus par la coordination"
opens /persons "personnes, vues par la coordination"
opens /erasures "effacements demandés"
shows "une demande d’effacement attend" "Nuage"
opens /relays "relais, vus par la coordination"
shows "un premier rendez-vous décommandé par la personne" "ne peut pas venir, autre moment à donner"
enter funder /figures/region
opens /figures/region "chiffres de la région"
numbers "chiffres de la région : des nombres" 60
rebondir=$(grep -o '<a href="[^"]*">Rebondir</a>' page | cut -d'"' -f2)
opens "$rebondir" "chiffres d’un projet qui a ses propres mots"
shows "une étape porte le nom que lui donne ce projet (kinds/project_rules.csv)" ">repérage<"
enter administrator /accounts
opens /accounts "comptes"
shows "le compte qui attend" "Lina Boussole"
opens /kinds "listes et règles"
opens "/kinds/list?list=topics" "une liste"
shows "une liste se copie" "housing;logement"
opens "/kinds/rules?call_type=reperage_2019" "règles d’un type d’appel"
shows "règles d’un projet" "reperage_2019;9;stage_label:spotted;repérage"
opens / "programme"
kill "$server"; wait "$server"; tell "arrêt propre" $?
server=

echo "demo $passed $failed 0" >>"$results"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
