/* ExecSnoop.cs by hand. */
#include "../hand_trace.h"
#include "../hand_lost.h"

#define LONGEST_LIST 16
#define LONGEST_ARGUMENT 48

const volatile __u32 failed = 0;

struct exec {
	__u32 process;
	__u32 parent;
	__u32 user;
	__s32 result;
	__u32 count;
	char comm[16];
	char arguments[LONGEST_LIST][LONGEST_ARGUMENT];
};

static const struct exec zero;

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, __u32);
	__type(value, struct exec);
} calls SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1 << 20);
} programs SEC(".maps");

SEC("tracepoint/syscalls/sys_enter_execve")
int execve_enter(struct trace_event_raw_sys_enter *ctx)
{
	const char *const *argv = (const char *const *)ctx->args[1];
	__u64 task = bpf_get_current_pid_tgid();
	struct task_struct *current;
	const char *argument;
	__u32 thread = task;
	struct exec *exec;
	int i;

	bpf_map_update_elem(&calls, &thread, &zero, BPF_ANY);
	exec = bpf_map_lookup_elem(&calls, &thread);
	if (!exec)
		return 0;
	current = bpf_get_current_task_btf();
	exec->process = task >> 32;
	exec->parent = current->real_parent->tgid;
	exec->user = bpf_get_current_uid_gid();
	bpf_probe_read_user_str(exec->arguments[0], LONGEST_ARGUMENT, (const char *)ctx->args[0]);
	exec->count = 1;
	for (i = 1; i < LONGEST_LIST; i++) {
		bpf_probe_read_user(&argument, sizeof(argument), &argv[i]);
		if (!argument || bpf_probe_read_user_str(exec->arguments[i], LONGEST_ARGUMENT, argument) < 0)
			return 0;
		exec->count++;
	}
	return 0;
}

SEC("tracepoint/syscalls/sys_exit_execve")
int execve_exit(struct trace_event_raw_sys_exit *ctx)
{
	__u32 thread = bpf_get_current_pid_tgid();
	struct exec *exec;

	exec = bpf_map_lookup_elem(&calls, &thread);
	if (!exec)
		return 0;
	if (ctx->ret < 0 && !failed)
		goto out;
	exec->result = ctx->ret;
	bpf_get_current_comm(exec->comm, sizeof(exec->comm));
	if (bpf_ringbuf_output(&programs, exec, sizeof(*exec), 0))
		count_lost();
out:
	bpf_map_delete_elem(&calls, &thread);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
