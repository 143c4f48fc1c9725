/* XdpFirewall.cs by hand. */
#include "../hand.h"

struct service {
	__be16 port;
	__u16 protocol;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 65536);
	__type(key, __be32);
	__type(value, __u64);
} sources SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 4096);
	__type(key, struct service);
	__type(value, __u32);
} services SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 3);
	__type(key, __u32);
	__type(value, __u64);
} packets SEC(".maps");

enum reason { PASSED, BLOCKED_SOURCE, CLOSED_PORT };

static __always_inline __u32 decide(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end, *transport;
	struct ethhdr *eth = data;
	struct service service = {};
	__be16 *ports;
	__u8 protocol;

	if ((void *)(eth + 1) > end)
		return PASSED;
	if (eth->h_proto == bpf_htons(ETH_P_IP)) {
		struct iphdr *ip = (void *)(eth + 1);
		__u64 *blocked;

		if ((void *)(ip + 1) > end)
			return PASSED;
		blocked = bpf_map_lookup_elem(&sources, &ip->saddr);
		if (blocked) {
			__sync_fetch_and_add(blocked, 1);
			return BLOCKED_SOURCE;
		}
		protocol = ip->protocol;
		transport = (void *)ip + ip->ihl * 4;
		if (transport > end)
			return PASSED;
	} else if (eth->h_proto == bpf_htons(ETH_P_IPV6)) {
		struct ipv6hdr *ip = (void *)(eth + 1);

		if ((void *)(ip + 1) > end)
			return PASSED;
		protocol = ip->nexthdr;
		transport = ip + 1;
	} else {
		return PASSED;
	}
	if (protocol != IPPROTO_TCP && protocol != IPPROTO_UDP)
		return PASSED;
	ports = transport;
	if ((void *)(ports + 2) > end)
		return PASSED;
	service.port = ports[1];
	service.protocol = protocol;
	return bpf_map_lookup_elem(&services, &service) ? PASSED : CLOSED_PORT;
}

SEC("xdp")
int xdp_firewall(struct xdp_md *ctx)
{
	__u32 reason = decide(ctx);
	__u64 *count = bpf_map_lookup_elem(&packets, &reason);

	if (count)
		++*count;
	return reason == PASSED ? XDP_PASS : XDP_DROP;
}

char LICENSE[] SEC("license") = "GPL";
