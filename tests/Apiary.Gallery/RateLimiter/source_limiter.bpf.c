/* SourceLimiter.cs by hand. */
#include "../hand.h"

#define SECOND 1000000000ull

const volatile __u64 cost_ns = SECOND / 1000;
const volatile __u64 burst_ns = SECOND / 10;

struct bucket {
	__u64 spent_ns;
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 65536);
	__type(key, __be32);
	__type(value, struct bucket);
} buckets SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 2);
	__type(key, __u32);
	__type(value, __u64);
} packets SEC(".maps");

static __always_inline bool spend(__be32 source)
{
	__u64 now = bpf_ktime_get_ns(), spent;
	struct bucket *bucket = bpf_map_lookup_elem(&buckets, &source);

	if (!bucket) {
		struct bucket fresh = { now - burst_ns + cost_ns };

		bpf_map_update_elem(&buckets, &source, &fresh, BPF_ANY);
		return true;
	}
	spent = bucket->spent_ns;
	if (spent + burst_ns < now)
		spent = now - burst_ns;
	if (spent + cost_ns > now)
		return false;
	bucket->spent_ns = spent + cost_ns;
	return true;
}

SEC("xdp")
int xdp_source_limiter(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = data;
	struct iphdr *ip = (void *)(eth + 1);
	__u32 outcome;
	__u64 *count;

	if ((void *)(ip + 1) > end || eth->h_proto != bpf_htons(ETH_P_IP))
		return XDP_PASS;
	outcome = spend(ip->saddr) ? 0 : 1;
	count = bpf_map_lookup_elem(&packets, &outcome);
	if (count)
		++*count;
	return outcome ? XDP_DROP : XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
