/* Checked.* of C#: the wrapped result, and whether it is not the true one. */
#pragma once

#include <apiary/types.h>

static __always_inline __s32 apy_checked_add_s32(__s32 left, __s32 right, _Bool *overflow)
{
	__s32 result;

	*overflow = __builtin_add_overflow(left, right, &result);
	return result;
}

static __always_inline __u32 apy_checked_add_u32(__u32 left, __u32 right, _Bool *overflow)
{
	__u32 result;

	*overflow = __builtin_add_overflow(left, right, &result);
	return result;
}

static __always_inline __s64 apy_checked_add_s64(__s64 left, __s64 right, _Bool *overflow)
{
	__s64 result;

	*overflow = __builtin_add_overflow(left, right, &result);
	return result;
}

static __always_inline __u64 apy_checked_add_u64(__u64 left, __u64 right, _Bool *overflow)
{
	__u64 result;

	*overflow = __builtin_add_overflow(left, right, &result);
	return result;
}

static __always_inline __s32 apy_checked_sub_s32(__s32 left, __s32 right, _Bool *overflow)
{
	__s32 result;

	*overflow = __builtin_sub_overflow(left, right, &result);
	return result;
}

static __always_inline __u32 apy_checked_sub_u32(__u32 left, __u32 right, _Bool *overflow)
{
	__u32 result;

	*overflow = __builtin_sub_overflow(left, right, &result);
	return result;
}

static __always_inline __s64 apy_checked_sub_s64(__s64 left, __s64 right, _Bool *overflow)
{
	__s64 result;

	*overflow = __builtin_sub_overflow(left, right, &result);
	return result;
}

static __always_inline __u64 apy_checked_sub_u64(__u64 left, __u64 right, _Bool *overflow)
{
	__u64 result;

	*overflow = __builtin_sub_overflow(left, right, &result);
	return result;
}

static __always_inline __s32 apy_checked_mul_s32(__s32 left, __s32 right, _Bool *overflow)
{
	__s64 result = (__s64)left * right;

	*overflow = result != (__s32)result;
	return (__s32)result;
}

static __always_inline __u32 apy_checked_mul_u32(__u32 left, __u32 right, _Bool *overflow)
{
	__u64 result = (__u64)left * right;

	*overflow = result != (__u32)result;
	return (__u32)result;
}

static __always_inline __u64 apy_checked_mul_u64(__u64 left, __u64 right, _Bool *overflow)
{
	__u64 low = (left & 0xffffffff) * (right & 0xffffffff);
	__u64 cross = (left >> 32) * (right & 0xffffffff) + (right >> 32) * (left & 0xffffffff);
	__u64 result = low + (cross << 32);

	/* By halves: eBPF has no product of 128 bits, which clang would make of a division. */
	*overflow = ((left >> 32) && (right >> 32)) || (cross >> 32) || result < low;
	return result;
}
