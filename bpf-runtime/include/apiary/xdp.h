/* What XdpContext lowers to. */
#pragma once

#include <apiary/contexts.h>
#include <apiary/cursor.h>
#include <apiary/helpers.h>

static __always_inline __u32 apy_xdp_length(struct xdp_md *context)
{
	return apy_data_length((void *)(long)context->data, (void *)(long)context->data_end);
}

static __always_inline struct apy_cursor apy_xdp_cursor(struct xdp_md *context)
{
	return (struct apy_cursor){ (void *)(long)context->data, (void *)(long)context->data_end };
}

/* The metadata before the frame; tc sees it through data_meta. */
static __always_inline struct apy_cursor apy_xdp_metadata(struct xdp_md *context)
{
	return (struct apy_cursor){ (void *)(long)context->data_meta, (void *)(long)context->data };
}

static __always_inline __s32 apy_xdp_adjust_tail(struct xdp_md *context, __s32 delta)
{
	return bpf_xdp_adjust_tail(context, delta);
}

static __always_inline __s32 apy_xdp_adjust_meta(struct xdp_md *context, __s32 delta)
{
	return bpf_xdp_adjust_meta(context, delta);
}

static __always_inline __s32 apy_xdp_adjust_head(struct xdp_md *context, __s32 delta)
{
	return bpf_xdp_adjust_head(context, delta);
}

static __always_inline __u32 apy_xdp_total_length(struct xdp_md *context)
{
	return bpf_xdp_get_buff_len(context);
}

/* The helper leaves the value alone where it fails. */
#define apy_xdp_load(T, context, offset, out) ({ \
	__builtin_memset((out), 0, sizeof(T)); \
	bpf_xdp_load_bytes((context), (offset), (out), sizeof(T)) == 0; })

#define apy_xdp_store(T, context, offset, value) (bpf_xdp_store_bytes((context), (offset), (value), sizeof(T)) == 0)
