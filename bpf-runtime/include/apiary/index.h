/* The index: full key to handle. It is a plain hash, never an LRU, because a live record must not vanish. */
#pragma once

#include <apiary/counters.h>
#include <apiary/record.h>

/* How often an insert meets an entry that the agent is just removing before it gives up. */
#define APY_ENTER_TRIES 4

static __always_inline struct apy_record_header *
apy_find_by_key(void *slab, void *index, const struct apy_flow_key *key, __u32 *handle)
{
	__u32 *entry = bpf_map_lookup_elem(index, key);

	if (!entry)
		return apy_count_found(NULL, APY_LOOKUP_INDEX);
	*handle = *entry;
	return apy_count_found(apy_record_resolve(slab, *handle), APY_LOOKUP_INDEX);
}

/* Enters a row that has its key. An entry of an earlier incarnation is taken over in place: that row becomes an
 * orphan. An entry of a row that is being released goes away by itself; when it does not in time, the new row
 * is an orphan, reachable by its carrier only. */
static __noinline void apy_record_enter(void *slab, void *index, struct apy_record_header *header, __u32 handle)
{
#pragma clang loop unroll(disable)
	for (int i = 0; i < APY_ENTER_TRIES; i++) {
		struct apy_record_header *old;
		__u32 *entry, state;

		if (!bpf_map_update_elem(index, &header->key, &handle, BPF_NOEXIST))
			return;
		entry = bpf_map_lookup_elem(index, &header->key);
		if (!entry)
			continue;
		old = apy_record_resolve(slab, *entry);
		if (!old)
			continue;
		state = old->state;
		if (state - APY_ACTIVE > APY_CLOSING - APY_ACTIVE)
			continue;
		if (__sync_val_compare_and_swap(&old->state, state, APY_ORPHANED) != state)
			continue;
		*entry = handle;
		apy_count(APY_BIND_REPLACED);
		return;
	}
	header->state = APY_ORPHANED;
	apy_count(APY_BIND_BUSY);
}

/* Enters a row unless the key has one already. For births by packets, where two processors may see the first. */
static __always_inline bool apy_record_enter_first(void *index, struct apy_record_header *header, __u32 handle)
{
	return !bpf_map_update_elem(index, &header->key, &handle, BPF_NOEXIST);
}
