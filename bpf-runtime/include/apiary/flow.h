/* The identity of a flow, the same for both directions: the endpoint whose (address, port) bytes compare lower comes first. */
#pragma once

#include <apiary/address.h>

struct apy_flow_key {
	__u32 scope;
	__u32 protocol;
	struct apy_address address_low;
	struct apy_address address_high;
	__be16 port_low;
	__be16 port_high;
};

/* For locals: on eight bytes, so that a key is written in half as many instructions. */
typedef struct apy_flow_key apy_local_key __attribute__((aligned(8)));

/* Whether (a, port_a) comes first when both are compared as bytes. */
static __always_inline bool apy_endpoint_first(struct apy_wide a, __be16 port_a, struct apy_wide b, __be16 port_b)
{
	if (a.high != b.high)
		return apy_be64_host(a.high) < apy_be64_host(b.high);
	if (a.low != b.low)
		return apy_be64_host(a.low) < apy_be64_host(b.low);

	return apy_be16_host(port_a) <= apy_be16_host(port_b);
}

static __always_inline void apy_flow_key_fill(
	struct apy_flow_key *key, struct apy_wide low, __be16 port_low, struct apy_wide high, __be16 port_high)
{
	__builtin_memcpy(&key->address_low, &low, sizeof(low));
	__builtin_memcpy(&key->address_high, &high, sizeof(high));
	key->port_low = port_low;
	key->port_high = port_high;
}

/* The same from two-register addresses: eight bytes at a time. */
static __always_inline void apy_flow_key_join(
	struct apy_flow_key *key, __u32 scope, __u32 protocol,
	struct apy_wide a, __be16 port_a, struct apy_wide b, __be16 port_b)
{
	key->scope = scope;
	key->protocol = protocol;
	if (apy_endpoint_first(a, port_a, b, port_b))
		apy_flow_key_fill(key, a, port_a, b, port_b);
	else
		apy_flow_key_fill(key, b, port_b, a, port_a);
}

static __always_inline void apy_flow_key_set(
	struct apy_flow_key *key, __u32 scope, __u32 protocol,
	const struct apy_address *a, __be16 port_a, const struct apy_address *b, __be16 port_b)
{
	apy_flow_key_join(key, scope, protocol, apy_wide_of(a), port_a, apy_wide_of(b), port_b);
}

/* Of two keys on eight bytes: five words and a half. */
static __always_inline bool apy_flow_key_equal(const struct apy_flow_key *a, const struct apy_flow_key *b)
{
	const __u64 *left = __builtin_assume_aligned(a, 8), *right = __builtin_assume_aligned(b, 8);
	const __u32 *left_ports = (const __u32 *)&left[5], *right_ports = (const __u32 *)&right[5];

	return left[0] == right[0] && left[1] == right[1] && left[2] == right[2] && left[3] == right[3] && left[4] == right[4]
		&& *left_ports == *right_ports;
}
