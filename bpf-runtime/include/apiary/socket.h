/* Sockets that programs hold or see: KernelSocket, SocketReference, SockMap. */
#pragma once

#include <apiary/address.h>
#include <apiary/contexts.h>
#include <apiary/helpers.h>
#include <apiary/wire.h>

/* Word by word: neither sockets nor contexts have an eight-byte access here. */
static __always_inline struct apy_address apy_socket_words(const volatile __u32 *words)
{
	return (struct apy_address){ words[0], words[1], words[2], words[3] };
}

static __always_inline struct apy_address apy_socket_local_address(struct bpf_sock *socket)
{
	if (socket->family == AF_INET6)
		return apy_socket_words(socket->src_ip6);

	return apy_address_mapped(socket->src_ip4);
}

static __always_inline struct apy_address apy_socket_remote_address(struct bpf_sock *socket)
{
	if (socket->family == AF_INET6)
		return apy_socket_words(socket->dst_ip6);

	return apy_address_mapped(socket->dst_ip4);
}

static __always_inline __u16 apy_socket_local_port(struct bpf_sock *socket)
{
	return socket->src_port;
}

static __always_inline __u16 apy_socket_remote_port(struct bpf_sock *socket)
{
	return apy_be16_host(socket->dst_port);
}

static __always_inline struct bpf_sock *apy_sock_map_lookup(void *map, const __u32 *index)
{
	return bpf_map_lookup_elem(map, index);
}

/* The variable is NULL afterwards, so that cleanup leaves it alone. */
#define apy_socket_release(socket) ({ \
	bpf_sk_release(socket); \
	(socket) = NULL; \
	(void)0; })

/* The cleanup function of a reference; it is given the variable's address. */
static __always_inline void apy_socket_cleanup(void *variable)
{
	void *socket = *(void **)variable;

	if (socket)
		bpf_sk_release(socket);
}
