#!/usr/bin/env bash
# Breaks what can break under the site, and says whether everything that was acknowledged is there: the figures of docs/reliability.md. On this machine alone, with data of its own.
#   tests/reliability.sh                                          what it can do
#   tests/reliability.sh kills --engine sqlite --kills 200        the site is killed 200 times while systems write
#   tests/reliability.sh kills --engine postgresql --kills 200    the same over a PostgreSQL of its own
#   tests/reliability.sh hardship --what gone --seconds 60        the database is stopped for a minute (gone), cannot grow (full), cannot be written (readonly)
# Exit code: 0 when nothing is lost and nothing by halves, else 1. What the site said lies in artifacts/reliability.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tool=tests/Patronage.Load/bin/Release/net10.0/Patronage.Load.dll
dotnet build -c Release src/Patronage.Web --nologo -v quiet -clp:NoSummary
dotnet build -c Release tests/Patronage.Load --nologo -v quiet -clp:NoSummary
[ $# -gt 0 ] || exec dotnet "$tool"
dotnet "$tool" "$@" --site src/Patronage.Web/bin/Release/net10.0/Patronage.Web.dll --folder artifacts/reliability
