/* RunQueueLatency.cs by hand. */
#include "../hand_trace.h"
#include "../hand_log2.h"

#define SLOTS 26

const volatile __s32 process = 0;

/* Kernels before 5.14. */
struct task_struct___old {
	long state;
} __attribute__((preserve_access_index));

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, __s32);
	__type(value, __u64);
} waiting SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, SLOTS);
	__type(key, __u32);
	__type(value, __u64);
} latencies SEC(".maps");

static __always_inline bool is_runnable(struct task_struct *task)
{
	if (bpf_core_field_exists(task->__state))
		return task->__state == 0;
	return ((struct task_struct___old *)task)->state == 0;
}

static __always_inline void enqueue(struct task_struct *task)
{
	__s32 thread = task->pid;
	__u64 now;

	if (!thread || (process && process != task->tgid))
		return;
	now = bpf_ktime_get_ns();
	bpf_map_update_elem(&waiting, &thread, &now, BPF_ANY);
}

SEC("tp_btf/sched_wakeup")
int BPF_PROG(task_woken, struct task_struct *task)
{
	enqueue(task);
	return 0;
}

SEC("tp_btf/sched_wakeup_new")
int BPF_PROG(task_started, struct task_struct *task)
{
	enqueue(task);
	return 0;
}

SEC("tp_btf/sched_switch")
int BPF_PROG(task_switched, bool preempted, struct task_struct *previous, struct task_struct *next)
{
	__s32 thread = next->pid;
	__u64 *since, *latency;
	__u32 slot;

	if (is_runnable(previous))
		enqueue(previous);
	since = bpf_map_lookup_elem(&waiting, &thread);
	if (!since)
		return 0;
	slot = log2_u64((bpf_ktime_get_ns() - *since) / 1000);
	if (slot >= SLOTS)
		slot = SLOTS - 1;
	latency = bpf_map_lookup_elem(&latencies, &slot);
	if (latency)
		__sync_fetch_and_add(latency, 1);
	bpf_map_delete_elem(&waiting, &thread);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
