/* What the yardsticks share: parsing, the key, the work of one actor. */
#pragma once
#include "../../Apiary.Benchmarks/Native/record.h"

#ifndef ACTORS
#define ACTORS 1
#endif

#define LISTED 1000 /* no flow of the benchmark has these classes */
#define LAST 1      /* all have this one, which the last actor drops */

struct packet {
	__be32 source[4], destination[4];
	__be16 source_port, destination_port;
	__u32 protocol, length;
};

struct conn {
	__u32 class;
	__u32 reserved;
	__u64 bytes[ACTORS];
};

struct row {
	struct row_header header;
	struct conn conn;
} __attribute__((aligned(8)));

static __always_inline int parse_ports(struct packet *packet, void *transport, void *end)
{
	struct { __be16 source, destination; } *ports = transport;

	if (packet->protocol == IPPROTO_TCP ? transport + sizeof(struct tcphdr) > end : packet->protocol != IPPROTO_UDP || transport + sizeof(struct udphdr) > end)
		return 0;
	packet->source_port = ports->source;
	packet->destination_port = ports->destination;
	return 1;
}

static __always_inline int parse(struct packet *packet, void *data, void *end)
{
	struct ethhdr *ethernet = data;
	void *network = ethernet + 1;
	__be16 type;

	if (network > end)
		return 0;
	type = ethernet->h_proto;
	if (type == bpf_htons(ETH_P_8021Q)) {
		if (network + 4 > end)
			return 0;
		type = *(__be16 *)(network + 2);
		network += 4;
	}
	if (type == bpf_htons(ETH_P_IP)) {
		struct iphdr *ip = network;

		if ((void *)(ip + 1) > end || ip->ihl < 5 || (ip->frag_off & bpf_htons(0x1fff)))
			return 0;
		packet->protocol = ip->protocol;
		map_ipv4(packet->source, ip->saddr);
		map_ipv4(packet->destination, ip->daddr);
		return parse_ports(packet, network + ip->ihl * 4, end);
	}
	if (type == bpf_htons(ETH_P_IPV6)) {
		struct ipv6hdr *ip = network;

		if ((void *)(ip + 1) > end)
			return 0;
		packet->protocol = ip->nexthdr;
		__builtin_memcpy(packet->source, &ip->saddr, 16);
		__builtin_memcpy(packet->destination, &ip->daddr, 16);
		return parse_ports(packet, ip + 1, end);
	}
	return 0;
}

static __always_inline void key_of(const struct packet *packet, struct flow_key *key)
{
	set_key(key, config.scope, packet->protocol, packet->source, packet->source_port, packet->destination, packet->destination_port);
}

/* What an actor does: counts what it sees, drops one class. True when it drops. */
static __always_inline int act(struct conn *conn, __u32 number, __u32 length)
{
	conn->bytes[number] += length;
	return conn->class == (number == ACTORS - 1 ? LAST : LISTED + number);
}
