/* What SkMsgContext and SkSkbContext lower to, and the socket maps they redirect through. */
#pragma once

#include <apiary/cursor.h>
#include <apiary/socket.h>

#define apy_sock_hash_lookup(K, map, key) ((struct bpf_sock *)bpf_map_lookup_elem((map), (const K *)(key)))

static __always_inline struct apy_address apy_sk_msg_local_address(struct sk_msg_md *context)
{
	if (context->family == AF_INET6)
		return apy_socket_words(context->local_ip6);

	return apy_address_mapped(context->local_ip4);
}

static __always_inline struct apy_address apy_sk_msg_remote_address(struct sk_msg_md *context)
{
	if (context->family == AF_INET6)
		return apy_socket_words(context->remote_ip6);

	return apy_address_mapped(context->remote_ip4);
}

static __always_inline bool apy_sk_msg_is_ipv4(struct sk_msg_md *context)
{
	return context->family == AF_INET;
}

static __always_inline __u16 apy_sk_msg_local_port(struct sk_msg_md *context)
{
	return context->local_port;
}

/* A wire word, unlike the local port. */
static __always_inline __u16 apy_sk_msg_remote_port(struct sk_msg_md *context)
{
	return apy_be32_host(context->remote_port);
}

static __always_inline struct apy_cursor apy_sk_msg_cursor(struct sk_msg_md *context)
{
	return (struct apy_cursor){ context->data, context->data_end };
}

static __always_inline bool apy_sk_msg_pull(struct sk_msg_md *context, __u32 start, __u32 end)
{
	return bpf_msg_pull_data(context, start, end, 0) == 0;
}

static __always_inline __s32 apy_sk_msg_push(struct sk_msg_md *context, __u32 offset, __u32 count)
{
	return bpf_msg_push_data(context, offset, count, 0);
}

static __always_inline __s32 apy_sk_msg_pop(struct sk_msg_md *context, __u32 offset, __u32 count)
{
	return bpf_msg_pop_data(context, offset, count, 0);
}

static __always_inline void apy_sk_msg_apply(struct sk_msg_md *context, __u32 bytes)
{
	bpf_msg_apply_bytes(context, bytes);
}

static __always_inline void apy_sk_msg_cork(struct sk_msg_md *context, __u32 bytes)
{
	bpf_msg_cork_bytes(context, bytes);
}

#define apy_sk_msg_redirect_map(context, map, index, side) ((__u32)bpf_msg_redirect_map((context), (map), (index), (side)))
#define apy_sk_msg_redirect_hash(K, context, map, key, side) ((__u32)bpf_msg_redirect_hash((context), (map), (void *)(key), (side)))
#define apy_sk_skb_redirect_map(context, map, index, side) ((__u32)bpf_sk_redirect_map((context), (map), (index), (side)))
#define apy_sk_skb_redirect_hash(K, context, map, key, side) ((__u32)bpf_sk_redirect_hash((context), (map), (void *)(key), (side)))

static __always_inline struct apy_address apy_skb_local_address(struct __sk_buff *context)
{
	if (context->family == AF_INET6)
		return apy_socket_words(context->local_ip6);

	return apy_address_mapped(context->local_ip4);
}

static __always_inline struct apy_address apy_skb_remote_address(struct __sk_buff *context)
{
	if (context->family == AF_INET6)
		return apy_socket_words(context->remote_ip6);

	return apy_address_mapped(context->remote_ip4);
}

static __always_inline __u16 apy_skb_local_port(struct __sk_buff *context)
{
	return context->local_port;
}

static __always_inline __u16 apy_skb_remote_port(struct __sk_buff *context)
{
	return apy_be32_host(context->remote_port);
}

/* What SockOpsContext.AddTo lowers to. */
#define apy_sockops_add_to_map(context, map, index, flags) ({ \
	__u32 __apy_index = (index); \
	(__s32)bpf_sock_map_update((context), (map), &__apy_index, (flags)); })
#define apy_sockops_add_to_hash(K, context, map, key, flags) ((__s32)bpf_sock_hash_update((context), (map), (void *)(key), (flags)))
