#!/usr/bin/env bash
# Writes the mirrors of kernel structs that Apiary ships (src/Apiary/Kernel/*.g.cs) from kernel-types.json and the kernels of the matrix,
# and proves that what was built says what those kernels have. usage: eng/kernel-types.sh [--check]
set -euo pipefail
cd "$(dirname "$0")/.."

./eng/kernels.sh >/dev/null
kernels=(artifacts/kernels/*/vmlinux.btf)
[[ ! -r /sys/kernel/btf/vmlinux ]] || kernels+=(/sys/kernel/btf/vmlinux)
apiary=(dotnet run --project src/Apiary.Cli -v q --)

if [[ ${1:-} == --check ]]; then
    dotnet build src/Apiary/Apiary.csproj -f net10.0 -v q --nologo >&2
    exec "${apiary[@]}" btf check src/Apiary/bin/Debug/net10.0/Apiary.dll --btf "${kernels[@]}"
fi
exec "${apiary[@]}" btf import --types src/Apiary/Kernel/kernel-types.json --btf "${kernels[@]}" --out src/Apiary/Kernel
