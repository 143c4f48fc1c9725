/* The headers that the packet view parses. Natural alignment gives their wire layout. */
#pragma once

#include <apiary/address.h>

enum {
	APY_ETHERTYPE_IPV4 = 0x0800,
	APY_ETHERTYPE_VLAN = 0x8100,
	APY_ETHERTYPE_SERVICE_VLAN = 0x88a8,
	APY_ETHERTYPE_IPV6 = 0x86dd,
	APY_PROTOCOL_TCP = 6,
	APY_PROTOCOL_UDP = 17,
};

struct apy_ethernet {
	__be16 destination[3];
	__be16 source[3];
	__be16 type;
};

struct apy_vlan {
	__be16 tci;
	__be16 type;
};

struct apy_ipv4 {
	__u8 version_length;
	__u8 type_of_service;
	__be16 total_length;
	__be16 identification;
	__be16 fragment_offset;
	__u8 time_to_live;
	__u8 protocol;
	__be16 checksum;
	__be32 source;
	__be32 destination;
};

struct apy_ipv6 {
	__be32 version_class_flow;
	__be16 payload_length;
	__u8 next_header;
	__u8 hop_limit;
	struct apy_address source;
	struct apy_address destination;
};

struct apy_tcp {
	__be16 source_port;
	__be16 destination_port;
	__be32 sequence;
	__be32 acknowledgment;
	__u8 data_offset;
	__u8 flags;
	__be16 window;
	__be16 checksum;
	__be16 urgent_pointer;
};

struct apy_udp {
	__be16 source_port;
	__be16 destination_port;
	__be16 length;
	__be16 checksum;
};
