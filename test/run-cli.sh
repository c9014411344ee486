#!/bin/bash
# The program from outside: each command, its refusals, its exit codes. SQLite, then PostgreSQL where it is installed.
# One line a test; the last one is "N passed, N failed". BIN: where repere is.
# SPDX-License-Identifier: AGPL-3.0-or-later
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
root=$PWD
. test/lib/pg.sh
repere=$(cd "${BIN:-build}" && pwd)/repere
work=$(mktemp -d)
server=
stop() { [ -z "$server" ] || { kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; server=; }; }
trap 'stop; pg_stop; rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0

tell() { # name, exit code of what was tried
    if [ "$2" = 0 ]; then passed=$((passed + 1)); echo "ok      $1"; else failed=$((failed + 1)); echo "FAILED  $1"; head -qn 3 out err | cut -c 1-200 | sed 's/^/        /'; fi
}
# is NAME CODE WORDS… : runs repere WORDS, wants the exit code; output in out and err
is() {
    local name=$1 code=$2 got
    shift 2
    "$repere" "$@" >out 2>err </dev/null
    got=$?
    [ "$got" = "$code" ]
    tell "$name (exit $got)" $?
}
says() { grep -qF -- "$2" out err; tell "$1" $?; }       # the last run said this
silent() { ! grep -qF -- "$2" out err; tell "$1" $?; }   # … and not this
sql() { "$work/sql" "$@"; }
json() { jq -e "$1" out >/dev/null; tell "$2" $?; }

cd "$work" || exit 1
${CC:-gcc} -O1 -isystem "$root/build/vendor" "$root/test/lib/sql.c" "$root"/build/vendor-obj/native/sqlite3.o -lm -o sql >out 2>err
tell "outil de test" $?
(cd "$root" && ${CC:-gcc} -std=gnu11 -Isrc -Ibuild/gen test/cli/kinds.c "${LIBRARY:-build/debug/librepere.a}" -lcsv -lpq -lm -o "$work/kinds") >out 2>err && ./kinds >out 2>err
tell "lecture de kinds/*.csv, schéma pour SQLite" $?
init() { is "init" 0 init --region Région --org Direction --name "Anne Essai" --sign-in "Anne.Essai" "$@"; }
tree() { (cd "$1" && find . -type f ! -name '*-shm' ! -name '*-wal' -exec md5sum {} + | sort); }

# ---- help and words
is "aide" 0 --help
says "aide : chaque commande" "restore "
for command in init serve send demo import user check backup restore migrate routes version; do
    is "aide de $command" 0 $command --help
    says "aide de $command : usage" "usage : repere $command"
done
is "sans mot" 2
is "commande inconnue" 2 initt
is "option inconnue" 2 version --jsom
is "option de trop avant la commande" 2 --region X init
is "valeur absente" 2 init --region
is "option donnée deux fois" 2 version --json --json
is "drapeau avec valeur" 2 version --json=1
is "nombre mal écrit" 2 serve --port huit
is "argument de trop" 2 version 3
is "argument absent" 2 backup
is "option nécessaire absente" 2 init --region R --org O --name N
says "ce qui manque est nommé" "--sign-in"
is "JSON où il n’y en a pas" 2 backup x --json
is "octets qui ne sont pas de l’UTF-8" 2 init --region $'\xff' --org O --name N --sign-in s
is "version" 0 version
is "version en JSON" 0 version --json
json '.version and .schema >= 1' "version : JSON lisible"
is "routes" 0 routes
says "routes : une ligne par page" "/persons/{person}/edit"
is "routes en JSON" 0 routes --json
json 'length > 30 and all(.[]; .roles and .effect)' "routes : JSON lisible"
is "droits" 0 routes --permissions
says "droits : requêtes sans périmètre" "login_by_token"

# ---- init
is "pas de dossier de données" 4 check --data nowhere
is "dossier parent absent" 4 init --data a/b/c --region R --org O --name N --sign-in s
mkdir inside
is "clé dans le dossier de données" 2 init --data inside --key inside/key --region R --org O --name N --sign-in s
is "adresse avec un chemin" 2 init --data d --origin https://x.example/chemin --region R --org O --name N --sign-in s
[ ! -e d ] && [ ! -e d.key ]; tell "rien n’est resté des refus" $?
init --data d
says "init : lien à usage unique" "/welcome?key="
[ "$(stat -c %a d d.key d/repere.db d/config | tr '\n' ' ')" = "700 400 600 600 " ]; tell "rien n’est lisible par d’autres" $?
is "dossier qui n’est pas vide" 5 init --data d --region R --org O --name N --sign-in s
mkdir full && touch full/x
is "dossier étranger qui n’est pas vide" 5 demo --data full
[ "$(ls full)" = x ]; tell "le dossier étranger est intact" $?
[ "$(sql d/repere.db 'select count(*) from list_item' 2>&1)" -gt 200 ]; tell "listes de référence chargées" $?
[ "$(sql d/repere.db "select value from rule where call_type='*' and name='see_again_days'")" = 14 ]; tell "règles chargées" $?
[ "$(sql d/repere.db "select count(*) from pragma_table_list where schema='main' and type='table' and not strict and name not like 'sqlite%'")" = 0 ]
tell "toutes les tables sont strictes" $?
[ "$(sql d/repere.db "select count(*) from pragma_table_list t, pragma_table_info(t.name) c where t.schema='main' and t.name not like 'sqlite%' and c.type not in ('TEXT','INTEGER','REAL','BLOB')")" = 0 ]
tell "types réécrits" $?
[ "$(sql d/repere.db 'pragma journal_mode')" = wal ]; tell "journal WAL" $?
"$repere" init --data other --db sqlite:elsewhere.db --region R --org O --name N --sign-in s >out 2>err && "$repere" check --data other >out 2>err
tell "base ailleurs, retrouvée par config" $?

# ---- import
is "import à blanc, en JSON, sans région" 0 import programme "$root/demo/programme.txt" --data nowhere --dry-run --json
json '[.calls[].projects | length] == [18, 8, 4] and .calls[1].title == "100 % inclusion"' "import à blanc : ce que la page dit"
is "import à blanc" 0 import programme "$root/demo/programme.txt" --data d --dry-run
[ "$(sql d/repere.db 'select count(*) from project')" = 0 ]; tell "import à blanc : rien d’écrit" $?
printf '\n100 %% inclusion\n\n1\nUn - Deux\nTerritoires : x\n\nDescription.\n\n3\nTrois - Quatre\nTerritoires : y\n\nDescription.\n' >bad.txt
is "page mal numérotée" 2 import programme bad.txt --data d
says "la ligne est nommée" "bad.txt, ligne"
[ "$(sql d/repere.db 'select count(*) from project')" = 0 ]; tell "page refusée : rien d’écrit" $?
is "fichier absent" 4 import programme none.txt --data d
is "autre import" 2 import persons bad.txt --data d
is "import" 0 import programme "$root/demo/programme.txt" --data d
is "import une deuxième fois" 0 import programme "$root/demo/programme.txt" --data d --json
json '.added == 0 and .unchanged == 30' "la deuxième fois ne change rien"
[ "$(sql d/repere.db "select count(*) from rule where project <> 0")" -gt 30 ]; tell "règles propres aux projets" $?
[ "$(sql d/repere.db "select t.value from target t join project p on p.id = t.project join call k on k.id = p.call where k.type = 'inclusion_100' and p.rank = 2 and t.indicator = 'spotted'")" = 3000 ]
tell "objectifs des projets" $?
[ "$(sql d/repere.db 'select count(*) from org where id not in (select org from secret_key)')" = 0 ]; tell "chaque organisation a sa clé" $?
[ "$(sql d/repere.db "select count(*) from journal where route like 'cli.%'")" = 3 ]; tell "les écritures sont au journal" $?

# ---- user
is "comptes" 0 user list --data d
says "le premier compte y est" "anne.essai"
is "comptes en JSON" 0 user list --data d --json
json '.[0].role == "administrator" and .[0].has_password == false' "comptes : JSON lisible"
is "nouveau lien" 0 user link Anne.ESSAI --data d --json --origin https://repere.example.org/
json '.link | startswith("https://repere.example.org/welcome?key=")' "le lien dit l’adresse publique"
[ "$(sql d/repere.db 'select count(*) from invitation where used_ms is null')" = 1 ]; tell "l’ancien lien ne sert plus" $?
is "lien d’un compte inconnu" 4 user link personne --data d
is "approuver qui n’attend pas" 5 user approve anne.essai --data d
sql d/repere.db "insert into account (id, sign_in, name, language, made_by, state, until_day) select 7, 'b', 'B', 'fr', id, 'waiting', 99991231 from account;
    insert into membership (id, account, org, team, role, until_day) select 8, 7, org, team, role, until_day from membership"
is "approuver, seule personne à administrer" 0 user approve b --data d
[ "$(sql d/repere.db 'select state, approved_by is not null from account where id = 7')" = "active|1" ]; tell "approuvé, par qui est noté" $?
sql d/repere.db "update account set password = 'x'; insert into account (id, sign_in, name, language, made_by, state, until_day) values (9, 'c', 'C', 'fr', 7, 'waiting', 99991231)"
is "approuver quand une deuxième personne administre" 3 user approve c --data d
is "action inconnue" 2 user delete c --data d
is "list avec un compte" 2 user list c --data d

# ---- serve: answers, seals
free_port() { for p in $(shuf -i 20000-40000 -n 20); do (: <>"/dev/tcp/127.0.0.1/$p") 2>/dev/null || { echo "$p"; return; }; done; }
port=$(free_port)
"$repere" serve --data d --port "$port" --workers 2 >out 2>err &
server=$!
for _ in $(seq 100); do curl -sf "http://127.0.0.1:$port/about" >/dev/null && break; sleep 0.1; done
[ "$(curl -s -o page -w '%{http_code}' "http://127.0.0.1:$port/")" = 200 ]; tell "le serveur répond" $?
grep -qF "127.0.0.1:$port" err; tell "le serveur dit où il répond" $?
for _ in $(seq 50); do [ "$(sql d/repere.db 'select count(*) from journal where seal is null')" = 0 ] && break; sleep 0.1; done
[ "$(sql d/repere.db 'select count(*) from journal where seal is null')" = 0 ]; tell "le journal est scellé" $?
[ "$(sql d/repere.db "select count(*) from setting where name = 'expiry_day'")" = 1 ]; tell "l’expiration du jour est faite" $?
is "port déjà pris" 7 serve --data d --port "$port"
is "commande pendant le service" 0 check --data d
kill "$server"; wait "$server"; tell "arrêt propre" $?
server=
is "HTTP sans TLS hors de la machine" 2 serve --data d --port 0 --listen 0.0.0.0
is "trop de processus" 2 serve --data d --port 0 --workers 1000

# ---- check
is "check" 0 check --data d
is "check en JSON" 0 check --data d --json
json '.good and .journal.unsealed == 0 and .journal.seals > 0' "check : JSON lisible"
cp -r d broken && cp d.key broken.key
sql broken/repere.db "update journal set route = 'cli.autre' where route = 'cli.init'"
is "check : journal changé" 70 check --data broken --json
json '.good == false and .journal.good == false and .journal.wrong' "le sceau qui ne tient pas est nommé"
chmod 600 broken.key; head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n' >broken.key; chmod 400 broken.key
is "check : autre clé maîtresse" 70 check --data broken --json
json '.keys.good == false and .keys.wrong > 0' "les clés qui ne s’ouvrent pas sont comptées"
chmod 644 broken.key
is "clé lisible par tous" 2 check --data broken
rm -rf broken broken.key

# ---- backup, restore
is "backup" 0 backup copy.db --data d
[ "$(stat -c %a copy.db)" = 600 ] && [ "$(ls | grep -c '^copy')" = 1 ]; tell "un seul fichier, fermé aux autres" $?
[ "$(sql d/repere.db 'select safe_seal = (select max(number) from seal) from house')" = 1 ]; tell "ce qui est sauvegardé est noté" $?
! grep -qF "$(cat d.key)" copy.db; tell "la clé maîtresse n’est pas dans la sauvegarde" $?
is "backup sur un fichier qui existe" 5 backup copy.db --data d
is "backup dans un dossier absent" 70 backup no/copy.db --data d
is "restore sans clé" 4 restore copy.db --data r
[ ! -e r ]; tell "sans clé rien n’est touché" $?
head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n' >wrong.key; chmod 400 wrong.key
is "restore avec une autre clé" 3 restore copy.db --data r --key wrong.key
[ ! -e r ]; tell "avec une autre clé rien n’est touché" $?
before=$(tree d)
is "restore dans un dossier qui n’est pas vide" 5 restore copy.db --data d
[ "$before" = "$(tree d)" ]; tell "le dossier en place est intact" $?
is "restore d’un fichier absent" 4 restore none.db --data r --key d.key
echo "rien" >nothing.db
is "restore d’autre chose" 2 restore nothing.db --data r --key d.key
cp copy.db cut.db; truncate -s 60000 cut.db
"$repere" restore cut.db --data r --key d.key >out 2>err; [ $? != 0 ] && [ ! -e r ]; tell "restore d’une sauvegarde coupée : refusé, rien n’est resté" $?
cp copy.db forged.db; sql forged.db "update journal set route = 'x' where route = 'cli.init'"
is "restore d’un journal changé" 70 restore forged.db --data r --key d.key
[ ! -e r ]; tell "d’un journal changé rien n’est resté" $?
is "restore" 0 restore copy.db --data r --key d.key
is "check de ce qui est restauré" 0 check --data r
[ "$(sql r/repere.db 'select epoch_no from house')" = 2 ] && [ "$(sql r/repere.db 'select house from house')" = "$(sql d/repere.db 'select house from house')" ]
tell "même maison, autre époque" $?

# ---- migrate
is "migrate" 0 migrate --data d
is "check après migrate" 0 check --data d
# What an administrator changed on a page (domain/kinds.c) stays: a renamed row, an ended one, a rule; what nobody changed is as shipped.
sql d/repere.db "update list_item set until_day = 20261119 where list = 'topics' and code = 'housing'"
sql d/repere.db "insert into list_item (list, code, call_type, from_day, until_day, label, flags, position) values ('topics', 'housing', '*', 20261120, 99991231, 'toit', '', 3)"
sql d/repere.db "update list_item set until_day = 20261119 where list = 'topics' and code = 'money'"
sql d/repere.db "update list_item set label = 'boulot' where list = 'topics' and code = 'job'"
sql d/repere.db "insert into rule (call_type, project, name, from_day, value) values ('reperage_2019', 0, 'age_min', 20261120, '18')"
is "migrate après des changements de listes" 0 migrate --data d
[ "$(sql d/repere.db "select group_concat(label || until_day, ' ') from (select label, until_day from list_item where list = 'topics' and code = 'housing' order by from_day)")" = "logement20261119 toit99991231" ]
tell "une rangée renommée reste renommée" $?
[ "$(sql d/repere.db "select until_day from list_item where list = 'topics' and code = 'money'")" = 20261119 ]; tell "une rangée terminée reste terminée" $?
[ "$(sql d/repere.db "select label from list_item where list = 'topics' and code = 'job'")" = travail ]; tell "une rangée livrée est relue" $?
[ "$(sql d/repere.db "select group_concat(value, ' ') from (select value from rule where call_type = 'reperage_2019' and project = 0 and name = 'age_min' order by from_day)")" = "16 18" ]
tell "une règle changée reste changée" $?
cp -r d newer && cp -p d.key newer.key
sql newer/repere.db "insert into migration values (99, x'00', 0)"
for command in check migrate "user list" "backup new.db" serve; do
    is "base d’une version plus récente : $command" 5 $command --data newer
done
says "la version plus récente est dite" "ce dossier de données vient d’une version plus récente de Repère (schéma 99, ce programme connaît"
cp -r d edited && cp -p d.key edited.key
sql edited/repere.db "update migration set hash = x'00' where number = 1"
is "migration modifiée après coup" 5 migrate --data edited
says "laquelle est dite" "la migration 1"
mv d.key hidden.key
is "clé absente" 4 check --data d
says "la clé absente est nommée" "d.key"
mkdir credentials && cp hidden.key credentials/repere.key && chmod 400 credentials/repere.key
CREDENTIALS_DIRECTORY=$work/credentials "$repere" check --data d >out 2>err; tell "clé donnée par systemd" $?
mv hidden.key d.key

# ---- demo
is "demo" 0 demo --data m
[ "$(sql m/repere.db "select value from setting where name = 'demo'")" = 1 ]; tell "demo est noté" $?
[ "$(sql d/repere.db "select count(*) from setting where name = 'demo'")" = 0 ]; tell "init ne fait pas de demo" $?
is "check de demo" 0 check --data m
is "demo dans un dossier qui n’est pas vide" 5 demo --data m

# ---- PostgreSQL
if pg_start && pg_database cli && pg_database cli2; then
    db=postgres:dbname=cli
    is "PostgreSQL : init" 0 init --data p --db $db --region R --org O --name N --sign-in s
    is "PostgreSQL : import" 0 import programme "$root/demo/programme.txt" --data p
    is "PostgreSQL : check" 0 check --data p --json
    json '.good and .keys.missing == 0' "PostgreSQL : tout est bon"
    is "PostgreSQL : comptes" 0 user list --data p
    is "PostgreSQL : migrate" 0 migrate --data p
    is "PostgreSQL : base qui n’est pas vide" 5 init --data p2 --db $db --region R --org O --name N --sign-in s
    [ ! -e p2 ]; tell "PostgreSQL : rien n’est resté" $?
    port=$(free_port)
    "$repere" serve --data p --port "$port" >out 2>err &
    server=$!
    for _ in $(seq 100); do curl -sf "http://127.0.0.1:$port/about" >/dev/null && break; sleep 0.1; done
    [ "$(curl -s -o page -w '%{http_code}' "http://127.0.0.1:$port/")" = 200 ]; tell "PostgreSQL : le serveur répond" $?
    stop
    is "PostgreSQL : backup" 0 backup p.dump --data p
    is "PostgreSQL : restore sans clé" 4 restore p.dump --data q --db postgres:dbname=cli2
    is "PostgreSQL : restore" 0 restore p.dump --data q --db postgres:dbname=cli2 --key p.key
    is "PostgreSQL : check de ce qui est restauré" 0 check --data q
    PATH=/nowhere "$repere" backup p2.dump --data p >out 2>err; [ $? = 4 ]; tell "PostgreSQL : sans pg_dump" $?
    says "PostgreSQL : la commande est dite" "pg_dump --format=custom"
    "$PG_BIN/psql" -q -d postgres -c "create database french template template0 encoding 'LATIN1' locale 'C'" >out 2>err
    is "PostgreSQL : base qui ne trie pas par octets en UTF-8" 70 init --data f --db postgres:dbname=french --region R --org O --name N --sign-in s
    says "PostgreSQL : comment la créer est dit" "createdb --template=template0"
    is "PostgreSQL : pas de serveur" 70 init --data f --db "postgres:host=$work dbname=x" --region R --org O --name N --sign-in s
else
    echo "PostgreSQL n'est pas là"
    skipped=1
fi

echo "cli $passed $failed $skipped" >>"${RESULTS:-$root/build/test-results.txt}"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
