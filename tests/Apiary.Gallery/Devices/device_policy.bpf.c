/* DevicePolicy.cs by hand. */
#include "../hand.h"

#define ANY_MINOR 0xffffffff

struct device {
	__u32 type;
	__u32 major;
	__u32 minor;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 256);
	__type(key, struct device);
	__type(value, __u32);
} allowed SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} denied SEC(".maps");

SEC("cgroup/dev")
int device_policy(struct bpf_cgroup_dev_ctx *ctx)
{
	struct device device = {
		.type = ctx->access_type & 0xffff,
		.major = ctx->major,
		.minor = ctx->minor,
	};
	__u32 zero = 0, *access;
	__u64 *count;

	access = bpf_map_lookup_elem(&allowed, &device);
	if (!access) {
		device.minor = ANY_MINOR;
		access = bpf_map_lookup_elem(&allowed, &device);
	}
	if (access && !((ctx->access_type >> 16) & ~*access))
		return 1;
	count = bpf_map_lookup_elem(&denied, &zero);
	if (count)
		++*count;
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
