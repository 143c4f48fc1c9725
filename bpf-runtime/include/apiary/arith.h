/* Arithmetic that C# defines and C does not, or eBPF has no instruction for. */
#pragma once

#include <apiary/types.h>

static __always_inline __u32 apy_rotate_left32(__u32 value, __s32 count)
{
	return (value << (count & 31)) | (value >> (-count & 31));
}

static __always_inline __u64 apy_rotate_left64(__u64 value, __s32 count)
{
	return (value << (count & 63)) | (value >> (-count & 63));
}

static __always_inline __u32 apy_rotate_right32(__u32 value, __s32 count)
{
	return (value >> (count & 31)) | (value << (-count & 31));
}

static __always_inline __u64 apy_rotate_right64(__u64 value, __s32 count)
{
	return (value >> (count & 63)) | (value << (-count & 63));
}

static __always_inline __s32 apy_popcount64(__u64 value)
{
	value -= (value >> 1) & 0x5555555555555555ULL;
	value = (value & 0x3333333333333333ULL) + ((value >> 2) & 0x3333333333333333ULL);
	value = (value + (value >> 4)) & 0x0f0f0f0f0f0f0f0fULL;
	return (__s32)((value * 0x0101010101010101ULL) >> 56);
}

static __always_inline __s32 apy_popcount32(__u32 value)
{
	return apy_popcount64(value);
}

/* The position of the highest bit; 0 for 0, as in .NET. */
static __always_inline __s32 apy_log2_64(__u64 value)
{
	__s32 bit = 0;

	if (value >> 32) { bit += 32; value >>= 32; }
	if (value >> 16) { bit += 16; value >>= 16; }
	if (value >> 8) { bit += 8; value >>= 8; }
	if (value >> 4) { bit += 4; value >>= 4; }
	if (value >> 2) { bit += 2; value >>= 2; }
	return bit + (__s32)(value >> 1);
}

static __always_inline __s32 apy_log2_32(__u32 value)
{
	return apy_log2_64(value);
}

static __always_inline __s32 apy_leading_zeros64(__u64 value)
{
	return value ? 63 - apy_log2_64(value) : 64;
}

static __always_inline __s32 apy_leading_zeros32(__u32 value)
{
	return value ? 31 - apy_log2_64(value) : 32;
}

static __always_inline __s32 apy_trailing_zeros64(__u64 value)
{
	return value ? apy_log2_64(value & -value) : 64;
}

static __always_inline __s32 apy_trailing_zeros32(__u32 value)
{
	return value ? apy_log2_64(value & -value) : 32;
}

#define apy_min(T, left, right) ({ T __apy_l = (left); T __apy_r = (right); __apy_l < __apy_r ? __apy_l : __apy_r; })
#define apy_max(T, left, right) ({ T __apy_l = (left); T __apy_r = (right); __apy_l > __apy_r ? __apy_l : __apy_r; })

/* An index that is known to be inside, made visible to the verifier, which forgets the range of a remainder. */
#define apy_bounded(index, length) ({ \
	__u64 __apy_i = (__u32)(index); \
	asm volatile("" : "+r"(__apy_i)); \
	if (__apy_i >= (length)) \
		__apy_i = 0; \
	__apy_i; })

#define apy_clamp(T, value, low, high) ({ \
	T __apy_v = (value); T __apy_low = (low); T __apy_high = (high); \
	__apy_v < __apy_low ? __apy_low : __apy_v > __apy_high ? __apy_high : __apy_v; })
#define apy_is_power_of_two(T, value) ({ T __apy_v = (value); __apy_v > 0 && !(__apy_v & (__apy_v - 1)); })

#define apy_abs8(value) ((__s8)apy_abs32(value))
#define apy_abs16(value) ((__s16)apy_abs32(value))

static __always_inline __s32 apy_abs32(__s32 value)
{
	return value < 0 ? -value : value;
}

static __always_inline __s64 apy_abs64(__s64 value)
{
	return value < 0 ? -value : value;
}

/* 0 where the power does not fit, as in .NET. */
static __always_inline __u32 apy_round_up_to_power_of_two32(__u32 value)
{
	value--;
	value |= value >> 1;
	value |= value >> 2;
	value |= value >> 4;
	value |= value >> 8;
	value |= value >> 16;
	return value + 1;
}

static __always_inline __u64 apy_round_up_to_power_of_two64(__u64 value)
{
	value--;
	value |= value >> 1;
	value |= value >> 2;
	value |= value >> 4;
	value |= value >> 8;
	value |= value >> 16;
	value |= value >> 32;
	return value + 1;
}

static __always_inline __u32 apy_div_or32(__u32 dividend, __u32 divisor, __u32 on_zero)
{
	return divisor ? dividend / divisor : on_zero;
}

static __always_inline __u64 apy_div_or64(__u64 dividend, __u64 divisor, __u64 on_zero)
{
	return divisor ? dividend / divisor : on_zero;
}

/* An index of which clang knows nothing but that it is one. */
#define apy_index(value) ({ __u64 __apy_index = (value); asm volatile("" : "+r"(__apy_index)); __apy_index; })

/* A masked index. Where clang knows the value, the mask would go, and with it all that the verifier knows. */
#define apy_masked(value, mask) ({ \
	__u64 __apy_index = sizeof(value) == sizeof(__u64) ? (__u64)(value) : (__u32)(value); \
	asm volatile("" : "+r"(__apy_index)); \
	__apy_index &= (mask); \
	asm volatile("" : "+r"(__apy_index)); \
	__apy_index; })

/* Signed division by 2^exponent: a shift that rounds towards zero. */
static __always_inline __s32 apy_sdiv_pow2_32(__s32 dividend, __u32 exponent)
{
	return (dividend + (__s32)((__u32)(dividend >> 31) & ((1u << exponent) - 1))) >> exponent;
}

static __always_inline __s64 apy_sdiv_pow2_64(__s64 dividend, __u32 exponent)
{
	return (dividend + (__s64)((__u64)(dividend >> 63) & ((1ull << exponent) - 1))) >> exponent;
}

static __always_inline __s32 apy_srem_pow2_32(__s32 dividend, __u32 exponent)
{
	return dividend - (__s32)((__u32)apy_sdiv_pow2_32(dividend, exponent) << exponent);
}

static __always_inline __s64 apy_srem_pow2_64(__s64 dividend, __u32 exponent)
{
	return dividend - (__s64)((__u64)apy_sdiv_pow2_64(dividend, exponent) << exponent);
}

/* Signed division by magnitude and sign: eBPF has none before -mcpu=v4. */
static __always_inline __s32 apy_sdiv32(__s32 dividend, __s32 divisor)
{
	__u32 a = dividend < 0 ? -(__u32)dividend : (__u32)dividend;
	__u32 b = divisor < 0 ? -(__u32)divisor : (__u32)divisor;
	__u32 quotient = a / b;

	return (dividend ^ divisor) < 0 ? (__s32)-quotient : (__s32)quotient;
}

static __always_inline __s64 apy_sdiv64(__s64 dividend, __s64 divisor)
{
	__u64 a = dividend < 0 ? -(__u64)dividend : (__u64)dividend;
	__u64 b = divisor < 0 ? -(__u64)divisor : (__u64)divisor;
	__u64 quotient = a / b;

	return (dividend ^ divisor) < 0 ? (__s64)-quotient : (__s64)quotient;
}

static __always_inline __s32 apy_srem32(__s32 dividend, __s32 divisor)
{
	__u32 a = dividend < 0 ? -(__u32)dividend : (__u32)dividend;
	__u32 b = divisor < 0 ? -(__u32)divisor : (__u32)divisor;
	__u32 rest = a % b;

	return dividend < 0 ? (__s32)-rest : (__s32)rest;
}

static __always_inline __s64 apy_srem64(__s64 dividend, __s64 divisor)
{
	__u64 a = dividend < 0 ? -(__u64)dividend : (__u64)dividend;
	__u64 b = divisor < 0 ? -(__u64)divisor : (__u64)divisor;
	__u64 rest = a % b;

	return dividend < 0 ? (__s64)-rest : (__s64)rest;
}
