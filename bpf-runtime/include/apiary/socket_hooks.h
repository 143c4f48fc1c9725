/* What SkReuseportContext, SocketFilterContext and FlowDissectorContext lower to. */
#pragma once

#include <apiary/address.h>
#include <apiary/cursor.h>
#include <apiary/contexts.h>
#include <apiary/helpers.h>

static __always_inline __be16 apy_sk_reuseport_ether_type(struct sk_reuseport_md *context)
{
	return (__be16)context->eth_protocol;
}

static __always_inline bool apy_sk_reuseport_is_bound_to_any(struct sk_reuseport_md *context)
{
	return context->bind_inany != 0;
}

static __always_inline bool apy_sk_reuseport_is_migrating(struct sk_reuseport_md *context)
{
	return context->migrating_sk != NULL;
}

static __always_inline struct apy_cursor apy_sk_reuseport_cursor(struct sk_reuseport_md *context)
{
	return (struct apy_cursor){ context->data, context->data_end };
}

#define apy_sk_reuseport_select(context, map, index) ({ \
	__u32 __apy_index = (index); \
	(__s32)bpf_sk_select_reuseport((context), (map), &__apy_index, 0); })

struct apy_flow_dissection {
	__u16 network_offset;
	__u16 transport_offset;
	__u16 address_type;
	__u8 is_fragment;
	__u8 is_first_fragment;
	__u8 is_encapsulated;
	__u8 ip_protocol;
	__be16 ether_type;
	__be16 source_port;
	__be16 destination_port;
	union {
		struct {
			__be32 source_ipv4;
			__be32 destination_ipv4;
		};
		struct {
			struct apy_address source_ipv6;
			struct apy_address destination_ipv6;
		};
	};
	__u32 flags;
	__be32 flow_label;
};

static __always_inline struct apy_flow_dissection *apy_flow_dissector_keys(struct __sk_buff *context)
{
	return (void *)context->flow_keys;
}
