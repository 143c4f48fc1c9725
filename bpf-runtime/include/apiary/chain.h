/* A program that runs as a chain of programs with one actor each: what one leaves for the next. The unit defines the maps. */
#pragma once

#include <apiary/helpers.h>
#include <apiary/packet.h>

/* The one value of a per-CPU array: nobody else on this processor writes it between two programs of a chain. */
static __always_inline void *apy_chain_state(void *map)
{
	__u32 only = 0;

	return bpf_map_lookup_elem(map, &only);
}
