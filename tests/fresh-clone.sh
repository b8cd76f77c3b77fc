#!/usr/bin/env bash
# Proves the README's two commands in a new clone with an empty home: ./test.sh, and the demonstration until its sign-in page answers, once more without a network; then the site
# published into a folder of its own and run from another, with no package at hand.
#   tests/fresh-clone.sh             all
#   tests/fresh-clone.sh --demo      without ./test.sh
# The packages are restored from the configured source. PACKAGES=FOLDER keeps them there for another run.
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

# Nothing of this machine's settings for .NET and NuGet is passed on. Words and no function: what setsid starts has to be the process that is stopped.
clean=(env -u NUGET_PACKAGES -u DOTNET_CLI_HOME -u ASPNETCORE_URLS -u ASPNETCORE_ENVIRONMENT -u DOTNET_ENVIRONMENT
  ${PACKAGES:+NUGET_PACKAGES="$PACKAGES"} HOME="$place/home" XDG_DATA_HOME= XDG_CONFIG_HOME= DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1)

if [ "${1:-}" != --demo ]; then
  echo "./test.sh"
  "${clean[@]}" ./test.sh | tee "$place/tests.log"
  tail -1 "$place/tests.log" | grep -qE '^[1-9][0-9]* passed, 0 failed$' || { echo "The last line is not «N passed, 0 failed»." >&2; exit 1; }
fi

# Waits until the site whose output goes to a file shows its sign-in page.
shows() {
  local address='' page=''
  for _ in $(seq 600); do
    address="$(grep -oE 'http://127\.0\.0\.1:[0-9]+' "$1" | head -1 || true)"
    [ -n "$address" ] && break
    kill -0 "$site" 2>/dev/null || break
    sleep 0.5
  done
  if [ -z "$address" ]; then
    cat "$1" >&2
    echo "The site printed no address." >&2
    exit 1
  fi
  for _ in $(seq 60); do
    page="$(curl --noproxy '*' -sL --max-time 20 -w '\n%{http_code}' "$address/" || true)"
    [ "$(tail -1 <<< "$page")" = 200 ] && break
    sleep 0.5
  done
  cat "$1"
  [ "$(tail -1 <<< "$page")" = 200 ] || { echo "$address does not answer." >&2; exit 1; }
  grep -q "$2" <<< "$page" || { echo "$address does not show $2." >&2; exit 1; }
  for file in _framework/blazor.web.js $(grep -oE 'href="[^"]+\.css' <<< "$page" | cut -d'"' -f2); do
    curl --noproxy '*' -sf --max-time 20 -o "$place/file" "$address/${file#/}" && [ -s "$place/file" ] || { echo "$address/$file is not there." >&2; exit 1; }
  done
  echo "The sign-in page answers at $address"
}

stop() {
  kill -TERM -- "-$site"
  wait "$site" 2>/dev/null || true
  site=''
}

echo "dotnet run --project src/Patronage.Web -- --demo"
setsid "${clean[@]}" dotnet run --project src/Patronage.Web -- --demo > "$place/site.log" 2>&1 &
site=$!
shows "$place/site.log" 'type="password"'
stop

# Once restored, nothing is asked of the network: the way out leads nowhere, and what a restore left behind is gone.
echo "The same without a network"
rm -rf src/*/obj data
setsid "${clean[@]}" http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9 HTTP_PROXY=http://127.0.0.1:9 HTTPS_PROXY=http://127.0.0.1:9 no_proxy=127.0.0.1 NO_PROXY=127.0.0.1 \
  dotnet run --project src/Patronage.Web -- --demo > "$place/offline.log" 2>&1 &
site=$!
shows "$place/offline.log" 'type="password"'
stop

echo "dotnet publish src/Patronage.Web -c Release"
"${clean[@]}" dotnet publish src/Patronage.Web -c Release -o "$place/published" --nologo -v quiet -clp:NoSummary
rm -rf "$place/patronage" "$place/home"
mkdir "$place/home" "$place/elsewhere"
cd "$place/elsewhere"
setsid "${clean[@]}" "$place/published/Patronage.Web" --demo --urls http://127.0.0.1:0 > "$place/published.log" 2>&1 &
site=$!
shows "$place/published.log" 'type="password"'
stop

# Without the demonstration there is no account, and nobody is let in but by the link that is printed once.
setsid "${clean[@]}" "$place/published/Patronage.Web" --urls http://127.0.0.1:0 > "$place/first.log" 2>&1 &
site=$!
shows "$place/first.log" 'type="password"'
link="$(grep -oE 'http://127\.0\.0\.1:[0-9]+/first-start/[^ ]+' "$place/first.log" | head -1)"
[ -n "$link" ] || { echo "The first start printed no link." >&2; exit 1; }
# Not piped: grep leaves at the first find, and curl would then fail for want of a reader.
made="$(curl --noproxy '*' -sf --max-time 20 "$link" || true)"
grep -q 'Input.Organization' <<< "$made" || { echo "$link does not create an administrator." >&2; exit 1; }
! grep -q 'patronage-demo' "$place/first.log" || { echo "The first start names a password." >&2; exit 1; }
stop
echo "The published site runs from any folder, the demonstration and a first start."
