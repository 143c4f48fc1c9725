/* What SkLookupContext lowers to. */
#pragma once

#include <apiary/socket.h>

static __always_inline bool apy_sk_lookup_is_ipv4(struct bpf_sk_lookup *context)
{
	return context->family == AF_INET;
}

static __always_inline struct apy_address apy_sk_lookup_remote_address(struct bpf_sk_lookup *context)
{
	if (context->family == AF_INET6)
		return apy_socket_words(context->remote_ip6);

	return apy_address_mapped(context->remote_ip4);
}

static __always_inline struct apy_address apy_sk_lookup_local_address(struct bpf_sk_lookup *context)
{
	if (context->family == AF_INET6)
		return apy_socket_words(context->local_ip6);

	return apy_address_mapped(context->local_ip4);
}

static __always_inline __u16 apy_sk_lookup_remote_port(struct bpf_sk_lookup *context)
{
	return apy_be16_host(context->remote_port);
}

static __always_inline __u16 apy_sk_lookup_local_port(struct bpf_sk_lookup *context)
{
	return context->local_port;
}

static __always_inline __u32 apy_sk_lookup_interface(struct bpf_sk_lookup *context)
{
	return context->ingress_ifindex;
}

static __always_inline struct bpf_sock *apy_sk_lookup_selected(struct bpf_sk_lookup *context)
{
	return context->sk;
}

static __always_inline __s32 apy_sk_lookup_assign(struct bpf_sk_lookup *context, struct bpf_sock *socket, __u64 how)
{
	return bpf_sk_assign(context, socket, how);
}
