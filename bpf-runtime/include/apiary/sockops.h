/* What SockOpsContext lowers to. Ports have odd byte orders here: the local one is a host number, the remote one a wire word. */
#pragma once

#include <apiary/contexts.h>
#include <apiary/flow.h>
#include <apiary/headers.h>
#include <apiary/helpers.h>

static __always_inline __u32 apy_sockops_arg0(struct bpf_sock_ops *context)
{
	return context->args[0];
}

static __always_inline __u32 apy_sockops_arg1(struct bpf_sock_ops *context)
{
	return context->args[1];
}

static __always_inline __u32 apy_sockops_arg2(struct bpf_sock_ops *context)
{
	return context->args[2];
}

static __always_inline bool apy_sockops_is_full_socket(struct bpf_sock_ops *context)
{
	return context->is_fullsock != 0;
}

static __always_inline bool apy_sockops_is_ipv4(struct bpf_sock_ops *context)
{
	return context->family == AF_INET;
}

/* Word by word: the context has no eight-byte access here, and clang would make one of two loads. */
static __always_inline struct apy_address apy_sockops_words(const volatile __u32 *words)
{
	return (struct apy_address){ words[0], words[1], words[2], words[3] };
}

static __always_inline struct apy_address apy_sockops_local_address(struct bpf_sock_ops *context)
{
	if (context->family == AF_INET6)
		return apy_sockops_words(context->local_ip6);

	return apy_address_mapped(context->local_ip4);
}

static __always_inline struct apy_address apy_sockops_remote_address(struct bpf_sock_ops *context)
{
	if (context->family == AF_INET6)
		return apy_sockops_words(context->remote_ip6);

	return apy_address_mapped(context->remote_ip4);
}

static __always_inline __u16 apy_sockops_local_port(struct bpf_sock_ops *context)
{
	return context->local_port;
}

static __always_inline __u16 apy_sockops_remote_port(struct bpf_sock_ops *context)
{
	return apy_be32_host(context->remote_port);
}

static __always_inline struct apy_endpoint apy_sockops_local(struct bpf_sock_ops *context)
{
	return (struct apy_endpoint){ apy_sockops_local_address(context), apy_be16_from_host(apy_sockops_local_port(context)), 0 };
}

static __always_inline struct apy_endpoint apy_sockops_remote(struct bpf_sock_ops *context)
{
	return (struct apy_endpoint){ apy_sockops_remote_address(context), apy_be16_from_host(apy_sockops_remote_port(context)), 0 };
}

/* The kernel keeps eighths of a microsecond. */
static __always_inline __u32 apy_sockops_srtt_us(struct bpf_sock_ops *context)
{
	return context->srtt_us >> 3;
}

static __always_inline __u64 apy_sockops_socket_cookie(struct bpf_sock_ops *context)
{
	return bpf_get_socket_cookie(context);
}

static __always_inline __u64 apy_sockops_netns_cookie(struct bpf_sock_ops *context)
{
	return bpf_get_netns_cookie(context);
}

/* Other programs of the hook may have switched events on as well: keep them. */
static __always_inline void apy_sockops_enable(struct bpf_sock_ops *context, __u32 events)
{
	bpf_sock_ops_cb_flags_set(context, context->bpf_sock_ops_cb_flags | events);
}

static __always_inline void apy_sockops_flow(struct bpf_sock_ops *context, __u32 scope, struct apy_flow_key *key)
{
	struct apy_address local = apy_sockops_local_address(context);
	struct apy_address remote = apy_sockops_remote_address(context);

	apy_flow_key_set(key, scope, APY_PROTOCOL_TCP,
		&local, apy_be16_from_host(apy_sockops_local_port(context)),
		&remote, apy_be16_from_host(apy_sockops_remote_port(context)));
}

static __always_inline struct apy_flow_key apy_sockops_flow_key(struct bpf_sock_ops *context)
{
	apy_local_key key;

	apy_sockops_flow(context, (__u32)bpf_get_netns_cookie(context), &key);
	return key;
}

static __always_inline struct bpf_sock *apy_sockops_socket(struct bpf_sock_ops *context)
{
	return context->sk;
}
