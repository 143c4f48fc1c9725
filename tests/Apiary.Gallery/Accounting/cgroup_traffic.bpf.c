/* CgroupTraffic.cs by hand. */
#include "../hand.h"

struct traffic {
	__u64 packets;
	__u64 bytes;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 2);
	__type(key, __u32);
	__type(value, struct traffic);
} totals SEC(".maps");

static __always_inline void add(__u32 direction, __u32 length)
{
	struct traffic *sum = bpf_map_lookup_elem(&totals, &direction);

	if (sum) {
		sum->packets++;
		sum->bytes += length;
	}
}

SEC("cgroup_skb/ingress")
int traffic_in(struct __sk_buff *skb)
{
	add(0, skb->len);
	return 1;
}

SEC("cgroup_skb/egress")
int traffic_out(struct __sk_buff *skb)
{
	add(1, skb->len);
	return 1;
}

char LICENSE[] SEC("license") = "GPL";
