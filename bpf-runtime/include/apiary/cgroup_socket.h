/* What SocketContext lowers to. */
#pragma once

#include <apiary/address.h>
#include <apiary/contexts.h>
#include <apiary/helpers.h>

static __always_inline __u64 apy_own_cookie(struct bpf_sock *context)
{
	return bpf_get_socket_cookie(context);
}

static __always_inline __u64 apy_own_netns_cookie(struct bpf_sock *context)
{
	return bpf_get_netns_cookie(context);
}

/* Word by word: the context has no eight-byte access here, and clang would make one of two loads. */
static __always_inline struct apy_address apy_own_local_ipv6(struct bpf_sock *context)
{
	const volatile __u32 *words = context->src_ip6;

	return (struct apy_address){ words[0], words[1], words[2], words[3] };
}

/* A host number, unlike the destination port of the same struct. */
static __always_inline __u16 apy_own_local_port(struct bpf_sock *context)
{
	return context->src_port;
}
