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
