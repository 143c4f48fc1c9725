/* What SocketAddressContext lowers to. The program runs in the task that names the address. */
#pragma once

#include <apiary/address.h>
#include <apiary/contexts.h>
#include <apiary/helpers.h>

static __always_inline __u64 apy_sockaddr_socket_cookie(struct bpf_sock_addr *context)
{
	return bpf_get_socket_cookie(context);
}

static __always_inline __u64 apy_sockaddr_netns_cookie(struct bpf_sock_addr *context)
{
	return bpf_get_netns_cookie(context);
}

static __always_inline bool apy_sockaddr_is_ipv4(struct bpf_sock_addr *context)
{
	return context->family == AF_INET;
}

/* user_port holds the port as on the wire, in the first two bytes of the word. */
static __always_inline __u16 apy_sockaddr_port(struct bpf_sock_addr *context)
{
	return apy_be16_host((__be16)context->user_port);
}

static __always_inline void apy_sockaddr_set_port(struct bpf_sock_addr *context, __u16 port)
{
	context->user_port = apy_be16_from_host(port);
}

/* Word by word: the context has no eight-byte access here, and clang would make one of two loads. */
static __always_inline struct apy_address apy_sockaddr_ipv6(struct bpf_sock_addr *context)
{
	const volatile __u32 *words = context->user_ip6;

	return (struct apy_address){ words[0], words[1], words[2], words[3] };
}

static __always_inline void apy_sockaddr_set_ipv6(struct bpf_sock_addr *context, struct apy_address address)
{
	volatile __u32 *words = context->user_ip6;

	words[0] = address.a;
	words[1] = address.b;
	words[2] = address.c;
	words[3] = address.d;
}

static __always_inline struct apy_address apy_sockaddr_source_ipv6(struct bpf_sock_addr *context)
{
	const volatile __u32 *words = context->msg_src_ip6;

	return (struct apy_address){ words[0], words[1], words[2], words[3] };
}

static __always_inline void apy_sockaddr_set_source_ipv6(struct bpf_sock_addr *context, struct apy_address address)
{
	volatile __u32 *words = context->msg_src_ip6;

	words[0] = address.a;
	words[1] = address.b;
	words[2] = address.c;
	words[3] = address.d;
}

/* The kernel's own view of the context: what a Unix address is made of is in no field of bpf_sock_addr. */
struct bpf_sock_addr_kern {
	void *uaddr;
	__u32 uaddrlen;
} __attribute__((preserve_access_index));

#define APY_SUN_PATH_OFFSET 2 /* behind sun_family */
#define APY_SUN_PATH_LENGTH 108

extern void *bpf_cast_to_kern_ctx(void *context) __weak __ksym;
extern int bpf_sock_addr_set_sun_path(struct bpf_sock_addr_kern *address, const __u8 *path, __u32 path__sz) __weak __ksym;

/* Copies the path, as far as there is room, and says how long it is. */
static __always_inline __s32 apy_sockaddr_copy_path(struct bpf_sock_addr *context, void *path, __u32 size)
{
	struct bpf_sock_addr_kern *address = bpf_cast_to_kern_ctx(context);
	__u32 length = address->uaddrlen - APY_SUN_PATH_OFFSET;

	if (length == 0 || length > APY_SUN_PATH_LENGTH)
		return 0;
	bpf_probe_read_kernel(path, length < size ? length : size, address->uaddr + APY_SUN_PATH_OFFSET);
	return length;
}

static __always_inline __s32 apy_sockaddr_store_path(struct bpf_sock_addr *context, const void *path, __u32 length, __u32 size)
{
	if (length == 0 || length > size)
		return -22; /* EINVAL */
	return bpf_sock_addr_set_sun_path(bpf_cast_to_kern_ctx(context), path, length);
}

#define apy_sockaddr_path(T, context, path) ({ \
	__builtin_memset((path), 0, sizeof(T)); \
	apy_sockaddr_copy_path((context), (path), sizeof(T)); })

#define apy_sockaddr_set_path(T, context, path, length) apy_sockaddr_store_path((context), (path), (length), sizeof(T))

static __always_inline struct bpf_sock *apy_sockaddr_socket(struct bpf_sock_addr *context)
{
	return context->sk;
}
