/* Arenas: pages that programs and processes share. Kernel 6.9. */
#pragma once

#include <apiary/types.h>

#define __arena __attribute__((address_space(1)))

/* Where the agent puts the first page, in the lower half of its addresses: no element is at 0, which would be NULL. */
#define APY_ARENA_BASE 0x10000ull
#define APY_ARENA_PAGE 4096ull

/*
 * The program belongs to the arena whose map it names. A plain pointer comes out of the cast: loads and stores need no address space. The length is
 * in the map's definition.
 */
#define apy_arena_length(T, map) ((__u32)(sizeof(*(map)->max_entries) / sizeof(int) * APY_ARENA_PAGE / sizeof(T)))
#define apy_arena_at(T, map, index) ({ \
	__u64 __apy_index = (__u32)(index); \
	T *__apy_element = NULL; \
	asm volatile("" : : "r"(map)); \
	if (__apy_index < apy_arena_length(T, map)) \
		__apy_element = (T *)(T __arena *)(APY_ARENA_BASE + __apy_index * sizeof(T)); \
	__apy_element; })
