#!/usr/bin/env bash
# Packs Apiary, Apiary.Net, Apiary.Testing and the apiary tool into artifacts/packages, which then is a feed, and writes the version to artifacts/packages/version.
# usage: eng/pack.sh [--no-build] [--version V] [--output FOLDER]
# Without --version each run has a new one: a package cache never replaces a version that it has.
set -euo pipefail
cd "$(dirname "$0")/.."

version="0.1.0-dev.$(date -u +%Y%m%d%H%M%S)"
output="$PWD/artifacts/packages"
build=yes
while (($# > 0)); do
    case "$1" in
        --no-build) build=no ;;
        --version) version="${2:?}"; shift ;;
        --output) output="$(realpath -m "${2:?}")"; shift ;;
        *) echo "eng/pack.sh: unknown argument $1" >&2; exit 2 ;;
    esac
    shift
done

projects=(src/Apiary.Package src/Apiary.Net src/Apiary.Testing src/Apiary.Cli)
if [[ "$build" == yes ]]; then
    for project in "${projects[@]}"; do
        dotnet build "$project" -c Release -v q -nologo -clp:ErrorsOnly
    done
fi

mkdir -p "$output"
# The tool's package takes all of its publish folder, what an earlier build left there included.
rm -rf "$output"/*.nupkg src/Apiary.Cli/bin/Release/net10.0/publish
for project in "${projects[@]}"; do
    # A package's reference to a sibling takes the version that was current at restore.
    dotnet restore "$project" -p:ApiaryPacking=true -p:PackageVersion="$version" -v q
    dotnet pack "$project" -c Release --no-build -p:ApiaryPacking=true -p:PackageVersion="$version" -o "$output" -v q -nologo
done
printf '%s\n' "$version" >"$output/version"
echo "packed $version into $output"
