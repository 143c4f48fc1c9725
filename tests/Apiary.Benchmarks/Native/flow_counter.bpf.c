/* Bundles/FlowCounter.cs by hand. */
#include "record.h"

struct flow {
	__be32 source, destination;
	__be16 source_port, destination_port;
	__u32 protocol;
};

struct totals {
	__u64 packets, bytes;
};

struct ports {
	__be16 source, destination;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 65536);
	__type(key, struct flow);
	__type(value, struct totals);
} flows SEC(".maps");

SEC("xdp")
int xdp_flow(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end, *transport;
	struct ethhdr *eth = data;
	struct iphdr *ip = (void *)(eth + 1);
	struct totals *totals;
	struct flow flow = {};
	__u64 length = end - data;

	if ((void *)(eth + 1) > end || eth->h_proto != bpf_htons(ETH_P_IP))
		return XDP_PASS;
	if ((void *)(ip + 1) > end || ip->ihl < 5 || (ip->frag_off & bpf_htons(0x3fff)))
		return XDP_PASS;
	transport = (void *)ip + ip->ihl * 4;
	if (transport > end)
		return XDP_PASS;
	flow.source = ip->saddr;
	flow.destination = ip->daddr;
	flow.protocol = ip->protocol;
	if (ip->protocol == IPPROTO_TCP || ip->protocol == IPPROTO_UDP) {
		struct ports *ports = transport;

		if ((void *)(ports + 1) > end)
			return XDP_PASS;
		flow.source_port = ports->source;
		flow.destination_port = ports->destination;
	}
	totals = bpf_map_lookup_elem(&flows, &flow);
	if (!totals) {
		struct totals first = { 1, length };

		bpf_map_update_elem(&flows, &flow, &first, BPF_NOEXIST);
		return XDP_PASS;
	}
	__sync_fetch_and_add(&totals->packets, 1);
	__sync_fetch_and_add(&totals->bytes, length);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
