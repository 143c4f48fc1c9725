/* What SocketOptionContext lowers to. The value lies between two pointers that the verifier knows as bounds of packet data. */
#pragma once

#include <apiary/contexts.h>
#include <apiary/cursor.h>
#include <apiary/helpers.h>

static __always_inline struct apy_cursor apy_sockopt_cursor(struct bpf_sockopt *context)
{
	return (struct apy_cursor){ context->optval, context->optval_end };
}

static __always_inline __u64 apy_sockopt_netns_cookie(struct bpf_sockopt *context)
{
	return bpf_get_netns_cookie(context);
}

static __always_inline __u32 apy_sockopt_family(struct bpf_sockopt *context)
{
	return context->sk->family;
}

static __always_inline void apy_sockopt_set_length(struct bpf_sockopt *context, __s32 length)
{
	context->optlen = length;
}

static __always_inline void apy_sockopt_set_option(struct bpf_sockopt *context, __s32 level, __s32 name)
{
	context->level = level;
	context->optname = name;
}

/* -1: the kernel does not look at the option. */
static __always_inline void apy_sockopt_handle(struct bpf_sockopt *context)
{
	context->optlen = -1;
}

/* 0: the value is the caller's own, of which more may exist than was copied. */
static __always_inline void apy_sockopt_leave(struct bpf_sockopt *context)
{
	context->optlen = 0;
}

static __always_inline void apy_sockopt_succeed(struct bpf_sockopt *context)
{
	context->retval = 0;
}
