/* Counters of the record machinery. The compiler emits the map apy_counters before it includes this file.
 * Lookups are counted in debug builds only: they are the hot path. */
#pragma once

#include <apiary/helpers.h>
#include <apiary/ring.h>

enum apy_counter {
	APY_BIRTHS = 0,
	APY_BIRTH_FULL = 1,
	APY_BIRTH_UNCLASSIFIED = 2,
	APY_BIND_REPLACED = 3,
	APY_BIND_BUSY = 4,
	APY_LOOKUP_CARRIER = 5,
	APY_LOOKUP_INDEX = 6,
	APY_LOOKUP_MISS = 7,
	APY_VERSION_MISSING = 8,
	APY_EVENT_LOST_FIRST = 9, /* and one more for each further ring */
};

/* Atomic in spite of the per-CPU array: a program in process context can be interrupted by one in softirq. */
static __always_inline void apy_count_here(__u32 counter)
{
	__u64 *value = bpf_map_lookup_elem(&apy_counters, &counter);

	if (value)
		__sync_fetch_and_add(value, 1);
}

/* A function of its own: it is called where a few nanoseconds do not matter, from many places. */
static __noinline void apy_count(__u32 counter)
{
	apy_count_here(counter);
}

/* What a lookup found, counted. The index is asked last: what it does not find is a miss. */
static __always_inline void *apy_count_found(void *found, enum apy_counter counter)
{
#ifdef APY_COUNT_LOOKUPS
	if (found)
		apy_count(counter);
	else if (counter == APY_LOOKUP_INDEX)
		apy_count(APY_LOOKUP_MISS);
#endif
	return found;
}

/* Which counter is a ring's, the compiler knows: it emits apy_event_lost for units that have rings. */
#undef APY_EVENT_LOST
#define APY_EVENT_LOST(ring) apy_event_lost(ring)
