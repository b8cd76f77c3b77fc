#!/usr/bin/env bash
# Measures what docs/performance.md states: five cold openings, each in a process of its own, then the benchmarks.
#   tests/Patronage.Benchmarks/run.sh                         all
#   tests/Patronage.Benchmarks/run.sh --filter '*Opening*'    some, as BenchmarkDotNet names them
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
dotnet build -c Release --nologo -v quiet -clp:NoSummary
program=bin/Release/net10.0/Patronage.Benchmarks.dll
grep -m1 'model name' /proc/cpuinfo; nproc; dotnet --version
for _ in 1 2 3 4 5; do dotnet "$program" --cold; dotnet "$program" --cold-rules; done
dotnet "$program" "$@"
