#!/usr/bin/env bash
# Proves the README's two commands in a new clone with an empty home: ./test.sh, and the demonstration until its sign-in page answers.
#   tests/fresh-clone.sh             both
#   tests/fresh-clone.sh --demo      the demonstration alone
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
case "${1:-}" in ''|--demo) ;; *) echo "usage: tests/fresh-clone.sh [--demo]" >&2; exit 2 ;; esac

place="$(mktemp -d)"
site=''
finish() {
  # setsid gave the site a process group of its own, the build's helpers in it.
  if [ -n "$site" ]; then kill -TERM -- "-$site" 2>/dev/null || true; wait "$site" 2>/dev/null || true; fi
  rm -rf "$place"
}
trap finish EXIT

mkdir "$place/home"
git clone --quiet --no-hardlinks "$root" "$place/patronage"
cd "$place/patronage"
echo "A clone of $(git rev-parse --short HEAD) with an empty home"

# Nothing of this machine's settings for .NET and NuGet is passed on.
clean() {
  env -u NUGET_PACKAGES -u DOTNET_CLI_HOME -u ASPNETCORE_URLS -u ASPNETCORE_ENVIRONMENT -u DOTNET_ENVIRONMENT \
    HOME="$place/home" XDG_DATA_HOME= XDG_CONFIG_HOME= DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 "$@"
}

if [ "${1:-}" != --demo ]; then
  echo "./test.sh"
  clean ./test.sh | tee "$place/tests.log"
  tail -1 "$place/tests.log" | grep -qE '^[1-9][0-9]* passed, 0 failed$' || { echo "The last line is not «N passed, 0 failed»." >&2; exit 1; }
fi

echo "dotnet run --project src/Patronage.Web -- --demo"
clean setsid dotnet run --project src/Patronage.Web -- --demo > "$place/site.log" 2>&1 &
site=$!
address=''
for _ in $(seq 600); do
  address="$(grep -oE 'http://127\.0\.0\.1:[0-9]+' "$place/site.log" | head -1 || true)"
  [ -n "$address" ] && break
  kill -0 "$site" 2>/dev/null || break
  sleep 0.5
done
if [ -z "$address" ]; then
  cat "$place/site.log" >&2
  echo "The demonstration printed no address." >&2
  exit 1
fi

for _ in $(seq 60); do
  page="$(curl --noproxy '*' -sL --max-time 20 -w '\n%{http_code}' "$address/" || true)"
  [ "$(tail -1 <<< "$page")" = 200 ] && break
  sleep 0.5
done
cat "$place/site.log"
[ "$(tail -1 <<< "$page")" = 200 ] || { echo "$address does not answer." >&2; exit 1; }
grep -q 'type="password"' <<< "$page" || { echo "$address does not show the sign-in page." >&2; exit 1; }
echo "The sign-in page answers at $address"
