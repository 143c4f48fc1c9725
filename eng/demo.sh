#!/usr/bin/env bash
# The main job: sets everything up, makes real TCP traffic between two network namespaces over IPv4 and IPv6, and traces it with
# examples/01-ConnectTrace. usage: eng/demo.sh [--seconds N] [--json]
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=10
json=()
while (($#)); do
    case $1 in
        --seconds) seconds=$2; shift 2 ;;
        --json) json=(--json); shift ;;
        *) printf 'usage: eng/demo.sh [--seconds N] [--json]\n' >&2; exit 2 ;;
    esac
done

say() { printf 'demo: %s\n' "$*" >&2; }
if ((EUID != 0)); then
    say "run as root: BPF programs and network namespaces need it"
    exit 1
fi

name="apydemo$$"
client="$name-c" server="$name-s"
link_client="apyc$$" link_server="apys$$"
work=$(mktemp -d)
cgroup=""
tracer_pid=""
pids=()

# Runs on every way out, Ctrl-C included: nothing of ours stays in the kernel or in /sys/fs/bpf.
clean() {
    local status=$? pid tries pins
    trap - EXIT INT TERM
    for pid in "${pids[@]}"; do
        kill -TERM "$pid" 2>/dev/null || true
    done
    for pid in "${pids[@]}"; do
        for ((tries = 0; tries < 100; tries++)); do
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.05
        done
        kill -KILL "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    # A tracer that was killed hard leaves its pins; those of others stay.
    for pins in /sys/fs/bpf/apiary/connect-trace/*/; do
        if [[ -n $tracer_pid && $(readlink "$pins/owner" 2>/dev/null) == "$tracer_pid" ]]; then
            rm -rf "$pins"
        fi
    done
    ip netns del "$client" 2>/dev/null || true
    ip netns del "$server" 2>/dev/null || true
    if [[ -n $cgroup ]]; then
        for ((tries = 0; tries < 40; tries++)); do
            rmdir "$cgroup/client" "$cgroup" 2>/dev/null || true
            [[ -d $cgroup ]] || break
            sleep 0.05
        done
    fi
    rm -rf "$work"
    exit "$status"
}
trap clean EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say "set-up"
./eng/setup.sh
say "packages"
./eng/pack.sh >"$work/pack.log" 2>&1 || { cat "$work/pack.log" >&2; exit 1; }
say "build"
dotnet build examples/01-ConnectTrace -c Release -v q --nologo >"$work/build.log" 2>&1 || { cat "$work/build.log" >&2; exit 1; }
dotnet build eng/Traffic -c Release -v q --nologo >"$work/traffic.log" 2>&1 || { cat "$work/traffic.log" >&2; exit 1; }
tracer=examples/01-ConnectTrace/bin/Release/net10.0/connect-trace
traffic=eng/Traffic/bin/Release/net10.0/apiary-traffic

say "two network namespaces"
ip netns add "$client"
ip netns add "$server"
ip link add "$link_client" netns "$client" type veth peer name "$link_server" netns "$server"
for side in "$client $link_client 1" "$server $link_server 2"; do
    read -r namespace link host <<<"$side"
    ip -n "$namespace" address add "10.83.0.$host/24" dev "$link"
    ip -n "$namespace" address add "fd83::$host/64" dev "$link" nodad
    ip -n "$namespace" link set "$link" up
    ip -n "$namespace" link set lo up
done

mount_point=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)
if [[ -z $mount_point ]]; then
    say "no cgroup v2 file system is mounted"
    exit 1
fi
cgroup="$mount_point/$name"
mkdir -p "$cgroup/client"

addresses=10.83.0.2,fd83::2
ip netns exec "$server" "$traffic" server --address "$addresses" >"$work/server.json" 2>"$work/server.log" &
pids+=($!)
for ((tries = 0; tries < 200; tries++)); do
    grep -q listening "$work/server.log" && break
    sleep 0.05
done

# The client waits for the tracer, in the cgroup and the namespace that are traced.
(
    echo "$BASHPID" >"$cgroup/client/cgroup.procs"
    for ((tries = 0; tries < 600; tries++)); do
        [[ -e $work/attached ]] && break
        sleep 0.05
    done
    exec ip netns exec "$client" "$traffic" client --address "$addresses" --seconds "$seconds" \
        --connections "$((seconds * 100 < 1000 ? 1000 : seconds * 100))" >"$work/client.json"
) &
pids+=($!)

"$tracer" --interface "$link_client" --netns "$client" --cgroup "$cgroup/client" --seconds "$seconds" \
    --expect "$work/client.json" "${json[@]}" 2> >(tee "$work/tracer.log" >&2) &
tracer_pid=$!
pids+=("$tracer_pid")
for ((tries = 0; tries < 600; tries++)); do
    grep -q '^attached' "$work/tracer.log" 2>/dev/null && break
    kill -0 "$tracer_pid" 2>/dev/null || break
    sleep 0.05
done
touch "$work/attached"

status=0
wait "$tracer_pid" || status=$?
exit "$status"
