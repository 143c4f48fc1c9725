#!/usr/bin/env bash
# Sets up, builds with warnings as errors, packs, runs all tests. The last line is "N passed, N failed, N skipped".
# Arguments are handed to `dotnet test`, for example: eng/test.sh --filter FullyQualifiedName~Build
set -uo pipefail
cd "$(dirname "$0")/.."

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
results="$PWD/artifacts/tests"

give_up() {
    echo "eng/test.sh: $1" >&2
    echo "0 passed, 0 failed, 0 skipped"
    exit 1
}

rm -rf "$results"
eng/setup.sh || give_up "set-up failed"
dotnet build Apiary.sln -c Release -warnaserror -v q || give_up "the build failed"

if [[ -f src/Apiary.Package/Apiary.Package.csproj ]]; then
    eng/pack.sh --no-build || give_up "packing failed"
    APIARY_PACKAGES="$PWD/artifacts/packages"
    APIARY_PACKAGE_VERSION="$(cat artifacts/packages/version)"
    export APIARY_PACKAGES APIARY_PACKAGE_VERSION
fi

# One project at a time: several of them own kernel state and check that none is left.
dotnet test Apiary.sln -c Release --no-build -m:1 --results-directory "$results" --logger trx --logger "console;verbosity=minimal" "$@"
status=$?

# Adds up <Counters total= executed= passed=> of all result files; what was not executed is a skip, what was executed and did not pass is a failure.
read -r passed failed skipped < <(
    find "$results" -name '*.trx' -exec grep -ho '<Counters [^>]*' {} + 2>/dev/null | awk '
        function value(name,   m) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
        { total += value("total"); executed += value("executed"); passed += value("passed") }
        END { printf "%d %d %d\n", passed, executed - passed, total - executed }')

((passed + failed > 0)) || { echo "eng/test.sh: no test ran" >&2; status=1; }
((failed == 0)) || status=1
echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
