/* What changes an skb at tc: bytes, checksums, room, VLAN tags, tunnel metadata. */
#pragma once

#include <apiary/contexts.h>
#include <apiary/helpers.h>

enum {
	APY_CHECKSUM_16 = 2,
	APY_CHECKSUM_32 = 4,
};

#define apy_skb_store(T, context, offset, value, how) (bpf_skb_store_bytes((context), (offset), (value), sizeof(T), (how)) == 0)

static __always_inline __s32 apy_skb_ip_checksum2(struct __sk_buff *context, __u32 offset, __be16 from, __be16 to)
{
	return bpf_l3_csum_replace(context, offset, from, to, APY_CHECKSUM_16);
}

static __always_inline __s32 apy_skb_ip_checksum4(struct __sk_buff *context, __u32 offset, __be32 from, __be32 to)
{
	return bpf_l3_csum_replace(context, offset, from, to, APY_CHECKSUM_32);
}

static __always_inline __s32 apy_skb_transport_checksum2(struct __sk_buff *context, __u32 offset, __be16 from, __be16 to, __u64 how)
{
	return bpf_l4_csum_replace(context, offset, from, to, how | APY_CHECKSUM_16);
}

static __always_inline __s32 apy_skb_transport_checksum4(struct __sk_buff *context, __u32 offset, __be32 from, __be32 to, __u64 how)
{
	return bpf_l4_csum_replace(context, offset, from, to, how | APY_CHECKSUM_32);
}

static __always_inline bool apy_skb_set_congestion(struct __sk_buff *context)
{
	return bpf_skb_ecn_set_ce(context) != 0;
}

static __always_inline bool apy_skb_has_vlan(struct __sk_buff *context)
{
	return context->vlan_present != 0;
}

static __always_inline __s32 apy_skb_vlan_push(struct __sk_buff *context, __be16 protocol, __u16 tci)
{
	return bpf_skb_vlan_push(context, protocol, tci);
}

static __always_inline __s32 apy_skb_vlan_pop(struct __sk_buff *context)
{
	return bpf_skb_vlan_pop(context);
}

static __always_inline __s32 apy_skb_adjust_room(struct __sk_buff *context, __s32 delta, __u32 mode, __u64 flags)
{
	return bpf_skb_adjust_room(context, delta, mode, flags);
}

static __always_inline __s32 apy_skb_change_tail(struct __sk_buff *context, __u32 length)
{
	return bpf_skb_change_tail(context, length, 0);
}

static __always_inline __s32 apy_skb_change_head(struct __sk_buff *context, __u32 room)
{
	return bpf_skb_change_head(context, room, 0);
}

#define apy_skb_get_tunnel(context, key, mode) ((__s32)bpf_skb_get_tunnel_key((context), (key), sizeof(*(key)), (mode)))
#define apy_skb_set_tunnel(context, key, mode) ((__s32)bpf_skb_set_tunnel_key((context), (void *)(key), sizeof(*(key)), (mode)))
