/* LibcAllocations.cs by hand. */
#include "../hand_trace.h"
#include "../hand_log2.h"

#define SLOTS 40

const volatile __u32 process = 0;

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, SLOTS);
	__type(key, __u32);
	__type(value, __u64);
} sizes SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} refused SEC(".maps");

SEC("uprobe/libc.so.6:malloc")
int malloc_asked(struct pt_regs *ctx)
{
	__u64 *calls;
	__u32 slot;

	if (process && bpf_get_current_pid_tgid() >> 32 != process)
		return 0;
	slot = log2_u64(PT_REGS_PARM1(ctx));
	if (slot >= SLOTS)
		slot = SLOTS - 1;
	calls = bpf_map_lookup_elem(&sizes, &slot);
	if (calls)
		++*calls;
	return 0;
}

SEC("uretprobe/libc.so.6:malloc")
int malloc_got(struct pt_regs *ctx)
{
	__u32 zero = 0;
	__u64 *count;

	if (PT_REGS_RC(ctx) || (process && bpf_get_current_pid_tgid() >> 32 != process))
		return 0;
	count = bpf_map_lookup_elem(&refused, &zero);
	if (count)
		++*count;
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
