/* Addresses of 16 bytes; IPv4 stands in its IPv4-mapped form. */
#pragma once

#include <apiary/wire.h>

struct apy_address {
	__be32 a;
	__be32 b;
	__be32 c;
	__be32 d;
};

struct apy_endpoint {
	struct apy_address address;
	__be16 port;
	__u16 zero;
};

/* An address in two registers, as it stands in memory: what the packet view holds and the flow key is made from. */
struct apy_wide {
	__u64 high;
	__u64 low;
};

/* 00 00 00 00 00 00 00 00  00 00 ff ff  a b c d */
static __always_inline struct apy_wide apy_wide_mapped(__be32 ipv4)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return (struct apy_wide){ 0, 0xffff0000ull | (__u64)ipv4 << 32 };
#else
	return (struct apy_wide){ 0, 0xffff00000000ull | ipv4 };
#endif
}

static __always_inline struct apy_wide apy_wide_of(const struct apy_address *address)
{
	struct apy_wide wide;

	__builtin_memcpy(&wide, address, sizeof(wide));
	return wide;
}

static __always_inline struct apy_address apy_address_of(struct apy_wide wide)
{
	struct apy_address address;

	__builtin_memcpy(&address, &wide, sizeof(address));
	return address;
}

static __always_inline struct apy_address apy_address_mapped(__be32 ipv4)
{
	return (struct apy_address){ .c = apy_be32_from_host(0xffff), .d = ipv4 };
}

static __always_inline bool apy_address_is_mapped(const struct apy_address *address)
{
	return (address->a | address->b) == 0 && address->c == apy_be32_from_host(0xffff);
}

static __always_inline bool apy_address_equal(const struct apy_address *left, const struct apy_address *right)
{
	return left->a == right->a && left->b == right->b && left->c == right->c && left->d == right->d;
}
