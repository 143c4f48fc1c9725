/* What SysctlContext lowers to. The helpers end the text with a zero, and clear what they do not write only in part. */
#pragma once

#include <apiary/contexts.h>
#include <apiary/helpers.h>

#define APY_SYSCTL_BASE_NAME 1
#define APY_SYSCTL_NUMBER_ROOM 24

static __always_inline bool apy_sysctl_is_write(struct bpf_sysctl *context)
{
	return context->write != 0;
}

#define apy_sysctl_name(T, context, name) ({ \
	__builtin_memset((name), 0, sizeof(T)); \
	(__s32)bpf_sysctl_get_name((context), (char *)(name), sizeof(T), 0); })

#define apy_sysctl_base_name(T, context, name) ({ \
	__builtin_memset((name), 0, sizeof(T)); \
	(__s32)bpf_sysctl_get_name((context), (char *)(name), sizeof(T), APY_SYSCTL_BASE_NAME); })

#define apy_sysctl_current(T, context, value) ({ \
	__builtin_memset((value), 0, sizeof(T)); \
	(__s32)bpf_sysctl_get_current_value((context), (char *)(value), sizeof(T)); })

#define apy_sysctl_new(T, context, value) ({ \
	__builtin_memset((value), 0, sizeof(T)); \
	(__s32)bpf_sysctl_get_new_value((context), (char *)(value), sizeof(T)); })

static __always_inline __s32 apy_sysctl_store(struct bpf_sysctl *context, const void *value, __u32 length, __u32 size)
{
	if (length == 0 || length > size)
		return -22; /* EINVAL */
	return bpf_sysctl_set_new_value(context, value, length);
}

#define apy_sysctl_set_new(T, context, value, length) apy_sysctl_store((context), (value), (length), sizeof(T))

static __always_inline bool apy_sysctl_parse(const char *text, long length, __s64 *value)
{
	*value = 0;
	return length > 0 && bpf_strtol(text, APY_SYSCTL_NUMBER_ROOM, 10, value) > 0;
}

static __always_inline bool apy_sysctl_current_number(struct bpf_sysctl *context, __s64 *value)
{
	char text[APY_SYSCTL_NUMBER_ROOM] = {};

	return apy_sysctl_parse(text, bpf_sysctl_get_current_value(context, text, sizeof(text)), value);
}

static __always_inline bool apy_sysctl_new_number(struct bpf_sysctl *context, __s64 *value)
{
	char text[APY_SYSCTL_NUMBER_ROOM] = {};

	return apy_sysctl_parse(text, bpf_sysctl_get_new_value(context, text, sizeof(text)), value);
}
