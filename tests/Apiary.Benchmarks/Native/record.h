/*
 * The record of truth as an engineer writes it by hand, with libbpf's and the kernel's headers: rows in an array, a free list,
 * an index by flow, a handle (row:24, generation:8) in the socket's storage. Same memory layout as Apiary's, so that the same
 * preparation serves both in the benchmark.
 */
#pragma once
/* As newer vmlinux.h does: keeps clang from merging loads of context fields, which the verifier refuses. */
#pragma clang attribute push(__attribute__((preserve_static_offset)), apply_to = record)
#include <linux/bpf.h>
#pragma clang attribute pop
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#define AF_INET6 10
#define TCX_NEXT -1 /* newer than the headers of Debian 12 */

struct flow_key {
	__u32 scope;
	__u32 protocol;
	__be32 low[4];
	__be32 high[4];
	__be16 port_low;
	__be16 port_high;
};

enum row_state { ROW_FREE, ROW_ACTIVE, ROW_CLOSING, ROW_RELEASING, ROW_ORPHANED };

struct row_header {
	__u32 state;
	__u32 generation;
	__u32 tag;
	__u32 touched;
	struct flow_key key;
	__u32 birth;
};

struct config {
	__u8 stamp[32];
	__u32 scope;
	__u32 tag;
};

const volatile struct config config SEC(".rodata.config") = {};

enum counter { BIRTHS, BIRTH_FULL, BIRTH_UNCLASSIFIED, BIND_REPLACED, BIND_BUSY, LOOKUP_CARRIER, LOOKUP_INDEX, LOOKUP_MISS, EVENT_LOST };

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 16);
	__type(key, __u32);
	__type(value, __u64);
} counters SEC(".maps");

static __always_inline void count(__u32 which)
{
	__u64 *value = bpf_map_lookup_elem(&counters, &which);

	if (value)
		++*value;
}

static __always_inline int low_is_first(const __be32 *a, __be16 port_a, const __be32 *b, __be16 port_b)
{
#pragma unroll
	for (int i = 0; i < 4; i++)
		if (a[i] != b[i])
			return bpf_ntohl(a[i]) < bpf_ntohl(b[i]);
	return bpf_ntohs(port_a) <= bpf_ntohs(port_b);
}

static __always_inline void set_key(struct flow_key *key, __u32 scope, __u32 protocol, const __be32 *a, __be16 port_a, const __be32 *b, __be16 port_b)
{
	key->scope = scope;
	key->protocol = protocol;
	if (low_is_first(a, port_a, b, port_b)) {
		__builtin_memcpy(key->low, a, 16);
		__builtin_memcpy(key->high, b, 16);
		key->port_low = port_a;
		key->port_high = port_b;
	} else {
		__builtin_memcpy(key->low, b, 16);
		__builtin_memcpy(key->high, a, 16);
		key->port_low = port_b;
		key->port_high = port_a;
	}
}

static __always_inline void map_ipv4(__be32 *address, __be32 ipv4)
{
	address[0] = 0;
	address[1] = 0;
	address[2] = bpf_htonl(0xffff);
	address[3] = ipv4;
}
