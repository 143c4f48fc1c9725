#!/usr/bin/env bash
# Accepts what the last test run received: moves each *.received.* file over its *.verified.* file and prints the list.
# usage: tests/accept.sh [part of the file name]
set -euo pipefail
cd "$(dirname "$0")"
find . -name "*${1:-}*.received.*" -not -path '*/bin/*' -not -path '*/obj/*' | sort | while read -r received; do
    verified="${received/.received./.verified.}"
    mv "$received" "$verified"
    echo "accepted ${verified#./}"
done
