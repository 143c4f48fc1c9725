/* OpenSnoop.cs by hand. */
#include "../hand_trace.h"
#include "../hand_lost.h"

const volatile __u32 process = 0;
const volatile __u32 failed_only = 0;

struct call {
	const char *path;
	__u64 flags;
};

struct opened {
	__u32 process;
	__u32 user;
	__s32 result;
	__u32 flags;
	char comm[16];
	char path[256];
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, __u32);
	__type(value, struct call);
} calls SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1 << 18);
} opens SEC(".maps");

SEC("tracepoint/syscalls/sys_enter_openat")
int openat_enter(struct trace_event_raw_sys_enter *ctx)
{
	__u64 task = bpf_get_current_pid_tgid();
	__u32 thread = task;
	struct call call;

	if (process && process != task >> 32)
		return 0;
	call.path = (const char *)ctx->args[1];
	call.flags = ctx->args[2];
	bpf_map_update_elem(&calls, &thread, &call, BPF_ANY);
	return 0;
}

SEC("tracepoint/syscalls/sys_exit_openat")
int openat_exit(struct trace_event_raw_sys_exit *ctx)
{
	__u64 task = bpf_get_current_pid_tgid();
	__u32 thread = task;
	struct opened *opened;
	struct call *call;

	call = bpf_map_lookup_elem(&calls, &thread);
	if (!call)
		return 0;
	if (failed_only && ctx->ret >= 0)
		goto out;
	opened = bpf_ringbuf_reserve(&opens, sizeof(*opened), 0);
	if (!opened) {
		count_lost();
		goto out;
	}
	opened->process = task >> 32;
	opened->user = bpf_get_current_uid_gid();
	opened->result = ctx->ret;
	opened->flags = call->flags;
	bpf_get_current_comm(opened->comm, sizeof(opened->comm));
	bpf_probe_read_user_str(opened->path, sizeof(opened->path), call->path);
	bpf_ringbuf_submit(opened, 0);
out:
	bpf_map_delete_elem(&calls, &thread);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
