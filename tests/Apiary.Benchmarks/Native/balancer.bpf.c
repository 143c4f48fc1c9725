/* Bundles/Balancer.cs by hand. */
#include "record.h"

#define RING_SIZE 65537

struct real {
	__be32 address;
	__u32 flags;
};

struct totals {
	__u64 packets, bytes;
};

struct ports {
	__be16 source, destination;
};

struct mac {
	__u16 a, b, c;
};

const volatile __u32 vip = 0x0a000001;

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, RING_SIZE);
	__type(key, __u32);
	__type(value, __u32);
} ring SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 512);
	__type(key, __u32);
	__type(value, struct real);
} reals SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 512);
	__type(key, __u32);
	__type(value, struct totals);
} stats SEC(".maps");

static __always_inline __u32 rol32(__u32 word, __u32 shift)
{
	return (word << shift) | (word >> (32 - shift));
}

static __always_inline __u32 jhash3(__u32 a, __u32 b, __u32 c, __u32 start)
{
	start += 0xdeadbeef + (3 << 2);
	a += start;
	b += start;
	c += start;
	c ^= b; c -= rol32(b, 14);
	a ^= c; a -= rol32(c, 11);
	b ^= a; b -= rol32(a, 25);
	c ^= b; c -= rol32(b, 16);
	a ^= c; a -= rol32(c, 4);
	b ^= a; b -= rol32(a, 14);
	c ^= b; c -= rol32(b, 24);
	return c;
}

SEC("xdp")
int xdp_balancer(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	struct ethhdr *eth = data;
	struct iphdr *ip = (void *)(eth + 1);
	struct ports *ports = (void *)(ip + 1);
	struct mac *macs = data, swap;
	struct totals *totals;
	__u32 key, number, *slot;
	struct real *real;

	if ((void *)(eth + 1) > end)
		return XDP_DROP;
	if (eth->h_proto != bpf_htons(ETH_P_IP))
		return XDP_PASS;
	if ((void *)(ip + 1) > end || ip->ihl != 5 || (ip->frag_off & bpf_htons(0x3fff)))
		return XDP_DROP;
	if (ip->daddr != bpf_htonl(vip) || (ip->protocol != IPPROTO_TCP && ip->protocol != IPPROTO_UDP))
		return XDP_PASS;
	if ((void *)(ports + 1) > end)
		return XDP_DROP;
	key = jhash3(ip->saddr, (__u32)ports->source << 16 | ports->destination, 6, 0x6b) % RING_SIZE;
	slot = bpf_map_lookup_elem(&ring, &key);
	if (!slot)
		return XDP_DROP;
	number = *slot;
	real = bpf_map_lookup_elem(&reals, &number);
	if (!real || !real->address)
		return XDP_DROP;
	totals = bpf_map_lookup_elem(&stats, &number);
	if (totals) {
		totals->packets++;
		totals->bytes += (__u32)(end - data);
	}
	ip->daddr = real->address;
	swap = macs[0];
	macs[0] = macs[1];
	macs[1] = swap;
	return XDP_TX;
}

char LICENSE[] SEC("license") = "GPL";
