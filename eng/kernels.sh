#!/usr/bin/env bash
# Fetches distribution kernels for the kernel matrix and for `apiary btf`. Nothing is installed: an isolated package list is used.
# usage: eng/kernels.sh [VERSION...]   default: 5.10 6.1 6.12 6.18 newest
# Each version ends up in artifacts/kernels/<version>/{vmlinuz,modules/,vmlinux.btf,release}; one that is there is not fetched again.
set -euo pipefail
cd "$(dirname "$0")/.."

versions=("$@")
((${#versions[@]} > 0)) || versions=(5.10 6.1 6.12 6.18 newest)
root=$PWD/artifacts/kernels
state=$root/.packages
suites=(bullseye bookworm trixie trixie-backports)

say() { printf 'kernels: %s\n' "$*" >&2; }

# Package tools with lists, cache and sources of their own.
isolated() {
    local command=$1
    shift
    "$command" -o Dir::Etc::sourcelist="$state/sources.list" -o Dir::Etc::sourceparts=/dev/null -o Dir::State="$state/state" \
        -o Dir::State::status="$state/status" -o Dir::Cache="$state/cache" -o Dir::Etc::preferences=/dev/null \
        -o Dir::Etc::preferencesparts=/dev/null -o APT::Sandbox::User=root -o Acquire::Languages=none "$@"
}

# The mirrors are those that this machine uses already; only the suites are others.
sources() {
    local mirror security suite keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' | awk '$2 !~ /security/ && $1 ~ /\/debian\/$/ { print $1; exit }')
    security=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE)' | awk '$2 ~ /security/ { print $1; exit }')
    if [[ -z $mirror ]]; then
        say "no Debian mirror among the configured package sources"
        exit 1
    fi
    for suite in "${suites[@]}"; do
        printf 'deb [signed-by=%s] %s %s main\n' "$keyring" "$mirror" "$suite"
        if [[ -n $security && $suite != *-backports ]]; then
            printf 'deb [signed-by=%s] %s %s-security main\n' "$keyring" "$security" "$suite"
        fi
    done
}

update() {
    [[ -z ${updated:-} ]] || return 0
    mkdir -p "$state"/{state/lists/partial,cache/archives/partial}
    : >"$state/status"
    sources >"$state/sources.list"
    say "package lists"
    isolated apt-get update -qq >&2
    updated=1
}

# The newest release of a version, for example 6.12.117+deb13-cloud-amd64.
release_of() {
    local pattern='[0-9]+\.[0-9]+'
    [[ $1 == newest ]] || pattern=${1//./\\.}
    isolated apt-cache pkgnames linux-image- | sed -nE "s/^linux-image-($pattern[.+-].*)\$/\1/p" |
        grep -E 'cloud-amd64$' | grep -vE 'rc[0-9]|unsigned|rt-' | sort -V | tail -1
}

# The image inside of a bzImage: whatever compression it has, from the first offset that unpacks to an ELF file.
unpack() {
    local image=$1 out=$2 magic tool offset tries=0
    while read -r magic tool; do
        while read -r offset; do
            tail -c "+$((offset + 1))" "$image" | $tool >"$out" 2>/dev/null || true
            if [[ $(head -c 4 "$out" | tail -c 3) == ELF ]]; then
                return 0
            fi
            ((++tries < 200)) || return 1
        done < <(LC_ALL=C grep -obaP "$magic" "$image" | LC_ALL=C cut -d: -f1)
    done <<'TOOLS'
\x28\xb5\x2f\xfd zstd -dcq
\xfd7zXZ\x00 xz -dcq
\x1f\x8b\x08 gzip -dcq
\x02\x21\x4c\x18 lz4 -dcq
TOOLS
    return 1
}

fetch() {
    local version=$1 release package
    local target=$root/$version
    update
    release=$(release_of "$version")
    if [[ -z $release ]]; then
        say "no kernel image of version $version"
        exit 1
    fi
    say "$version: $release"
    work=$(mktemp -d "$root/.fetch.XXXXXX")
    # Newer packages split an image into a binary and its modules.
    for package in "linux-image-$release" "linux-binary-$release" "linux-modules-$release"; do
        if [[ -n $(isolated apt-cache pkgnames "$package" | grep -Fx "$package") ]]; then
            (cd "$work" && isolated apt-get download -qq "$package" >&2)
        fi
    done
    for package in "$work"/*.deb; do
        dpkg-deb -x "$package" "$work/files"
    done
    mkdir -p "$work/kernel"
    cp "$(find "$work/files" -name 'vmlinuz*' -type f | head -1)" "$work/kernel/vmlinuz"
    mv "$(find "$work/files" -path "*lib/modules/$release" -type d | head -1)" "$work/kernel/modules"
    unpack "$work/kernel/vmlinuz" "$work/vmlinux" || { say "$release: the image does not unpack"; exit 1; }
    "$(command -v llvm-objcopy-19 || command -v llvm-objcopy || command -v objcopy)" -O binary --only-section=.BTF --set-section-flags .BTF=alloc \
        "$work/vmlinux" "$work/kernel/vmlinux.btf"
    printf '%s\n' "$release" >"$work/kernel/release"
    rm -rf "$target"
    mv "$work/kernel" "$target"
    rm -rf "$work"
}

mkdir -p "$root"
trap '[[ -z ${work:-} ]] || rm -rf "$work"' EXIT
for version in "${versions[@]}"; do
    [[ -s $root/$version/vmlinux.btf ]] || fetch "$version"
    printf '%s %s\n' "$version" "$(cat "$root/$version/release")"
done
