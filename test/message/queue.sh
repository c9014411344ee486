#!/bin/bash
# Writes SQL that queues N mails to as many invented accounts: queue.sh sqlite|postgres N [day]. The link is as a house without keys keeps
# it. day: what is due today, held to one a day and to quiet hours; else links that somebody waits for.
# SPDX-License-Identifier: AGPL-3.0-or-later
[ "$1" = sqlite ] && blob() { printf "x'%s'" "$1"; } || blob() { printf "'\\\\x%s'::bytea" "$1"; }
link=$(blob "0000000000000000$(printf '/welcome?key=essai' | od -An -tx1 | tr -d ' \n')")
now=$(date +%s%3N) at_once=1 template=account_link first=${4:-900000}
[ "${3:-}" != day ] || at_once=0 template=due_today
for i in $(seq "$2"); do
    n=$((900000 + i)) recipient=$(blob "$(printf '%032x' "$i")")
    echo "insert into account (id, sign_in, name, password, language, state, until_day, mail, due_mail) values ($n, 'essai$i', 'Essai', null, 'fr', 'active', 99991231, 'essai$i@example.org', 1) on conflict (id) do nothing;"
    echo "insert into message (id, org, account, recipient, medium, at_once, template, link, number, not_before_ms, made_ms, state, op) values ($((first + i)), (select min(id) from org), $n, $recipient, 'mail', $at_once, '$template', $link, $i, 0, $now, 'waiting', 1);"
done
