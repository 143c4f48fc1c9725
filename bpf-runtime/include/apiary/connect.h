/* What ConnectContext lowers to. The program runs in the task that connects. */
#pragma once

#include <apiary/address.h>
#include <apiary/contexts.h>
#include <apiary/helpers.h>

static __always_inline __u32 apy_connect_tgid(struct bpf_sock_addr *context)
{
	return bpf_get_current_pid_tgid() >> 32;
}

static __always_inline __u32 apy_connect_pid(struct bpf_sock_addr *context)
{
	return bpf_get_current_pid_tgid();
}

static __always_inline __u32 apy_connect_uid(struct bpf_sock_addr *context)
{
	return bpf_get_current_uid_gid();
}

static __always_inline __u32 apy_connect_gid(struct bpf_sock_addr *context)
{
	return bpf_get_current_uid_gid() >> 32;
}

static __always_inline __u64 apy_connect_cgroup_id(struct bpf_sock_addr *context)
{
	return bpf_get_current_cgroup_id();
}

static __always_inline __u64 apy_connect_socket_cookie(struct bpf_sock_addr *context)
{
	return bpf_get_socket_cookie(context);
}

static __always_inline __u64 apy_connect_netns_cookie(struct bpf_sock_addr *context)
{
	return bpf_get_netns_cookie(context);
}

static __always_inline bool apy_connect_is_ipv4(struct bpf_sock_addr *context)
{
	return context->family == AF_INET;
}

/* user_port holds the port as on the wire, in the first two bytes of the word. */
static __always_inline __u16 apy_connect_port(struct bpf_sock_addr *context)
{
	return apy_be16_host((__be16)context->user_port);
}

static __always_inline void apy_connect_set_port(struct bpf_sock_addr *context, __u16 port)
{
	context->user_port = apy_be16_from_host(port);
}

static __always_inline struct apy_address apy_connect_ipv6(struct bpf_sock_addr *context)
{
	const volatile __u32 *words = context->user_ip6;

	return (struct apy_address){ words[0], words[1], words[2], words[3] };
}

static __always_inline void apy_connect_set_ipv6(struct bpf_sock_addr *context, struct apy_address address)
{
	context->user_ip6[0] = address.a;
	context->user_ip6[1] = address.b;
	context->user_ip6[2] = address.c;
	context->user_ip6[3] = address.d;
}
