/* Routes, MTUs and sockets as XDP and tc ask for them, and the redirects of tc. */
#pragma once

#include <apiary/address.h>
#include <apiary/contexts.h>
#include <apiary/helpers.h>

#define APY_CURRENT_NETWORK ((__u64)-1)

#define apy_socket_lookup_tcp(context, tuple) \
	((struct bpf_sock *)bpf_sk_lookup_tcp((context), (void *)(tuple), sizeof(*(tuple)), APY_CURRENT_NETWORK, 0))
#define apy_socket_lookup_udp(context, tuple) \
	((struct bpf_sock *)bpf_sk_lookup_udp((context), (void *)(tuple), sizeof(*(tuple)), APY_CURRENT_NETWORK, 0))

#define apy_fib_lookup(context, route, mode) ((__s32)bpf_fib_lookup((context), (void *)(route), sizeof(*(route)), (mode)))
#define apy_check_mtu(context, interface, mtu, delta) ((__s32)bpf_check_mtu((context), (interface), (mtu), (delta), 0))

static __always_inline __u32 apy_xdp_redirect(struct xdp_md *context, __u32 interface)
{
	return bpf_redirect(interface, 0);
}

static __always_inline __s32 apy_skb_redirect(struct __sk_buff *context, __u32 interface, __u64 side)
{
	return bpf_redirect(interface, side);
}

static __always_inline __s32 apy_skb_redirect_peer(struct __sk_buff *context, __u32 interface)
{
	return bpf_redirect_peer(interface, 0);
}

static __always_inline __s32 apy_skb_redirect_neighbour(struct __sk_buff *context, __u32 interface)
{
	return bpf_redirect_neigh(interface, NULL, 0, 0);
}

static __always_inline __s32 apy_skb_clone_redirect(struct __sk_buff *context, __u32 interface, __u64 side)
{
	return bpf_clone_redirect(context, interface, side);
}

static __always_inline __s32 apy_skb_assign(struct __sk_buff *context, struct bpf_sock *socket)
{
	return bpf_sk_assign(context, socket, 0);
}

static __always_inline struct bpf_sock *apy_skb_full_socket(struct __sk_buff *context)
{
	struct bpf_sock *socket = context->sk;

	return socket ? bpf_sk_fullsock(socket) : NULL;
}
