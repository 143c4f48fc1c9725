/*
 * The portable view of a packet, parsed once per program: Ethernet, one VLAN tag, IPv4 with options or IPv6, TCP or UDP.
 * Apiary.Simulation.PacketParser does the same on .NET, test by test; a change here is a change there.
 */
#pragma once

#include <apiary/contexts.h>
#include <apiary/flow.h>
#include <apiary/headers.h>
#include <apiary/helpers.h>

struct apy_packet {
	struct apy_wide source;
	struct apy_wide destination;
	__u32 length;
	__u32 payload_length;
	__be32 tcp_sequence;
	__be32 tcp_acknowledgment;
	__be16 source_port;
	__be16 destination_port;
	__u8 protocol;
	__u8 tcp_flags;
	bool is_egress;
	bool is_ipv4;
	bool is_ipv6;
	bool is_tcp;
	bool is_udp;
	bool is_fragment;
};

/* Sixteen bytes of the packet in two loads. Packet data need not be aligned. */
static __always_inline struct apy_wide apy_packet_wide(const void *address)
{
	const __u64 *words = address;

	return (struct apy_wide){ words[0], words[1] };
}

static __always_inline void apy_packet_ports(struct apy_packet *packet, void *transport, void *end)
{
	struct apy_tcp *tcp = transport;
	struct apy_udp *udp = transport;

	if (packet->protocol == APY_PROTOCOL_TCP) {
		if ((void *)(tcp + 1) > end || tcp->data_offset < 0x50)
			return;

		packet->is_tcp = true;
		packet->source_port = tcp->source_port;
		packet->destination_port = tcp->destination_port;
		packet->tcp_sequence = tcp->sequence;
		packet->tcp_acknowledgment = tcp->acknowledgment;
		packet->tcp_flags = tcp->flags;
		packet->payload_length -= (tcp->data_offset >> 4) << 2;
	} else if (packet->protocol == APY_PROTOCOL_UDP) {
		if ((void *)(udp + 1) > end)
			return;

		packet->is_udp = true;
		packet->source_port = udp->source_port;
		packet->destination_port = udp->destination_port;
		packet->payload_length -= sizeof(*udp);
	}
}

static __always_inline void apy_packet_ipv4(struct apy_packet *packet, struct apy_ipv4 *ip, void *end, __u32 offset)
{
	if ((void *)(ip + 1) > end)
		return;

	/* version 4 and five to fifteen words, in one comparison */
	__u8 version_length = ip->version_length;
	if (version_length < 0x45 || version_length > 0x4f)
		return;

	__u32 header = (version_length & 0xf) << 2;
	__u32 total = apy_be16_host(ip->total_length);

	if (total == 0)
		total = packet->length - offset;

	packet->is_ipv4 = true;
	packet->is_fragment = (ip->fragment_offset & apy_be16_from_host(0x3fff)) != 0;
	packet->protocol = ip->protocol;
	packet->source = apy_wide_mapped(ip->source);
	packet->destination = apy_wide_mapped(ip->destination);
	packet->payload_length = total - header;
	if ((ip->fragment_offset & apy_be16_from_host(0x1fff)) == 0)
		apy_packet_ports(packet, (void *)ip + header, end);
}

/* A whole IPv6 header. Returns where what it carries begins; 0 when it is malformed. */
static __always_inline __u32 apy_packet_ipv6_header(struct apy_packet *packet, struct apy_ipv6 *ip, __u32 offset)
{
	if ((ip->version_class_flow & apy_be32_from_host(0xf0000000)) != apy_be32_from_host(0x60000000))
		return 0;

	__u32 payload = apy_be16_host(ip->payload_length);

	packet->is_ipv6 = true;
	packet->protocol = ip->next_header;
	packet->source = apy_packet_wide(&ip->source);
	packet->destination = apy_packet_wide(&ip->destination);
	packet->payload_length = payload ? payload : packet->length - offset - sizeof(*ip);
	return sizeof(*ip);
}

static __always_inline void apy_packet_ipv6(struct apy_packet *packet, struct apy_ipv6 *ip, void *end, __u32 offset)
{
	if ((void *)(ip + 1) <= end && apy_packet_ipv6_header(packet, ip, offset))
		apy_packet_ports(packet, ip + 1, end);
}

static __always_inline void apy_packet_parse(struct apy_packet *packet, void *data, void *end)
{
	struct apy_ethernet *ethernet = data;
	void *network = ethernet + 1;
	__u32 offset = sizeof(*ethernet);
	__be16 type;

	if (network > end)
		return;

	type = ethernet->type;
	if (type == apy_be16_from_host(APY_ETHERTYPE_VLAN) || type == apy_be16_from_host(APY_ETHERTYPE_SERVICE_VLAN)) {
		struct apy_vlan *tag = network;

		if ((void *)(tag + 1) > end)
			return;

		type = tag->type;
		network = tag + 1;
		offset += sizeof(*tag);
	}

	if (type == apy_be16_from_host(APY_ETHERTYPE_IPV4))
		apy_packet_ipv4(packet, network, end, offset);
	else if (type == apy_be16_from_host(APY_ETHERTYPE_IPV6))
		apy_packet_ipv6(packet, network, end, offset);
	else
		packet->payload_length = packet->length - offset;

	/* lengths that are shorter than their headers */
	if ((__s32)packet->payload_length < 0)
		packet->payload_length = 0;
}

static __always_inline void apy_packet_from_xdp(struct apy_packet *packet, struct xdp_md *context)
{
	void *data = (void *)(long)context->data;
	void *end = (void *)(long)context->data_end;

	*packet = (struct apy_packet){ .length = end - data };
	apy_packet_parse(packet, data, end);
}

/* A packet that begins with its IP header. */
static __always_inline void apy_packet_parse_network(struct apy_packet *packet, void *data, void *end)
{
	if (data + 1 > end)
		return;
	if (*(__u8 *)data >> 4 == 4)
		apy_packet_ipv4(packet, data, end, 0);
	else
		apy_packet_ipv6(packet, data, end, 0);

	/* lengths that are shorter than their headers */
	if ((__s32)packet->payload_length < 0)
		packet->payload_length = 0;
}

/* The packet hooks of cgroups stand behind the layers that pull their headers into the linear part. */
static __always_inline void apy_packet_from_cgroup(struct apy_packet *packet, struct __sk_buff *context, bool is_egress)
{
	*packet = (struct apy_packet){ .length = context->len, .is_egress = is_egress };
	apy_packet_parse_network(packet, (void *)(long)context->data, (void *)(long)context->data_end);
}

/* The longest headers that are parsed: Ethernet, a VLAN tag, IPv4 with all options, TCP without options. */
#define APY_PACKET_HEADERS (14 + 4 + 60 + 20)

/* Headers that are not in the linear part are pulled into it once. */
static __always_inline void apy_packet_from_skb(struct apy_packet *packet, struct __sk_buff *context, bool is_egress)
{
	__u32 length = context->len;
	__u32 wanted = length < APY_PACKET_HEADERS ? length : APY_PACKET_HEADERS;
	void *data = (void *)(long)context->data;
	void *end = (void *)(long)context->data_end;

	if (data + wanted > end) {
		bpf_skb_pull_data(context, wanted);
		data = (void *)(long)context->data;
		end = (void *)(long)context->data_end;
	}

	*packet = (struct apy_packet){ .length = length, .is_egress = is_egress };
	apy_packet_parse(packet, data, end);
}

static __always_inline struct apy_address apy_packet_source_address(const struct apy_packet *packet)
{
	return apy_address_of(packet->source);
}

static __always_inline struct apy_address apy_packet_destination_address(const struct apy_packet *packet)
{
	return apy_address_of(packet->destination);
}

static __always_inline __u16 apy_packet_source_port(const struct apy_packet *packet)
{
	return apy_be16_host(packet->source_port);
}

static __always_inline __u16 apy_packet_destination_port(const struct apy_packet *packet)
{
	return apy_be16_host(packet->destination_port);
}

static __always_inline __u32 apy_packet_tcp_sequence(const struct apy_packet *packet)
{
	return apy_be32_host(packet->tcp_sequence);
}

static __always_inline __u32 apy_packet_tcp_acknowledgment(const struct apy_packet *packet)
{
	return apy_be32_host(packet->tcp_acknowledgment);
}

#define APY_PACKET_FLAG(name, bit) \
	static __always_inline bool name(const struct apy_packet *packet) { return (packet->tcp_flags & (bit)) != 0; }

APY_PACKET_FLAG(apy_packet_tcp_fin, 1)
APY_PACKET_FLAG(apy_packet_tcp_syn, 2)
APY_PACKET_FLAG(apy_packet_tcp_reset, 4)

/* The key under which a record of the packet's flow is found; false when it has no ports and thus no flow. */
static __always_inline bool apy_packet_flow(const struct apy_packet *packet, __u32 scope, struct apy_flow_key *key)
{
	if (!packet->is_tcp && !packet->is_udp)
		return false;

	apy_flow_key_join(key, scope, packet->protocol,
		packet->source, packet->source_port, packet->destination, packet->destination_port);
	return true;
}

/* The same for records that only TCP has: what concerns UDP vanishes from the program. */
static __always_inline bool apy_packet_tcp_flow(const struct apy_packet *packet, __u32 scope, struct apy_flow_key *key)
{
	if (!packet->is_tcp)
		return false;

	apy_flow_key_join(key, scope, APY_PROTOCOL_TCP,
		packet->source, packet->source_port, packet->destination, packet->destination_port);
	return true;
}

/* Packet.Flow: with the scope that the agent injects into each loaded instance. */
#define apy_packet_flow_key(packet) ({ \
	apy_local_key __apy_key; \
	apy_flow_key_join(&__apy_key, apy_config.scope, (packet)->protocol, \
		(packet)->source, (packet)->source_port, (packet)->destination, (packet)->destination_port); \
	__apy_key; })
