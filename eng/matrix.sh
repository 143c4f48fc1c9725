#!/usr/bin/env bash
# Boots distribution kernels under QEMU and runs the live suite (tests/Apiary.Fire) in each: every hook must fire, or be refused with the reason
# by a kernel older than its minimum. usage: eng/matrix.sh [--json] [--kernels "5.10 6.1"] [CASE...]
# With --json the last line is {"kernels":{"6.1":{"fires":N,"of":N,"unexpected":0},...}}. Exit code 1 when something is unexpected.
set -euo pipefail
cd "$(dirname "$0")/.."

json=0
kernels="5.10 6.1 6.12 6.18 newest"
while (($# > 0)); do
    case $1 in
        --json) json=1 ;;
        --kernels) kernels=$2; shift ;;
        --*) printf 'usage: eng/matrix.sh [--json] [--kernels "5.10 6.1"] [CASE...]\n' >&2; exit 2 ;;
        *) break ;;
    esac
    shift
done
cases=("$@")

say() { printf 'matrix: %s\n' "$*" >&2; }

work=$PWD/artifacts/matrix
mkdir -p "$work"

# What a machine is made of besides its kernel.
packages=(qemu-system-x86 qemu-system-data busybox-static cpio iputils-ping xz-utils)
missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
done
if ((${#missing[@]} > 0)); then
    say "installing ${missing[*]}"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
fi
./eng/setup.sh

# shellcheck disable=SC2086
eng/kernels.sh $kernels >"$work/releases"

say "publishing the suite"
dotnet publish tests/Apiary.Fire -c Release -f net9.0 -r linux-x64 -v q --nologo -o "$work/suite" >"$work/publish.log" 2>&1 || { cat "$work/publish.log" >&2; exit 1; }

# A program of this machine with the libraries it needs.
add_program() {
    local root=$1 program=$2 library
    mkdir -p "$root/bin"
    cp -L "$program" "$root/bin/"
    ldd "$program" 2>/dev/null | grep -o '/[^ ]*' | while read -r library; do
        mkdir -p "$root$(dirname "$library")"
        cp -Ln "$library" "$root$library"
    done
}

# The modules a kernel needs for the suite, with what they depend on, in loading order.
wanted=(veth sch_ingress cls_bpf act_bpf dummy tun nf_conntrack nf_defrag_ipv6 nf_defrag_ipv4 vxlan tls tcp_bbr)
add_modules() {
    local root=$1 modules=$2 file dependency
    mkdir -p "$root/modules"
    : >"$root/modules/order"
    add_module() {
        local path=$1 plain
        plain=$(basename "${path%.xz}")
        ! grep -qx "$plain" "$root/modules/order" || return 0
        for dependency in $(sed -nE "s|^${path//./\\.}: *(.*)$|\1|p" "$modules/modules.dep" 2>/dev/null); do
            add_module "$dependency"
        done
        case $path in
            *.xz) xz -dc "$modules/$path" >"$root/modules/$plain" ;;
            *) cp "$modules/$path" "$root/modules/$plain" ;;
        esac
        printf '%s\n' "$plain" >>"$root/modules/order"
    }
    for name in "${wanted[@]}"; do
        file=$(cd "$modules" && find . -name "$name.ko" -o -name "$name.ko.xz" | head -1)
        [[ -z $file ]] || add_module "${file#./}"
    done
}

make_machine() {
    local version=$1 root
    root=$(mktemp -d "$work/root.XXXXXX")
    mkdir -p "$root"/{bin,sbin,proc,sys,dev,run,tmp,etc,lib64}
    cp /bin/busybox "$root/bin/"
    for applet in sh cat sleep true false echo ls mkdir rmdir uname kill; do ln -s busybox "$root/bin/$applet"; done
    for program in ip nsenter ping tc; do
        add_program "$root" "$(readlink -f "$(command -v "$program")")"
    done
    cp "$work/suite/apiary-fire" "$root/"
    for library in $(ldd "$work/suite/apiary-fire" | grep -o '/[^ ]*') "$(ldconfig -p | awk '/libbpf\.so\.1 /{ print $NF; exit }')"; do
        mkdir -p "$root$(dirname "$library")"
        cp -Ln "$library" "$root$library"
    done
    for library in $(ldd "$(ldconfig -p | awk '/libbpf\.so\.1 /{ print $NF; exit }')" | grep -o '/[^ ]*'); do
        mkdir -p "$root$(dirname "$library")"
        cp -Ln "$library" "$root$library" 2>/dev/null || true
    done
    printf 'root:x:0:0::/:/bin/sh\n' >"$root/etc/passwd"
    printf '%s\n' "${cases[*]}" >"$root/arguments"
    cp eng/matrix/init "$root/init"
    chmod +x "$root/init"
    # modules.dep names paths relative to the kernel's module folder; packages come without it.
    depmod_of "artifacts/kernels/$version"
    add_modules "$root" "artifacts/kernels/$version/modules"
    (cd "$root" && find . | cpio -o -H newc 2>/dev/null | gzip -1) >"$work/$version.initramfs"
    rm -rf "$root"
}

depmod_of() {
    local folder=$1 release base
    [[ ! -s $folder/modules/modules.dep ]] || return 0
    release=$(cat "$folder/release")
    base=$(mktemp -d "$work/depmod.XXXXXX")
    mkdir -p "$base/lib/modules"
    ln -s "$(readlink -f "$folder/modules")" "$base/lib/modules/$release"
    depmod -b "$base" "$release" 2>/dev/null || busybox depmod -b "$base" "$release" || true
    rm -rf "$base"
}

boot() {
    local version=$1
    timeout 600 qemu-system-x86_64 -accel tcg -cpu max -m 1536 -smp 2 -nodefaults -no-user-config -nographic -serial stdio -no-reboot \
        -kernel "artifacts/kernels/$version/vmlinuz" -initrd "$work/$version.initramfs" \
        -append "console=ttyS0 panic=-1 quiet lsm=lockdown,capability,bpf" </dev/null 2>&1 | tr -d '\r' >"$work/$version.log"
}

status=0
summary=""
while read -r version release; do
    make_machine "$version"
    say "$version ($release)"
    boot "$version" || { say "$version: the machine did not power off in time"; status=1; }
    sed -n '/MATRIX-BEGIN/,/^MATRIX-END/p' "$work/$version.log" | grep -aE '^[ !] ' || true
    line=$(grep -aE '^\{"release"' "$work/$version.log" | tail -1)
    if [[ -z $line ]]; then
        say "$version: the suite did not finish; see artifacts/matrix/$version.log"
        status=1
        continue
    fi
    grep -q '"unexpected":0' <<<"$line" || status=1
    summary+="${summary:+,}\"$version\":$(sed -E 's/"release":"[^"]*",//' <<<"$line")"
    printf '%s: %s\n' "$version" "$line"
done <"$work/releases"

((json == 0)) || printf '{"kernels":{%s}}\n' "$summary"
exit "$status"
