#!/usr/bin/env bash
# Compares .NET with the kernel on random programs at -mcpu v1 to v4, hunts mutants of the emitter, feeds mutated sources to the compiler.
# usage: eng/fidelity.sh [--quick] [--seed N] [--values N] [--json]
# The last line is {"values":N,"differences":N,"programs":N,"packets":N,"mutants":N,"mutants_caught":N,"sources":N,"crashes":N}.
set -euo pipefail
cd "$(dirname "$0")/.."

arguments=()
for argument in "$@"; do
    [[ $argument == --json ]] || arguments+=("$argument")
done
if ((EUID != 0)); then
    printf 'fidelity: run as root: BPF programs need it\n' >&2
    exit 1
fi

./eng/setup.sh
log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet build tests/Apiary.Fidelity -c Release -v q --nologo >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
dotnet tests/Apiary.Fidelity/bin/Release/net10.0/apiary-fidelity.dll --include bpf-runtime/include "${arguments[@]}"
