#!/usr/bin/env bash
# Stands up an installation of two nodes on loopback: a PostgreSQL of its own, two processes of the site over it, a proxy before them; nothing of it stays. The figures of docs/reliability.md.
#   tests/nodes.sh                          50 curators work, a node is killed, they come back on the other, the node is started again; the database is verified
#   tests/nodes.sh --curators 20 --seconds 60   the same with other numbers
#   tests/nodes.sh --stay yes               it only stands there, for looking at, until Enter is pressed
# Exit code: 0 when everybody was back within 10 s and nothing is lost, else 1. What the nodes said lies in artifacts/reliability.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
dotnet build -c Release src/Patronage.Web --nologo -v quiet -clp:NoSummary
dotnet build -c Release tests/Patronage.Load --nologo -v quiet -clp:NoSummary
dotnet tests/Patronage.Load/bin/Release/net10.0/Patronage.Load.dll nodes --site src/Patronage.Web/bin/Release/net10.0/Patronage.Web.dll --folder artifacts/reliability "$@"
