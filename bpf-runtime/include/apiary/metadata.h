/* The metadata before a frame, as a carrier from XDP to tc ingress: one word, a handle. Whoever stands between may have
 * changed it, so it is believed only where the row is in use and has the packet's own key. */
#pragma once

#include <apiary/contexts.h>
#include <apiary/counters.h>
#include <apiary/record.h>

/* The row that the word names, if it is the one that the index would lead to. An orphan is not. */
static __always_inline struct apy_record_header *
apy_record_believe(void *slab, __u32 hint, const struct apy_flow_key *key)
{
	struct apy_record_header *header = apy_record_resolve(slab, hint);

	if (!header || header->state - APY_ACTIVE > APY_CLOSING - APY_ACTIVE)
		return NULL;
	return apy_flow_key_equal(&header->key, key) ? header : NULL;
}

static __always_inline struct apy_record_header *
apy_find_by_metadata(void *slab, struct __sk_buff *context, const struct apy_flow_key *key, __u32 *handle)
{
	__u32 *word = (void *)(long)context->data_meta;
	struct apy_record_header *header;
	__u32 hint;

	if ((void *)(word + 1) > (void *)(long)context->data)
		return NULL;
	hint = *word;
	header = apy_record_believe(slab, hint, key);
	if (!header)
		return NULL;
	*handle = hint;
	return apy_count_found(header, APY_LOOKUP_CARRIER);
}

/* Where the driver has no room for metadata the packet goes on without. */
static __always_inline void apy_carry_by_metadata(struct xdp_md *context, __u32 handle)
{
	__u32 *word;

	if (bpf_xdp_adjust_meta(context, -(int)sizeof(*word)))
		return;
	word = (void *)(long)context->data_meta;
	if ((void *)(word + 1) <= (void *)(long)context->data)
		*word = handle;
}
