/* The memory that each TCP connection has for its congestion control. */
#pragma once

struct inet_connection_sock___state {
	__u64 icsk_ca_priv[13];
} __attribute__((preserve_access_index));

#define apy_congestion_state(type, socket) ({ \
	_Static_assert(sizeof(type) <= 104, "a congestion control has 104 bytes in each connection"); \
	(type *)((struct inet_connection_sock___state *)(socket))->icsk_ca_priv; })
