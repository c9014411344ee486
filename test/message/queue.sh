#!/bin/bash
# Writes SQL that queues N mails to as many invented accounts: queue.sh sqlite|postgres N. The link is as a house without keys keeps it.
# SPDX-License-Identifier: AGPL-3.0-or-later
[ "$1" = sqlite ] && blob() { printf "x'%s'" "$1"; } || blob() { printf "'\\\\x%s'::bytea" "$1"; }
link=$(printf '/welcome?key=essai' | od -An -tx1 | tr -d ' \n')
now=$(date +%s%3N)
for i in $(seq "$2"); do
    echo "insert into account (id, sign_in, name, password, language, state, until_day, mail) values ($((900000 + i)), 'essai$i', 'Essai', null, 'fr', 'active', 99991231, 'essai$i@example.org') on conflict (id) do nothing;"
    echo "insert into message (id, org, account, recipient, medium, at_once, template, link, number, not_before_ms, made_ms, state, op) values ($((900000 + i)), (select min(id) from org), $((900000 + i)), $(blob "$(printf '%032x' "$i")"), 'mail', 1, 'account_link', $(blob "0000000000000000$link"), 0, 0, $now, 'waiting', 1);"
done
