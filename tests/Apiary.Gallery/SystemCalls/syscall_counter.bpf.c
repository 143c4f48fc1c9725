/* SyscallCounter.cs by hand. */
#include "../hand_trace.h"

#define LAST_ERROR -4095

const volatile __u32 process = 0;

struct totals {
	__u64 count;
	__u64 failed;
	__u64 nanoseconds;
};

static const struct totals zero;

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, __u32);
	__type(value, __u64);
} entered SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, __u32);
	__type(value, struct totals);
} calls SEC(".maps");

SEC("tracepoint/raw_syscalls/sys_enter")
int syscall_enter(struct trace_event_raw_sys_enter *ctx)
{
	__u64 task = bpf_get_current_pid_tgid(), now;
	__u32 thread = task;

	if (process && process != task >> 32)
		return 0;
	now = bpf_ktime_get_ns();
	bpf_map_update_elem(&entered, &thread, &now, BPF_ANY);
	return 0;
}

SEC("tracepoint/raw_syscalls/sys_exit")
int syscall_exit(struct trace_event_raw_sys_exit *ctx)
{
	__u32 thread = bpf_get_current_pid_tgid(), number = ctx->id;
	struct totals *totals;
	__u64 *since, took;

	since = bpf_map_lookup_elem(&entered, &thread);
	if (!since)
		return 0;
	took = bpf_ktime_get_ns() - *since;
	bpf_map_delete_elem(&entered, &thread);
	totals = bpf_map_lookup_elem(&calls, &number);
	if (!totals) {
		bpf_map_update_elem(&calls, &number, &zero, BPF_NOEXIST);
		totals = bpf_map_lookup_elem(&calls, &number);
		if (!totals)
			return 0;
	}
	__sync_fetch_and_add(&totals->count, 1);
	__sync_fetch_and_add(&totals->nanoseconds, took);
	if (ctx->ret < 0 && ctx->ret >= LAST_ERROR)
		__sync_fetch_and_add(&totals->failed, 1);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
