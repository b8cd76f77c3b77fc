#!/usr/bin/env bash
# Takes the pictures of the README and the guides from the running product, in the demonstration on a fixed day, into docs/pictures.
#   ./pictures.sh            all
#   ./pictures.sh my-day     some, by name
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
[ -x "${CHROMIUM:-/usr/bin/chromium-headless-shell}" ] || { echo "The pictures need Chromium: apt-get install -y --no-install-recommends chromium-headless-shell" >&2; exit 2; }

dotnet build src/Patronage.Web --nologo -v quiet -clp:NoSummary
dotnet build tests/PictureTool --nologo -v quiet -clp:NoSummary

place="$(mktemp -d)"
site=''
finish() {
  if [ -n "$site" ]; then kill "$site" 2>/dev/null || true; wait "$site" 2>/dev/null || true; fi
  rm -rf "$place"
}
trap finish EXIT

dotnet src/Patronage.Web/bin/Debug/net10.0/Patronage.Web.dll --demo --today 2026-11-23 --urls http://127.0.0.1:0 --Storage:Folder="$place" > "$place/site.log" 2>&1 &
site=$!
address=''
for _ in $(seq 300); do
  address="$(sed -n 's/^Патронат работает: \(http:[^ ]*\).*/\1/p' "$place/site.log")"
  [ -n "$address" ] && break
  kill -0 "$site" 2>/dev/null || break
  sleep 0.5
done
[ -n "$address" ] || { cat "$place/site.log" >&2; exit 1; }
dotnet tests/PictureTool/bin/Debug/net10.0/PictureTool.dll "$address" docs/pictures "$@"
