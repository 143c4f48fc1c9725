#!/usr/bin/env bash
# Builds the conflicts again that programs of different teams have had in production, and shows that each is flagged before the programs run, or impossible.
# One line for each: its number, who met whom, and what saved the user. The last line is "N of N". usage: eng/incidents.sh   (as root: most of them need real hooks)
set -uo pipefail
cd "$(dirname "$0")/.."

if ((EUID != 0)); then
    echo "incidents: run as root: BPF programs and network namespaces need it" >&2
    exit 1
fi

./eng/setup.sh
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
dotnet test tests/Apiary.Incidents.Tests -c Release -v q --nologo --logger trx --results-directory "$results" >"$results/log" 2>&1
report=$(find "$results" -name '*.trx' -print -quit)
if [[ -z $report ]]; then
    cat "$results/log" >&2
    exit 1
fi

# <UnitTestResult testName="13 Retina shadows Cilium, tc: flagged by APY6002" outcome="Passed" ...>; those with a number are rows.
grep -o '<UnitTestResult [^>]*' "$report" \
    | sed -E 's/.*testName="([^"]*)".*outcome="([^"]*)".*/\2 \1/; s/&gt;/>/g; s/&lt;/</g; s/&amp;/\&/g; s/&quot;/"/g' \
    | grep -E '^(Passed|Failed) [0-9]+ ' | sort -k2n \
    | awk '{ outcome = $1; $1 = ""; print (outcome == "Passed" ? "ok    " : "OPEN  ") $0; all++; ok += outcome == "Passed" } END { printf "%d of %d\n", ok, all; exit ok == all && all > 0 ? 0 : 1 }'
