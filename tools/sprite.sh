#!/bin/sh
# Builds the sprite: our own symbols, then each lucide icon that web/icons.txt names.
# Refuses if a template uses an icon that is not in it.
# Usage: tools/sprite.sh OUTPUT
set -eu
cd "$(dirname "$0")/.."
out=${1:-build/gen/web/sprite.svg}
icons=build/vendor/icons
# How templates and pages name an icon, each as a basic regular expression with the name as \1.
patterns='sprite\.svg#\([a-z0-9-]*\)
{icon  *"*\([a-z0-9-]*\)
{part  *icon  *"*\([a-z0-9-]*\)'

mkdir -p "$(dirname "$out")"
{
  sed '$d' web/own-symbols.svg
  sed -n 's/^\([a-z0-9-]*\):.*/\1/p' web/icons.txt | while read -r name; do
    [ -f "$icons/$name.svg" ] || { echo "web/icons.txt: $name is not in vendor.txt" >&2; exit 1; }
    printf '<symbol id="%s" viewBox="0 0 24 24">' "$name"
    sed -n '/^ *<\(path\|circle\|rect\|line\|polyline\|polygon\|ellipse\)/p' "$icons/$name.svg" | tr -d '\n' | sed 's/  *</</g'
    printf '</symbol>\n'
  done
  printf '</svg>\n'
} > "$out.part"

status=0
for template in src/view/*.html; do
  [ -f "$template" ] || continue
  for name in $(printf '%s\n' "$patterns" | while read -r pattern; do
      grep -o "$pattern" "$template" | sed "s/$pattern/\1/"; done | sort -u); do
    grep -q "id=\"$name\"" "$out.part" ||
      { grep -n "$name" "$template" | sed "s|^\([0-9]*\):.*|$template:\1: icon $name is not in web/icons.txt|"; status=1; }
  done
done >&2
[ "$status" = 0 ] || { rm -f "$out.part"; exit 1; }
mv "$out.part" "$out"
