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

/* Whether (a, port_a) comes first. Compares the first words that differ, so that one pair is swapped at most. */
static __always_inline bool apy_endpoint_first(
	const struct apy_address *a, __be16 port_a, const struct apy_address *b, __be16 port_b)
{
	__be32 left = a->a, right = b->a;

	if (left == right) {
		left = a->b;
		right = b->b;
	}
	if (left == right) {
		left = a->c;
		right = b->c;
	}
	if (left == right) {
		left = a->d;
		right = b->d;
	}
	if (left == right)
		return apy_be16_host(port_a) <= apy_be16_host(port_b);

	return apy_be32_host(left) < apy_be32_host(right);
}

static __always_inline void apy_flow_key_set(
	struct apy_flow_key *key, __u32 scope, __u32 protocol,
	const struct apy_address *a, __be16 port_a, const struct apy_address *b, __be16 port_b)
{
	key->scope = scope;
	key->protocol = protocol;
	if (apy_endpoint_first(a, port_a, b, port_b)) {
		key->address_low = *a;
		key->address_high = *b;
		key->port_low = port_a;
		key->port_high = port_b;
	} else {
		key->address_low = *b;
		key->address_high = *a;
		key->port_low = port_b;
		key->port_high = port_a;
	}
}
