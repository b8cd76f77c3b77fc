#!/usr/bin/env bash
# Runs every test and ends with one line: N passed, N failed
#   ./test.sh          everything that belongs to a change
#   ./test.sh --long   also the tests marked Category=Long (kills, large data, many mutations)
# Exit code: 0 all passed, 1 a test or the build failed, 2 something that the tests need is absent.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

long=false
for argument in "$@"; do
  case "$argument" in
    --long) long=true ;;
    *) echo "usage: ./test.sh [--long]" >&2; exit 2 ;;
  esac
done

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_TieredPGO=0
if [ -z "${HOME:-}" ] || [ ! -d "$HOME" ] || [ ! -w "$HOME" ]; then
  # The SDK and the packages want a home.
  export HOME="$PWD/artifacts/home"
  mkdir -p "$HOME"
fi

if ! command -v dotnet >/dev/null; then
  echo "The .NET 10 SDK is not in PATH. Get it from https://dotnet.microsoft.com/download and run ./test.sh again." >&2
  exit 2
fi

# What the tests need beside the SDK comes from Debian's packages.
absent=()
# Chromium without a window needs less of the processor for the same pages; where a system does not have it apart, the whole one will do.
if [ -z "${CHROMIUM:-}" ]; then
  for CHROMIUM in /usr/bin/chromium-headless-shell /usr/bin/chromium; do [ ! -x "$CHROMIUM" ] || break; done
  export CHROMIUM
fi
[ -x "$CHROMIUM" ] || absent+=(chromium-headless-shell)
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || absent+=(postgresql)
if [ ${#absent[@]} -gt 0 ]; then
  install="apt-get update && apt-get install -y --no-install-recommends ${absent[*]}"
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "The tests need ${absent[*]}. Install them and run ./test.sh again:" >&2
    echo "  sudo sh -c '$install'" >&2
    exit 2
  fi
  echo "Installing ${absent[*]}"
  if ! log="$(DEBIAN_FRONTEND=noninteractive sh -c "$install" 2>&1)"; then
    printf '%s\n' "$log" >&2
    echo "Could not install ${absent[*]}. The command was: $install" >&2
    exit 2
  fi
  [ -x "$CHROMIUM" ] || CHROMIUM=/usr/bin/chromium-headless-shell
fi

results="$(mktemp -d)"
trap 'rm -rf "$results"' EXIT

# To compile libraries ahead costs more than the tests would gain from it.
if ! dotnet build Patronage.sln --nologo -v quiet -clp:NoSummary -p:Precompile=false; then
  echo "The build failed; no test was run." >&2
  exit 1
fi

filter='Category!=Long'
patience=10m
if $long; then
  filter=''
  patience=60m
fi

# The sum of a counter over the results of one project, or of all.
sum() { grep -ho '<Counters [^>]*' $2 2>/dev/null | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" | awk '{ s += $1 } END { print s + 0 }'; }

# Runs the tests of one project; what it said and its exit code lie beside its results.
run() {
  local nicely=()
  # The browser's tests wait for a page as a person does: the others give way to them.
  case "$1" in *.Browser.Tests) ;; *) nicely=(nice -n 10) ;; esac
  "${nicely[@]}" dotnet test "$2" --nologo ${filter:+--filter "$filter"} --logger "console;verbosity=minimal" \
    --logger "trx;LogFileName=$1.trx" --results-directory "$results" \
    --blame-hang --blame-hang-timeout "$patience" --blame-hang-dump-type none > "$results/$1.log" 2>&1
  echo $? > "$results/$1.code"
}

tell() {
  grep -v -E '^(Microsoft \(R\)|VSTest version|Starting test execution|A total of|Data collection|\s*Data collector|Results File:|Attachments:|\s*$)' "$results/$1.log"
  if [ "$(cat "$results/$1.code")" -ne 0 ] && [ "$(sum failed "$results/$1.trx")" -eq 0 ]; then
    echo "$1 ended with code $(cat "$results/$1.code") before its tests did." >&2
    aborted=$((aborted + 1))
  fi
}

# Two projects run at a time, the longest first: the browser's, which waits more than it works, has one of the places while it lasts. Three at a time make each other late.
aborted=0
names=()
for project in tests/Patronage.Browser.Tests/*.csproj tests/Patronage.Services.Tests/*.csproj tests/*.Tests/*.csproj; do
  name="$(basename "$project" .csproj)"
  dll="$(dirname "$project")/bin/Debug/net10.0/$name.dll"
  case " ${names[*]} " in *" $name "*) continue ;; esac
  if [ ! -f "$dll" ]; then
    echo "$name was not built: is it in Patronage.sln?" >&2
    aborted=$((aborted + 1))
    continue
  fi
  while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n || true; done
  run "$name" "$dll" &
  names+=("$name")
done
wait
for name in "${names[@]}"; do tell "$name"; done

# A skipped test proves nothing, so it counts as failed.
passed="$(sum passed "$results/*.trx")"
failed=$(($(sum total "$results/*.trx") - passed + aborted))
if [ "$passed" -eq 0 ] && [ "$failed" -eq 0 ]; then
  echo "Not one test was found." >&2
  failed=1
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
