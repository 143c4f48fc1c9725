/* What NetfilterContext lowers to. The context holds kernel pointers; what is behind them is read with relocations (CO-RE). */
#pragma once

#include <apiary/contexts.h>
#include <apiary/dynptr.h>
#include <apiary/packet.h>

/* What follows three underscores is no part of a kernel type's name: bundles may have mirrors of their own. */
struct net_device___apy {
	int ifindex;
} __attribute__((preserve_access_index));

struct net___apy {
	__u64 net_cookie;
} __attribute__((preserve_access_index));

struct nf_hook_state___apy {
	__u8 hook;
	__u8 pf;
	struct net_device___apy *in;
	struct net_device___apy *out;
	struct net___apy *net;
} __attribute__((preserve_access_index));

struct sk_buff___apy {
	__u32 len;
	__u32 mark;
	__be16 protocol;
} __attribute__((preserve_access_index));

#define apy_netfilter_state(context) ((const struct nf_hook_state___apy *)(context)->state)
#define apy_netfilter_skb(context) ((const struct sk_buff___apy *)(context)->skb)

static __always_inline __u32 apy_netfilter_hook(struct bpf_nf_ctx *context)
{
	return apy_netfilter_state(context)->hook;
}

static __always_inline __u32 apy_netfilter_family(struct bpf_nf_ctx *context)
{
	return apy_netfilter_state(context)->pf;
}

/* A load through NULL yields 0: the verifier makes it one that may fault. */
static __always_inline __u32 apy_netfilter_in(struct bpf_nf_ctx *context)
{
	return apy_netfilter_state(context)->in->ifindex;
}

static __always_inline __u32 apy_netfilter_out(struct bpf_nf_ctx *context)
{
	return apy_netfilter_state(context)->out->ifindex;
}

static __always_inline __u64 apy_netfilter_netns_cookie(struct bpf_nf_ctx *context)
{
	return apy_netfilter_state(context)->net->net_cookie;
}

static __always_inline __u32 apy_netfilter_length(struct bpf_nf_ctx *context)
{
	return apy_netfilter_skb(context)->len;
}

static __always_inline __u32 apy_netfilter_mark(struct bpf_nf_ctx *context)
{
	return apy_netfilter_skb(context)->mark;
}

static __always_inline __be16 apy_netfilter_protocol(struct bpf_nf_ctx *context)
{
	return apy_netfilter_skb(context)->protocol;
}

static __always_inline bool apy_netfilter_read(struct bpf_nf_ctx *context, __u32 offset, void *to, __u32 size)
{
	struct bpf_dynptr bytes;

	return bpf_dynptr_from_skb((struct __sk_buff *)context->skb, 0, &bytes) == 0
		&& bpf_dynptr_read(to, size, &bytes, offset, 0) == 0;
}

#define apy_netfilter_load(T, context, offset, out) ({ \
	__builtin_memset((out), 0, sizeof(T)); \
	apy_netfilter_read((context), (offset), (out), sizeof(T)); })

static __always_inline __u32 apy_netfilter_smaller(__u32 left, __u32 right)
{
	return left < right ? left : right;
}

/* apy_packet_ipv4 up to the ports: where they begin, or 0 when there are none. Shared, the function would cost the other hooks
 * an instruction. */
static __always_inline __u32 apy_netfilter_ipv4(struct apy_packet *packet, const struct apy_ipv4 *ip)
{
	/* version 4 and five to fifteen words, in one comparison */
	__u8 version_length = ip->version_length;
	if (version_length < 0x45 || version_length > 0x4f)
		return 0;

	__u32 header = (version_length & 0xf) << 2;
	__u32 total = apy_be16_host(ip->total_length);

	if (total == 0)
		total = packet->length;

	packet->is_ipv4 = true;
	packet->is_fragment = (ip->fragment_offset & apy_be16_from_host(0x3fff)) != 0;
	packet->protocol = ip->protocol;
	packet->source = apy_wide_mapped(ip->source);
	packet->destination = apy_wide_mapped(ip->destination);
	packet->payload_length = total - header;
	return (ip->fragment_offset & apy_be16_from_host(0x1fff)) == 0 ? header : 0;
}

/* The headers are copied one by one, each to a place of its own: the verifier has no bounds for parts of the stack that lie at
 * varying distances. The same answers as apy_packet_parse_network. */
static __always_inline void apy_packet_from_netfilter(struct apy_packet *packet, struct bpf_nf_ctx *context)
{
	union {
		struct apy_ipv4 ipv4;
		struct apy_ipv6 ipv6;
		__u8 first;
	} __attribute__((aligned(8))) network = {};
	__u8 transport[sizeof(struct apy_tcp)] __attribute__((aligned(8))) = {};
	__u32 length = apy_netfilter_length(context);
	struct bpf_dynptr bytes;
	__u32 header;

	*packet = (struct apy_packet){ .length = length, .is_egress = apy_netfilter_hook(context) >= 3 };
	if (bpf_dynptr_from_skb((struct __sk_buff *)context->skb, 0, &bytes))
		return;
	if (bpf_dynptr_read(&network, apy_netfilter_smaller(length, sizeof(network)), &bytes, 0, 0))
		return;

	if (network.first >> 4 == 4)
		header = length < sizeof(network.ipv4) ? 0 : apy_netfilter_ipv4(packet, &network.ipv4);
	else
		header = length < sizeof(network.ipv6) ? 0 : apy_packet_ipv6_header(packet, &network.ipv6, 0);
	if (header && length > header) {
		__u32 rest = apy_netfilter_smaller(length - header, sizeof(transport));

		if (bpf_dynptr_read(transport, rest, &bytes, header, 0) == 0)
			apy_packet_ports(packet, transport, transport + rest);
	}

	/* lengths that are shorter than their headers */
	if ((__s32)packet->payload_length < 0)
		packet->payload_length = 0;
}
