#!/usr/bin/env bash
# Updates of a running bundle under traffic at five hooks, agents that are killed in the middle of them, an actor that moves between hooks, then the ways of updating that must be
# seen to fail. Root.
# usage: eng/soak.sh [--quick] [--updates N] [--width FLOWS] [--seconds S] [--kills N] [--moves N]     the last line is a JSON object
set -euo pipefail
cd "$(dirname "$0")/.."
updates=1000 width=60 seconds=1800 kills=300 every=1 moves=200
while (($#)); do
    case "$1" in
        --quick) updates=30 width=40 seconds=40 kills=14 every=8 moves=8 ;;
        --updates) updates="$2"; shift ;;
        --width) width="$2"; shift ;;
        --kills) kills="$2"; shift ;;
        --moves) moves="$2"; shift ;;
        --seconds) seconds="$2"; shift ;;
        *) echo "eng/soak.sh: unknown argument $1" >&2; exit 2 ;;
    esac
    shift
done
dotnet build tests/Apiary.Soak -c Release -v q --nologo >&2
exec tests/Apiary.Soak/bin/Release/net10.0/apiary-soak "$updates" "$width" "$seconds" "$kills" "$every" "$moves"
