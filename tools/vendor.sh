#!/bin/bash
# Puts the files of vendor.txt into build/vendor, each checked against its hash.
#   tools/vendor.sh            what the build needs; touches no network if build/vendor is complete
#   tools/vendor.sh test       also the tools of the tests, into build/npm/node_modules
#   tools/vendor.sh icon NAME  prints the line of vendor.txt for one more icon
set -euo pipefail
cd "$(dirname "$0")/.."
stage=${1:-build}
npm_dir=build/npm
target=build/vendor
say() { printf '      %s\n' "$*"; }
stop() { printf 'Arrêt : %s\n' "$*" >&2; exit 1; }

rows() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' vendor.txt; }
# Names each file that is missing from build/vendor or is not the expected one.
wrong() { rows | awk -v dir="$target" '{ print $1 "  " dir "/" $5 }' | LC_ALL=C sha256sum -c --quiet 2>/dev/null |
          sed -n 's/: FAILED.*//p' || true; }

# Installs once for each lock file: the stamp is the lock file it was made from.
npm_install() {  # STAGE [npm option...]
    local made=$npm_dir/made-for-$1 log=$npm_dir/npm.log; shift
    if cmp -s package-lock.json "$made" || cmp -s package-lock.json "$npm_dir/made-for-test"; then return; fi
    command -v npm >/dev/null || stop "npm manque ; lancez script/bootstrap"
    mkdir -p "$npm_dir"
    rm -f "$npm_dir"/made-for-*
    cp package.json package-lock.json "$npm_dir/"
    say "npm : téléchargement des sources épinglées"
    if ! npm ci --prefix "$npm_dir" --ignore-scripts --no-audit --no-fund --loglevel=error "$@" >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        if grep -qE 'ENOSPC' "$log"; then stop "disque plein pendant npm ci"; fi
        if grep -qE 'EINTEGRITY' "$log"; then stop "un paquet npm n'est pas celui de package-lock.json (EINTEGRITY)"; fi
        if grep -qE 'ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENETUNREACH|E50[0-9]' "$log"; then
            stop "npm ne joint pas son registre : pas de réseau, ou un proxy à régler ; relancez ensuite"
        fi
        stop "npm ci a échoué, voir $log"
    fi
    cp package-lock.json "$made"
}

if [ "$stage" = icon ]; then
    package=lucide-static file=icons/${2:?nom de l\'icône}.svg
    npm_install build --omit=dev
    [ -f "$npm_dir/node_modules/$package/$file" ] || stop "pas d'icône $2 dans $package"
    printf '%s  ISC        %-40s %-40s %s\n' \
        "$(sha256sum <"$npm_dir/node_modules/$package/$file" | cut -c1-64)" "$package" "$file" "$file"
    exit
fi

missing=$(wrong)
if [ "$stage" = test ]; then npm_install test; elif [ -n "$missing" ]; then npm_install build --omit=dev; fi

# Only what differs is copied, so that nothing is compiled again for nothing.
rows | while read -r hash _ package file place; do
    case $'\n'$missing$'\n' in *$'\n'"$target/$place"$'\n'*) ;; *) continue ;; esac
    source=$npm_dir/node_modules/$package/$file
    [ -f "$source" ] || stop "$package ne contient pas $file (vendor.txt)"
    found=$(sha256sum <"$source" | cut -c1-64)
    [ "$found" = "$hash" ] || stop "$package/$file n'est pas le fichier attendu
        attendu $hash
        trouvé  $found"
    mkdir -p "$(dirname "$target/$place")"
    cp "$source" "$target/$place"
    chmod 644 "$target/$place"
done
[ -z "$(wrong)" ] || stop "fichiers non conformes : $(wrong | tr '\n' ' ')"
say "$(rows | wc -l) fichiers de tiers vérifiés dans $target"
touch "$target/verified"
