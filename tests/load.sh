#!/usr/bin/env bash
# Measures what docs/performance.md states of the site under load: 50 signed-in curators over a database of 100,000 cases, on this machine alone.
#   tests/load.sh                                 fills artifacts/load/load.db unless it is there, then lets the curators act for a minute
#   tests/load.sh --seconds 300 --pause 8         the same with other options of «drive» (tests/Patronage.Load without arguments lists them)
#   LOAD_POSTGRES='Host=…;Database=…' tests/load.sh   on PostgreSQL, an empty database; it is filled at the first run
# Exit code: 0 when every bar is met and the server counted every circuit, else 1.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
folder="$PWD/artifacts/load"
mkdir -p "$folder"
dotnet build -c Release src/Patronage.Web --nologo -v quiet -clp:NoSummary
dotnet build -c Release tests/Patronage.Load --nologo -v quiet -clp:NoSummary
tool=tests/Patronage.Load/bin/Release/net10.0/Patronage.Load.dll
where=(--database "$folder/load.db")
made="$folder/load.made"
if [ -n "${LOAD_POSTGRES:-}" ]; then
  where=(--postgres "$LOAD_POSTGRES" --keys "$folder/postgres.keys")
  made="$folder/postgres.made"
fi
if [ ! -f "$made" ]; then
  [ -n "${LOAD_POSTGRES:-}" ] || rm -f "$folder"/load.db*
  dotnet "$tool" fill "${where[@]}"
  touch "$made"
fi
dotnet "$tool" drive --site src/Patronage.Web/bin/Release/net10.0/Patronage.Web.dll "${where[@]}" --log "$folder/site.log" "$@"
