#!/usr/bin/env bash
# Measures against C, A and B in turn in one run. usage: eng/bench.sh emitted|ring|start|updates [--json]
# With --json the last line is one JSON object.
set -euo pipefail
cd "$(dirname "$0")/.."

name=${1:-}
json=${2:-}
case $name in
    emitted | ring | start | updates) ;;
    *) printf 'usage: eng/bench.sh emitted|ring|start|updates [--json]\n' >&2; exit 2 ;;
esac
if ((EUID != 0)); then
    printf 'bench: run as root: BPF programs need it\n' >&2
    exit 1
fi

./eng/setup.sh
log=$(mktemp)
trap 'rm -f "$log"' EXIT
quietly() { "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }; }

mkdir -p artifacts/bench
if [[ $name == ring ]]; then
    quietly dotnet publish tests/Apiary.Benchmarks.Subject -c Release -f net10.0 --no-self-contained -v q --nologo -o artifacts/bench/jit
fi
if [[ $name == ring || $name == start ]]; then
    quietly dotnet publish tests/Apiary.Benchmarks.Subject -c Release -f net9.0 -r linux-x64 -v q --nologo -o artifacts/bench/aot
fi
quietly dotnet build tests/Apiary.Benchmarks -c Release -v q --nologo

if [[ $json == --json ]]; then
    dotnet tests/Apiary.Benchmarks/bin/Release/net10.0/Apiary.Benchmarks.dll "$name" "$PWD"
else
    dotnet tests/Apiary.Benchmarks/bin/Release/net10.0/Apiary.Benchmarks.dll "$name" "$PWD" | sed '$d'
fi
