#!/usr/bin/env bash
# Packs the bundles of examples 01 to 03 as three packages, builds examples/04-Together from them, and runs it: three bundles on one host, with real
# traffic between network namespaces that it makes. The last line is JSON; it fails when a bundle counted something else than what happened.
# usage: eng/together.sh
set -euo pipefail
cd "$(dirname "$0")/.."

if ((EUID != 0)); then
    echo "together: run as root: BPF programs and network namespaces need it" >&2
    exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
./eng/pack.sh >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
for bundle in 01-ConnectTrace 02-TenantGuard 03-LoadBalancer; do
    dotnet pack "examples/$bundle" -c Release -o artifacts/packages -v q -nologo >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
done
dotnet build examples/04-Together -c Release -v q -nologo >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
examples/04-Together/bin/Release/net10.0/together
