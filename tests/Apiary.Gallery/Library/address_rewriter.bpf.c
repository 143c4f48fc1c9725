/* AddressRewriter.cs by hand. */
#include "../hand.h"

const volatile __u32 from = 0x0a000001;
const volatile __u32 to = 0x0a000063;

static __always_inline __u16 replace(__u16 check, __be32 old, __be32 now)
{
	__u32 sum = (__u16)~check;

	sum += (~old & 0xffff) + (~old >> 16);
	sum += (now & 0xffff) + (now >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	sum = (sum & 0xffff) + (sum >> 16);
	return ~sum;
}

SEC("xdp")
int xdp_address_rewriter(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = data;
	struct iphdr *ip = (void *)(eth + 1);
	struct udphdr *udp;
	unsigned char mac[ETH_ALEN];
	__be32 now;

	if ((void *)(eth + 1) > end || eth->h_proto != bpf_htons(ETH_P_IP))
		return XDP_PASS;
	if ((void *)(ip + 1) > end || ip->version != 4 || ip->ihl < 5)
		return XDP_PASS;
	if (ip->daddr != bpf_htonl(from) || ip->protocol != IPPROTO_UDP || (ip->frag_off & bpf_htons(0x3fff)))
		return XDP_PASS;
	udp = (void *)ip + ip->ihl * 4;
	if ((void *)(udp + 1) > end || bpf_ntohs(udp->len) < 8)
		return XDP_PASS;
	now = bpf_htonl(to);
	if (udp->check)
		udp->check = replace(udp->check, ip->daddr, now);
	ip->check = replace(ip->check, ip->daddr, now);
	ip->daddr = now;
	__builtin_memcpy(mac, eth->h_dest, ETH_ALEN);
	__builtin_memcpy(eth->h_dest, eth->h_source, ETH_ALEN);
	__builtin_memcpy(eth->h_source, mac, ETH_ALEN);
	return XDP_TX;
}

char _license[] SEC("license") = "GPL";
