/* Byte order: wire integers are distinct types in C# and plain ones here. Swaps of constants fold. */
#pragma once

#include <apiary/types.h>

#define apy_swap8(value) (value)
#define apy_swap16(value) ((__u16)__builtin_bswap16(value))
#define apy_swap32(value) ((__u32)__builtin_bswap32(value))
#define apy_swap64(value) ((__u64)__builtin_bswap64(value))

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define APY_WIRE_SWAP(bits, value) apy_swap##bits(value)
#else
#define APY_WIRE_SWAP(bits, value) (value)
#endif

#define APY_WIRE(bits) \
	static __always_inline __u##bits apy_be##bits##_host(__be##bits value) { return APY_WIRE_SWAP(bits, value); } \
	static __always_inline __be##bits apy_be##bits##_from_host(__u##bits value) { return APY_WIRE_SWAP(bits, value); } \
	static __always_inline __u##bits apy_be##bits##_raw(__be##bits value) { return value; } \
	static __always_inline __be##bits apy_be##bits##_from_raw(__u##bits raw) { return raw; }

APY_WIRE(16) /* apy_be16_host apy_be16_from_host apy_be16_raw apy_be16_from_raw */
APY_WIRE(32) /* apy_be32_host apy_be32_from_host apy_be32_raw apy_be32_from_raw */
APY_WIRE(64) /* apy_be64_host apy_be64_from_host apy_be64_raw apy_be64_from_raw */
