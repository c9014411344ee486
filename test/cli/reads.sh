# The access log's chain, on the demonstration in m: sourced by run-cli.sh, whose words it uses.
# shellcheck shell=bash
# SPDX-License-Identifier: AGPL-3.0-or-later

is "lectures : check" 0 check --data m --json
json '.reads.good and .reads.seals > 0 and .reads.rows > 10 and .reads.unsealed == 0' "lectures : toutes sont scellées"
one="rowid = (select max(rowid) from access)"
forge() { # what, statement: a copy in which somebody did this, and check finds it
    rm -rf forged forged.key && cp -r m forged && cp -p m.key forged.key
    sql forged/repere.db "$2"
    is "lectures : $1" 70 check --data forged --json
    json '.good == false and .reads.good == false and .reads.wrong and .journal.good' "lectures : $1, le sceau est nommé"
}
forge "un autre compte" "update access set account = account + 1 where $one"
forge "une autre heure" "update access set at_ms = at_ms - 1 where $one"
forge "un autre dossier" "update access set person = person + 1 where $one"
forge "un autre motif" "update access set grounds = 'x' where $one"
forge "une ligne ôtée" "delete from access where $one"
forge "une ligne ajoutée" "insert into access (org, account, hour, person, grounds, at_ms, action, seal) select org, account, hour, person + 1, grounds, at_ms, action, seal from access where $one"
forge "une ligne descellée" "update access set seal = null where $one"
forge "un sceau ôté" "delete from access_seal where number = 1"
forge "un sceau changé" "update access_seal set at_ms = at_ms + 1 where number = 1"
rm -rf forged forged.key
# What is forgotten in its time is no fault.
cp -r m forged && cp -p m.key forged.key
sql forged/repere.db "insert or replace into setting (name, value) select 'access_forgotten', max(at_ms) + 1 from access"
sql forged/repere.db "delete from access"
is "lectures : oubliées" 0 check --data forged --json
json '.reads.good and .reads.forgotten == .reads.seals and .reads.rows == 0' "lectures : oubliées, la chaîne tient"
rm -rf forged forged.key
