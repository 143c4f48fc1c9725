/* What TcContext lowers to. */
#pragma once

#include <apiary/contexts.h>
#include <apiary/cursor.h>
#include <apiary/helpers.h>

static __always_inline __u32 apy_skb_linear_length(struct __sk_buff *context)
{
	return apy_data_length((void *)(long)context->data, (void *)(long)context->data_end);
}

static __always_inline __be16 apy_skb_protocol(struct __sk_buff *context)
{
	return (__be16)context->protocol;
}

static __always_inline __u64 apy_skb_socket_cookie(struct __sk_buff *context)
{
	return bpf_get_socket_cookie(context);
}

static __always_inline struct apy_cursor apy_skb_cursor(struct __sk_buff *context)
{
	return (struct apy_cursor){ (void *)(long)context->data, (void *)(long)context->data_end };
}

static __always_inline __u32 apy_skb_recalculate_hash(struct __sk_buff *context)
{
	return bpf_get_hash_recalc(context);
}

/* 0 would mean "all that is linear" to the kernel; it has nothing to do here. */
static __always_inline bool apy_skb_pull(struct __sk_buff *context, __u32 bytes)
{
	return bytes == 0 || bpf_skb_pull_data(context, bytes) == 0;
}

#define apy_skb_load(T, context, offset, out) (bpf_skb_load_bytes((context), (offset), (out), sizeof(T)) == 0)

/* skb->sk may be a request or a socket in TIME_WAIT, of which little can be read and which has no storage. */
static __always_inline struct bpf_sock *apy_skb_socket(struct __sk_buff *context)
{
	struct bpf_sock *socket = context->sk;

	return socket ? bpf_sk_fullsock(socket) : NULL;
}
