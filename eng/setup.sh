#!/usr/bin/env bash
# Installs what building, testing and the demo need from the distribution, and mounts bpffs. Idempotent; needs root only when something is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf 'setup: %s\n' "$*" >&2; }

# clang and llvm build the bundles; libbpf1 and libelf1 load them; the rest serves tests, benchmarks (C baselines), Native AOT and the demo.
packages=(clang-19 llvm-19 libbpf1 libbpf-dev libelf1 libelf-dev zlib1g zlib1g-dev bpftool iproute2 gcc libc6-dev make)

missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
done

if ((${#missing[@]} > 0)); then
    if ((EUID != 0)); then
        say "not root; run as root: apt-get install ${missing[*]}"
        exit 1
    fi
    say "installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >&2
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
fi

# Hosts with systemd mount it themselves; containers and minimal images do not.
if ((EUID == 0)) && ! mountpoint -q /sys/fs/bpf; then
    mkdir -p /sys/fs/bpf
    mount -t bpf bpf /sys/fs/bpf || say "no bpffs at /sys/fs/bpf: tests that pin will fail"
fi

if ! command -v dotnet >/dev/null; then
    say "the .NET 10 SDK is not on PATH; install it first"
    exit 1
fi
if ! dotnet --version >/dev/null 2>&1 || ! dotnet --version | grep -Eq '^1[0-9]\.'; then
    say "the .NET 10 SDK is needed; found: $(dotnet --list-sdks | cut -d' ' -f1 | tr '\n' ' ')"
    exit 1
fi
