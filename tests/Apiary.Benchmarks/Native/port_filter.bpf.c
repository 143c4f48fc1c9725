/* Bundles/PortFilter.cs by hand: one parser for both hooks. */
#include "record.h"

const volatile __u16 port = 2222;

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 256);
	__type(key, __u32);
	__type(value, __u64);
} dropped SEC(".maps");

static __always_inline void *ports_at(void *transport, void *end, __u8 protocol)
{
	struct tcphdr *tcp = transport;
	struct udphdr *udp = transport;

	if (protocol == IPPROTO_TCP)
		return (void *)(tcp + 1) <= end && tcp->doff >= 5 ? tcp : NULL;
	if (protocol == IPPROTO_UDP)
		return (void *)(udp + 1) <= end ? udp : NULL;
	return NULL;
}

/* Whether the packet goes to the port; counts it. Packets without ports count as port 0. */
static __always_inline int filter(void *data, void *end)
{
	struct ethhdr *eth = data;
	void *network = eth + 1;
	__u16 destination = 0;
	__u32 protocol = 0;
	__be16 *ports = NULL;
	__u64 *value;
	__be16 type;

	if (network > end)
		goto decide;
	type = eth->h_proto;
	if (type == bpf_htons(ETH_P_8021Q) || type == bpf_htons(ETH_P_8021AD)) {
		if (network + 4 > end)
			goto decide;
		type = *(__be16 *)(network + 2);
		network += 4;
	}
	if (type == bpf_htons(ETH_P_IP)) {
		struct iphdr *ip = network;

		if ((void *)(ip + 1) > end || ip->version != 4 || ip->ihl < 5)
			goto decide;
		protocol = ip->protocol;
		if (!(ip->frag_off & bpf_htons(0x1fff)))
			ports = ports_at(network + ip->ihl * 4, end, protocol);
	} else if (type == bpf_htons(ETH_P_IPV6)) {
		struct ipv6hdr *ip = network;

		if ((void *)(ip + 1) > end || ip->version != 6)
			goto decide;
		protocol = ip->nexthdr;
		ports = ports_at(ip + 1, end, protocol);
	}
	if (ports)
		destination = bpf_ntohs(ports[1]);
decide:
	if (destination != port)
		return 0;
	value = bpf_map_lookup_elem(&dropped, &protocol);
	if (value)
		++*value;
	return 1;
}

SEC("xdp")
int xdp_port(struct xdp_md *ctx)
{
	return filter((void *)(long)ctx->data, (void *)(long)ctx->data_end) ? XDP_DROP : XDP_PASS;
}

SEC("tc")
int tc_in_port(struct __sk_buff *ctx)
{
	__u32 wanted = ctx->len < 98 ? ctx->len : 98;
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;

	if (data + wanted > end) {
		bpf_skb_pull_data(ctx, wanted);
		data = (void *)(long)ctx->data;
		end = (void *)(long)ctx->data_end;
	}
	return filter(data, end) ? 2 /* TCX_DROP */ : TCX_NEXT;
}

char LICENSE[] SEC("license") = "GPL";
