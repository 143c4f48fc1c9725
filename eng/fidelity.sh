#!/usr/bin/env bash
# Compares .NET with the kernel on random programs at -mcpu v1 to v4, hunts mutants of the emitter, feeds mutated sources to the compiler.
# usage: eng/fidelity.sh [--quick] [--seed N] [--values N] [--packets N] [--json]
# The last line is {"values":N,"differences":N,"programs":N,"packets":N,"mutants":N,"mutants_caught":N,"sources":N,"crashes":N}.
set -euo pipefail
cd "$(dirname "$0")/.."

arguments=()
seed=()
sources=(--count 10000)
while (($# > 0)); do
    case $1 in
        --json) ;;
        --quick) arguments+=("$1"); sources=(--count 600 --seconds 45) ;;
        --seed) arguments+=("$1" "$2"); seed=(--seed "$2"); shift ;;
        --values | --packets) arguments+=("$1" "$2"); shift ;;
        *) printf 'usage: eng/fidelity.sh [--quick] [--seed N] [--values N] [--packets N] [--json]\n' >&2; exit 2 ;;
    esac
    shift
done
if ((EUID != 0)); then
    printf 'fidelity: run as root: BPF programs need it\n' >&2
    exit 1
fi

./eng/setup.sh
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for project in Apiary.Fidelity Apiary.Fidelity.Sources; do
    dotnet build "tests/$project" -c Release -v q --nologo >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
done

status=0
figures=$(dotnet tests/Apiary.Fidelity/bin/Release/net10.0/apiary-fidelity.dll --include bpf-runtime/include "${arguments[@]}" | tee >(cat >&2) | tail -n 1) || status=1
mutated=$(dotnet tests/Apiary.Fidelity.Sources/bin/Release/net10.0/apiary-fidelity-sources.dll \
    --repository "$PWD" --keep artifacts/fidelity/sources "${sources[@]}" "${seed[@]}" | tee >(cat >&2) | tail -n 1) || status=1
printf '%s,%s\n' "${figures%\}}" "${mutated#\{}"
exit "$status"
