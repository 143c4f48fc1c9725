/* Births: a row is taken from the free list, filled by a classifier, and published or given back. */
#pragma once

#include <apiary/carrier.h>
#include <apiary/counters.h>
#include <apiary/index.h>
#include <apiary/record.h>

/* Where a record was born; header.birth. */
enum apy_birth {
	APY_BORN_CONNECT = 1,
	APY_BORN_ACCEPT = 2,
	APY_BORN_PACKET = 4,
};

/* Takes a row and clears the author's struct; NULL when there is none left. */
static __always_inline struct apy_record_header *
apy_record_take(void *slab, void *free_list, __u32 size, __u32 birth, __u32 *handle)
{
	struct apy_record_header *header;
	__u32 row;

	if (bpf_map_pop_elem(free_list, &row)) {
		apy_count(APY_BIRTH_FULL);
		return NULL;
	}
	header = bpf_map_lookup_elem(slab, &row);
	if (!header)
		return NULL;
	header->tag = apy_config.tag;
	header->touched = 1;
	header->key.protocol = 0;
	header->birth = birth;
	__builtin_memset(header + 1, 0, size);
	header->state = APY_ACTIVE;
	*handle = row | header->generation << APY_ROW_BITS;
	return header;
}

/* Gives back a row whose handle was never published. */
static __always_inline void apy_record_give_back(void *free_list, struct apy_record_header *header, __u32 handle)
{
	__u32 row = handle & APY_ROW_MASK;

	header->state = APY_FREE;
	bpf_map_push_elem(free_list, &row, 0);
}
