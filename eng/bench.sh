#!/usr/bin/env bash
# Measures against C, A and B in turn in one run. usage: eng/bench.sh emitted|ring|start|updates|composition|check|build [--json]
# With --json the last line is one JSON object.
set -euo pipefail
cd "$(dirname "$0")/.."

name=${1:-}
json=${2:-}
case $name in
    emitted | ring | start | updates | composition | check | build) ;;
    *) printf 'usage: eng/bench.sh emitted|ring|start|updates|composition|check|build [--json]\n' >&2; exit 2 ;;
esac
if [[ $name != build && $name != check ]] && ((EUID != 0)); then
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

# What it measures, as a command.
if [[ $name == build ]]; then
    project=Apiary.Benchmarks.Build
    arguments=("$PWD")
elif [[ $name == check ]]; then
    project=Apiary.Benchmarks.Check
    arguments=()
elif [[ $name == composition ]]; then
    project=Apiary.Benchmarks.Composition
    arguments=("$PWD")
else
    project=Apiary.Benchmarks
    arguments=("$name" "$PWD")
fi
quietly dotnet build "tests/$project" -c Release -v q --nologo

if [[ $json == --json ]]; then
    dotnet "tests/$project/bin/Release/net10.0/$project.dll" "${arguments[@]}"
else
    dotnet "tests/$project/bin/Release/net10.0/$project.dll" "${arguments[@]}" | sed '$d'
fi
