#!/bin/bash
# Messages out from outside: `repere send` against a mail server (aiosmtpd) and an HTTP gateway that refuse, stall, hang up; kill -9; two
# senders. SQLite, then PostgreSQL where it is installed. One line a test; the last one is "N passed, N failed". BIN: where repere is.
# SPDX-License-Identifier: AGPL-3.0-or-later
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
root=$PWD
. test/lib/pg.sh
repere=$(cd "${BIN:-build}" && pwd)/repere
work=$(mktemp -d)
sink=
stop() { [ -z "$sink" ] || { kill "$sink" 2>/dev/null; wait "$sink" 2>/dev/null; sink=; }; }
trap 'stop; pg_stop; rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0
tell() { if [ "$2" = 0 ]; then passed=$((passed + 1)); echo "ok      $engine $1"; else failed=$((failed + 1)); echo "FAILED  $engine $1"; head -qn 3 out err 2>/dev/null | cut -c 1-200 | sed 's/^/        /'; fi; }
python=$(for p in python3 /usr/bin/python3; do $p -c 'import aiosmtpd' 2>/dev/null && echo $p && break; done) # Debian's own, where another stands before it
[ -n "$python" ] || { echo "messages: python3-aiosmtpd manque"; echo "message 0 0 1" >>"${RESULTS:-/dev/null}"; exit 0; }
cd "$work" || exit 1
engine=
${CC:-gcc} -O1 -isystem "$root/build/vendor" "$root/test/lib/sql.c" "$root"/build/vendor-obj/native/sqlite3.o -lm -o sql >out 2>err; tell "outil de test" $?

sql() { if [ "$engine" = sqlite ]; then ./sql "$db/repere.db" "$1"; else psql -qtA -d "$where" -c "$1"; fi; }
sink_start() { # words of sink.py
    stop
    rm -f ports
    "$python" "$root/test/message/sink.py" "$work" "$@" 2>sink.err &
    sink=$!
    for _ in $(seq 100); do [ -s ports ] && break; sleep .1; done
    read -r mail_port sms_port <ports
}
configure() { { grep -E '^(db|key|origin) ' "$db/config"; printf '%s\n' "$@"; } >c && mv c "$db/config"; }
send() { "$repere" send --once --data "$db" >out 2>err; }
# fresh N [N]: so many mails, so many text messages, ready to go
fresh() {
    sql "delete from message" >/dev/null; sql "delete from sending" >/dev/null; sql "update lease set until_ms = 0, holder = ''" >/dev/null
    rm -rf mail.log sms.log "$db/outbox"
    [ "$1" = 0 ] || "$root/test/message/queue.sh" "$engine" "$1" | run_sql
}
run_sql() { # a command line has its limit: 100 lines at a time
    if [ "$engine" = postgres ]; then psql -qtA -1 -d "$where" -f - >/dev/null; return; fi
    rm -f part.*; split -l 100 - part.
    local part; for part in part.*; do ./sql "$db/repere.db" "begin; $(cat "$part") commit;" >/dev/null; done
}
state() { sql "select state || ' ' || coalesce(cause, '-') from sending order by id limit 1"; }
expect() { local got; got=$(state); [ "$got" = "$2" ]; local code=$?; [ $code = 0 ] || echo "        $got instead of $2"; tell "$1" $code; }
count() { [ -f "$1" ] && wc -l <"$1" || echo 0; }
ids() { [ -f mail.log ] && sort -u mail.log | wc -l || echo 0; }

all() {
    db=$work/$engine
    "$repere" init --data "$db" "$@" --region Région --org Direction --name "Anne Essai" --sign-in anne >out 2>err; tell "init" $?
    # ---- the folder, by default
    fresh 2
    send; tell "dossier par défaut" $?
    [ "$(ls "$db/outbox"/*.eml 2>/dev/null | wc -l)" = 2 ]; tell "un fichier par message" $?
    grep -q '^Message-ID: <' "$db"/outbox/*.eml && grep -q '^Auto-Submitted: auto-generated' "$db"/outbox/*.eml; tell "tête de lettre" $?
    expect "envoyé" "sent -"
    # ---- what config refuses
    configure "mail http://x"; send; [ $? != 0 ]; tell "mail : autre protocole refusé" $?
    configure "mail smtp://a:b@h:25"; send; [ $? != 0 ]; tell "mail : mot de passe dans l’adresse refusé" $?
    configure "mail smtp://h:25"; send; [ $? != 0 ]; tell "mail sans mail_from refusé" $?
    configure "sms http://example.org/"; send; [ $? != 0 ]; tell "sms sans TLS refusé" $?
    echo secret >key; chmod 644 key
    configure "mail smtp://127.0.0.1:1" "mail_from a@b.fr" "mail_user u" "mail_key $work/key"; send; [ $? != 0 ]; tell "clé lisible par d’autres refusée" $?
    # ---- mail: nobody there, taken, 4xx, 5xx, slow, closed in the middle
    configure "mail smtp://127.0.0.1:1" "mail_from repere@example.org"
    fresh 2; send; expect "serveur absent" "waiting unreachable"
    [ "$(sql "select count(*) from sending where tries > 0")" = 1 ]; tell "serveur absent : les autres attendent" $?
    sink_start ok; configure "mail smtp://127.0.0.1:$mail_port" "mail_from repere@example.org"
    fresh 25; send; expect "pris" "sent -"
    [ "$(count mail.log)" = 25 ] && [ "$(ids)" = 25 ]; tell "25 messages, 25 Message-ID" $?
    [ "$(sql "select count(*) from message where link is not null")" = 0 ]; tell "liens oubliés après l’envoi" $?
    send; [ "$(count mail.log)" = 25 ]; tell "rien deux fois" $?
    sink_start rcpt550; configure "mail smtp://127.0.0.1:$mail_port" "mail_from repere@example.org"
    fresh 1; send; expect "adresse refusée (550)" "given_up refused_address"
    sink_start data554; configure "mail smtp://127.0.0.1:$mail_port" "mail_from repere@example.org"
    fresh 1; send; expect "message refusé (554)" "given_up refused_message"
    sink_start rcpt451; configure "mail smtp://127.0.0.1:$mail_port" "mail_from repere@example.org"
    fresh 1; send; expect "plus tard (451)" "waiting later"
    [ "$(sql "select (next_ms - started_ms) / 60000 from sending")" = 1 ]; tell "attente : une minute" $?
    sql "update sending set next_ms = 0, tries = 6" >/dev/null; send
    [ "$(sql "select (next_ms - started_ms) / 3600000 from sending")" = 24 ]; tell "attente : 24 heures au plus" $?
    sql "update sending set next_ms = 0, tries = 7" >/dev/null; send; expect "abandonné après le dernier essai" "given_up later"
    sink_start cut; configure "mail smtp://127.0.0.1:$mail_port" "mail_from repere@example.org"
    fresh 1; send; expect "coupé au milieu" "waiting cut"
    cp mail.log before 2>/dev/null || : >before
    sink_start ok; configure "mail smtp://127.0.0.1:$mail_port" "mail_from repere@example.org"
    sql "update sending set next_ms = 0" >/dev/null; send; expect "puis envoyé" "sent -"
    sink_start slow; configure "mail smtp://127.0.0.1:$mail_port" "mail_from repere@example.org" "try_seconds 2"
    fresh 1; send; expect "trop lent" "waiting slow"
    # ---- TLS: a certificate that nobody vouches for; one's own authority
    sink_start tls; configure "mail smtps://localhost:$mail_port" "mail_from repere@example.org"
    fresh 1; send; expect "certificat inconnu" "waiting tls"
    configure "mail smtps://localhost:$mail_port" "mail_from repere@example.org" "mail_ca $work/ca.pem"
    sql "update sending set next_ms = 0" >/dev/null; send; expect "autorité connue" "sent -"
    # ---- one letter a day for each, whatever the number of reasons; quiet hours
    sink_start ok; configure "mail smtp://127.0.0.1:$mail_port" "mail_from repere@example.org"
    sql "update rule set value = '24' where name = 'quiet_from_hour'" >/dev/null
    sql "update rule set value = '0' where name in ('quiet_until_hour', 'quiet_sunday')" >/dev/null
    fresh 0
    for first in 910000 920000; do "$root/test/message/queue.sh" "$engine" 2 day $first | run_sql; done
    send; [ "$(ids)" = 2 ] && [ "$(sql "select count(*) from message where state = 'sent'")" = 4 ]; tell "deux motifs : une lettre" $?
    "$root/test/message/queue.sh" "$engine" 2 day 930000 | run_sql
    send; [ "$(ids)" = 2 ] && [ "$(sql "select count(*) from message where state = 'waiting'")" = 2 ]; tell "un autre motif le même jour attend" $?
    sql "update sending set on_day = on_day - 1" >/dev/null; send
    [ "$(ids)" = 4 ]; tell "le lendemain il part" $?
    sql "update rule set value = '0' where name = 'quiet_from_hour'" >/dev/null
    fresh 0; "$root/test/message/queue.sh" "$engine" 2 day | run_sql; send
    [ "$(count mail.log)" = 0 ]; tell "heures calmes : rien ne part" $?
    fresh 1; send; [ "$(count mail.log)" = 1 ]; tell "heures calmes : un lien attendu part" $?
    sql "update account set due_mail = 0" >/dev/null; sql "update rule set value = '24' where name = 'quiet_from_hour'" >/dev/null
    fresh 0; "$root/test/message/queue.sh" "$engine" 1 day | run_sql; send
    expect "n’en veut plus : rien ne part" "stopped not_agreed"
    fresh 1; sql "update account set until_day = 20200101 where id > 900000" >/dev/null; send
    expect "compte fermé : rien ne part" "stopped gone"
    sql "update account set until_day = 99991231 where id > 900000" >/dev/null
    # ---- the server sends by itself
    fresh 5
    "$repere" serve --data "$db" --port 0 --quiet >/dev/null 2>serve.err & server=$!
    for _ in $(seq 100); do [ "$(ids)" = 5 ] && break; sleep .1; done
    kill $server; wait $server 2>/dev/null
    [ "$(count mail.log)" = 5 ]; tell "repere serve envoie" $?
    # ---- kill -9: none lost, none twice but the one in flight, and that under its own Message-ID
    sink_start ok; configure "mail smtp://127.0.0.1:$mail_port" "mail_from repere@example.org"
    fresh 300
    for _ in 1 2 3; do
        "$repere" send --once --data "$db" >/dev/null 2>&1 & victim=$!
        n=$(count mail.log); for _ in $(seq 200); do [ "$(count mail.log)" -gt $((n + 20)) ] && break; sleep .01; done
        kill -9 $victim 2>/dev/null; wait $victim 2>/dev/null
    done
    send; sql "update sending set next_ms = 0 where state = 'waiting'" >/dev/null; send
    [ "$(ids)" = 300 ] && [ "$(sql "select count(*) from sending where state = 'sent'")" = 300 ]; tell "kill -9 : 300 sur 300, aucun perdu" $?
    twice=$(($(count mail.log) - $(ids))); [ "$twice" -le 3 ]; tell "kill -9 : $twice reçus deux fois sous le même Message-ID, au plus un par arrêt" $?
    # ---- two senders at once
    fresh 200
    "$repere" send --data "$db" >/dev/null 2>&1 & one=$!
    "$repere" send --data "$db" >/dev/null 2>&1 & two=$!
    for _ in $(seq 100); do [ "$(ids)" = 200 ] && break; sleep .1; done
    kill $one $two; wait $one $two 2>/dev/null
    [ "$(count mail.log)" = 200 ] && [ "$(ids)" = 200 ]; tell "deux expéditeurs : chacun une fois" $?
    [ "$(sql "select holder from lease")" = "" ]; tell "bail rendu" $?
    "$repere" check --data "$db" >out 2>err; tell "check" $?
    grep -q "messages : " out; tell "check parle des messages" $?
}

engine=sqlite; all
# Text messages: the demonstration has people who agreed to be written to and have an appointment.
sms() {
    db=$work/demo
    "$repere" demo --data "$db" >out 2>err; tell "démonstration" $?
    sql "update rule set value = '24' where name = 'quiet_from_hour'" >/dev/null
    sql "update rule set value = '0' where name in ('quiet_until_hour', 'quiet_sunday')" >/dev/null
    sql "delete from message" >/dev/null; sql "delete from sending" >/dev/null; sql "update account set due_mail = 0" >/dev/null
    sql "update appointment set state = 'registered', at_ms = (select max(received_ms) from journal) + 86400000, on_day = $(date -d tomorrow +%Y%m%d)" >/dev/null
    sink_start ok
    echo cle-du-portail >key; chmod 600 key
    configure "sms http://127.0.0.1:$sms_port/busy" "sms_header Authorization: Bearer {key}" "sms_key $work/key" 'sms_ok "status":"ok"'
    send; expect "passerelle occupée (503)" "waiting later"
    for case in "no given_up refused_message" "bad given_up refused_address" "login waiting login" "slow waiting slow" "ok sent -"; do
        read -r path want cause <<<"$case"
        configure "sms http://127.0.0.1:$sms_port/$path" "sms_header Authorization: Bearer {key}" "sms_key $work/key" 'sms_ok "status":"ok"' "try_seconds 2"
        sql "update sending set state = 'waiting', next_ms = 0, tries = 0, cause = null" >/dev/null
        send; expect "passerelle : $path" "$want $cause"
    done
    grep -q '^Bearer cle-du-portail {"to":"+33[67][0-9]*","text":"Rappel : vous avez un rendez-vous ' sms.log; tell "SMS : numéro, clé, phrase" $?
    ! grep -qE 'Mission|Lens|Liévin|/persons' sms.log; tell "SMS : rien qui dise de qui ou de quoi" $?
    sql "update sending set state = 'waiting', next_ms = 0" >/dev/null; sql "update message set state = 'going'" >/dev/null
    sql "update consent set verdict = 'withdrawn' where scope = 'sms'" >/dev/null; rm -f sms.log; send
    [ ! -e sms.log ]; tell "accord retiré entre-temps : rien ne part" $?
    expect "accord retiré : dit" "stopped not_agreed"
    receipts
}
# Receipts: the gateway calls the server that sends, over HTTP; the row becomes delivered, or not with its reason.
receipts() {
    local port site case path want address
    port=$(for p in $(shuf -i 20000-40000 -n 20); do (: <>"/dev/tcp/127.0.0.1/$p") 2>/dev/null || { echo "$p"; break; }; done)
    site=http://127.0.0.1:$port
    sql "update consent set verdict = 'given' where scope = 'sms' and verdict = 'withdrawn'" >/dev/null
    for case in "told delivered - - sent" "quick delivered - - sent" "lost not_delivered not_delivered code 27 going"; do
        read -r path want <<<"$case"
        { grep -E '^(db|key) ' "$db/config"; printf '%s\n' "origin $site" "sms http://127.0.0.1:$sms_port/$path" 'sms_body {"to":"{to}","text":"{text}","receipt":"{receipt}"}'; } >c && mv c "$db/config"
        rm -f receipts.log sms.log
        sql "update sending set state = 'waiting', next_ms = 0, tries = 0, cause = null, said = null" >/dev/null; sql "update message set state = 'going', cause = null" >/dev/null
        "$repere" serve --data "$db" --port "$port" --quiet >/dev/null 2>serve.err & server=$!
        for _ in $(seq 150); do [ "$(count receipts.log)" -ge 2 ] && break; sleep .1; done
        sleep .5
        [ "$(sql "select s.state || ' ' || coalesce(s.cause, '-') || ' ' || coalesce(s.said, '-') || ' ' || m.state from sending s join message m on m.sending = s.id order by s.id limit 1")" = "$want" ]; tell "accusé, passerelle $path : $want" $?
        [ "$(sort -u receipts.log)" = "200 ok" ]; tell "accusé $path : dit deux fois, entendu deux fois pareil" $?
        address=$(grep -o "$site/receipts/[0-9A-Za-z_]*" sms.log | head -1)
        [ -n "$address" ] && [ "$(curl -s -o /dev/null -w '%{http_code}' "$address")" = 405 ]; tell "accusé $path : ouvrir l’adresse ne dit rien" $?
        [ "$(curl -s -w ' %{http_code}' -d verdict=failed "${address%?}x" | tr -d '\n')" = "ok 200" ]; tell "accusé $path : une clé fausse entend la même chose" $?
        kill $server; wait $server 2>/dev/null
    done
    [ "$(sql "select count(*) from journal where route = 'receipt_add' and verdict = 'accepted'")" = 3 ] && [ "$(sql "select count(*) from journal where route = 'receipt_add'")" = 3 ]; tell "accusés : trois écritures au journal, pas une de plus" $?
    grep -qE '"receipt":"'"$site"'/receipts/[0-9A-Z]{13}_[0-9]_[0-9a-f]{32}"' sms.log; tell "accusé : l’adresse n’est qu’une clé" $?
    "$repere" check --data "$db" >out 2>err; tell "accusés : check" $?
}
sms
if pg_start && pg_database message; then
    engine=postgres where="host=$PGHOST user=repere dbname=message"
    all --db "postgres:$where" --key "$work/pg.key"
else skipped=1; fi
engine=
echo "message: $passed passed, $failed failed"
echo "message $passed $failed $skipped" >>"${RESULTS:-/dev/null}"
[ "$failed" = 0 ]
