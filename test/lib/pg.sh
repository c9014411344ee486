# A PostgreSQL cluster of our own, for tests: source this file.
#     pg_start           makes it in a new folder (of TMPDIR, else in memory), on a socket there, no TCP, no fsync; sets PGHOST PGUSER; 1 = not installed
#     pg_database NAME   an empty database that sorts bytewise (again empty if it was there)
#     pg_stop            ends it and removes its folder
# initdb refuses root: as root everything runs as the user postgres, or nobody.
# SPDX-License-Identifier: AGPL-3.0-or-later

pg_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }

pg_as() { # runs its words as who owns the cluster
    if [ "$(id -u)" = 0 ]; then
        (cd / && runuser -u "$PG_OWNER" -- env -u XDG_RUNTIME_DIR "$@")
    else
        "$@"
    fi
}

pg_room() { # in memory where there is room: most of a test's time would be the making of files
    local free
    free=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }')
    if [ "${free:-0}" -ge 2000000 ] && [ -w /dev/shm ]; then echo /dev/shm; else echo /tmp; fi
}

pg_start() {
    local bin
    bin=$(pg_bin)
    if [ -z "$bin" ]; then bin=$(dirname "$(command -v initdb 2>/dev/null)" 2>/dev/null); fi
    [ -n "$bin" ] && [ -x "$bin/initdb" ] || return 1
    PG_BIN=$bin PG_OWNER=nobody
    ! id postgres >/dev/null 2>&1 || PG_OWNER=postgres
    PG_DIR=$(mktemp -d "${TMPDIR:-$(pg_room)}/repere-pg.XXXXXX") || return 1
    [ "$(id -u)" != 0 ] || chown "$PG_OWNER" "$PG_DIR"
    chmod 755 "$PG_DIR" # its socket is for the tests' own user too
    pg_as "$PG_BIN/initdb" -D "$PG_DIR/data" -U repere --auth=trust --locale=C --encoding=UTF8 --no-sync >"$PG_DIR/initdb.log" 2>&1 ||
        { cat "$PG_DIR/initdb.log" >&2; return 1; }
    pg_as "$PG_BIN/pg_ctl" -D "$PG_DIR/data" -l "$PG_DIR/server.log" -w -s \
        -o "-c listen_addresses= -c unix_socket_directories=$PG_DIR -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off -c wal_level=minimal -c max_wal_senders=0" start ||
        { cat "$PG_DIR/server.log" >&2; return 1; }
    export PGHOST=$PG_DIR PGUSER=repere
    PATH=$PATH:$PG_BIN
}

pg_database() {
    "$PG_BIN/psql" -q -d postgres -v ON_ERROR_STOP=1 -c "drop database if exists $1" -c "create database $1 template template0 encoding 'UTF8' locale 'C'" \
        2>&1 | grep -v NOTICE
    [ "${PIPESTATUS[0]}" = 0 ]
}

pg_stop() {
    [ -n "${PG_DIR:-}" ] || return 0
    pg_as "$PG_BIN/pg_ctl" -D "$PG_DIR/data" -m immediate -w -s stop 2>/dev/null
    rm -rf "$PG_DIR"
    PG_DIR=
}
