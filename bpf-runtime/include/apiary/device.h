/* What DeviceContext lowers to. */
#pragma once

#include <apiary/contexts.h>

static __always_inline __u32 apy_device_access(struct bpf_cgroup_dev_ctx *context)
{
	return context->access_type >> 16;
}

static __always_inline __u32 apy_device_type(struct bpf_cgroup_dev_ctx *context)
{
	return context->access_type & 0xffff;
}
