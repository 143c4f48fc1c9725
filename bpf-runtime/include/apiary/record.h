/* The truth of a record: a row of its slab, reached by a handle, and the states a row goes through.
 * Carriers and indexes hold handles only. A handle names a row and the generation it had; a row that was
 * released has another generation, so an outdated handle finds nothing. */
#pragma once

#include <apiary/flow.h>
#include <apiary/helpers.h>

enum apy_state {
	APY_FREE = 0,      /* in the free list, or on its way there */
	APY_ACTIVE = 1,
	APY_CLOSING = 2,   /* its death was seen; kept for stragglers */
	APY_RELEASING = 3, /* the agent takes it apart */
	APY_ORPHANED = 4,  /* its index entry belongs to another row */
};

/* 64 bytes before the author's struct. Rows live in an ARRAY map that the agent maps into its memory.
 * The kernel side owns state up to APY_CLOSING and APY_ORPHANED; the agent owns generation, which is never a
 * multiple of 256, and clears touched. key.protocol is 0 until the key is known. */
struct apy_record_header {
	__u32 state;
	__u32 generation;
	__u32 tag;
	__u32 touched;
	struct apy_flow_key key;
	__u32 birth;
} __attribute__((aligned(8))); /* as the rows are, so that what follows is cleared by eight-byte stores */

_Static_assert(sizeof(struct apy_record_header) == 64, "the agent reads rows by offset");

#define APY_ROW_BITS 24
#define APY_ROW_MASK ((1u << APY_ROW_BITS) - 1)

/* What decides between the version in force and the candidate. */
enum apy_canary {
	APY_CANARY_FLOW = 0,  /* the whole key */
	APY_CANARY_HOSTS = 1, /* the two addresses: all flows between them go together */
};

/* Which versions new records get. The agent writes it; whichever mixture of an old and a new value is read names living versions. */
struct apy_epoch_value {
	__u32 tag;       /* of those that are not canaries, and of events without a key */
	__u32 candidate; /* of canaries */
	__u32 share;     /* canaries in 65536 */
	__u32 salt;      /* another one chooses other canaries */
	__u32 by;        /* enum apy_canary */
};

/* Places of an array of versions; a tag's place is its remainder, and the agent keeps living tags apart. */
#define APY_VERSIONS 16

/* The author's struct in a row. */
#define apy_record_of(T, header) ((T *)((header) + 1))

/* The same for a row that may not exist. */
#define apy_record_or_null(T, header) ((header) ? apy_record_of(T, header) : (T *)NULL)

/* The row of a handle, or NULL when the handle is 0 or outdated. */
static __always_inline struct apy_record_header *apy_record_resolve(void *slab, __u32 handle)
{
	__u32 row = handle & APY_ROW_MASK;
	struct apy_record_header *header = bpf_map_lookup_elem(slab, &row);

	if (!header || (__u8)header->generation != handle >> APY_ROW_BITS)
		return NULL;
	return header;
}

/* Tells the agent that the record was in use since its last sweep. */
static __always_inline void apy_record_touch(struct apy_record_header *header)
{
	if (!header->touched)
		header->touched = 1;
}

/* Death. A row whose index entry was taken over stays orphaned. */
static __always_inline void apy_record_close(struct apy_record_header *header)
{
	__sync_val_compare_and_swap(&header->state, APY_ACTIVE, APY_CLOSING);
}
