# Sourced: a demo region and, when the published page is there, a fresh house that imported it; in a folder that goes away.
# Sets DEMO_URL, DEMO_URL_2 (a second region, alike) and REAL_URL. Each data folder has its key beside it.
# SPDX-License-Identifier: AGPL-3.0-or-later
repere=${BIN:-build}/repere
folder=$(mktemp -d)
servers=()
stop_all() {
    for server in "${servers[@]}"; do kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; done
    rm -rf "$folder"
}
trap stop_all EXIT

# start NAME: serves $folder/NAME on a free port; its address in $url.
start() {
    "$repere" serve --data "$folder/$1" --port 0 --quiet >"$folder/$1.log" 2>&1 &
    servers+=($!)
    url=
    for _ in {1..100}; do
        url=$(grep -som1 'http://[0-9.:]*' "$folder/$1.log") && return
        sleep 0.05
    done
    cat "$folder/$1.log"
    return 1
}

"$repere" demo --data "$folder/demo" >"$folder/demo.txt" 2>&1 || { cat "$folder/demo.txt"; exit 1; }
cp -r "$folder/demo" "$folder/demo2" && cp "$folder/demo.key" "$folder/demo2.key" || exit 1
start demo2 || exit 1
export DEMO_URL_2=$url
start demo || exit 1
export DEMO_URL=$url REAL_URL=
real=../shared/data/programme/laureats-hauts-de-france.txt
if [ -f "$real" ]; then
    { "$repere" init --data "$folder/real" --region 'Hauts-de-France' --org 'Direction régionale' --name 'Anne Essai' --sign-in anne &&
        "$repere" import --data "$folder/real" programme "$real"; } >"$folder/real.txt" 2>&1 || { cat "$folder/real.txt"; exit 1; }
    start real || exit 1
    export REAL_URL=$url
fi
