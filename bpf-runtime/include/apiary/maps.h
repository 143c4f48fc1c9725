/* Map operations. Macros, because key and value types are arguments; the casts give the results their types. */
#pragma once

#include <apiary/helpers.h>

#define apy_map_lookup(K, V, map, key) ((V *)bpf_map_lookup_elem((map), (const K *)(key)))
#define apy_map_update(K, V, map, key, value, flags) \
	((__s32)bpf_map_update_elem((map), (const K *)(key), (const V *)(value), (flags)))
#define apy_map_delete(K, V, map, key) ((__s32)bpf_map_delete_elem((map), (const K *)(key)))

#define apy_array_lookup(V, map, index) ({ \
	__u32 __apy_index = (index); \
	(V *)bpf_map_lookup_elem((map), &__apy_index); })
#define apy_array_update(V, map, index, value, flags) ({ \
	__u32 __apy_index = (index); \
	(__s32)bpf_map_update_elem((map), &__apy_index, (const V *)(value), (flags)); })

/* Longest-prefix match: the key is a prefix length and an address A. */
#define apy_lpm_lookup(A, V, map, key) ((V *)bpf_map_lookup_elem((map), (key)))
#define apy_lpm_update(A, V, map, key, value, flags) ((__s32)bpf_map_update_elem((map), (key), (const V *)(value), (flags)))
#define apy_lpm_delete(A, V, map, key) ((__s32)bpf_map_delete_elem((map), (key)))

/* Maps without keys: queue, stack, bloom filter. Pop and peek zero the value when there is none. */
#define apy_linear_push(V, map, value) ((__s32)bpf_map_push_elem((map), (const V *)(value), 0))
#define apy_linear_push_over(V, map, value) ((__s32)bpf_map_push_elem((map), (const V *)(value), 2))
#define apy_linear_pop(V, map, value) (bpf_map_pop_elem((map), (V *)(value)) == 0)
#define apy_linear_peek(V, map, value) (bpf_map_peek_elem((map), (V *)(value)) == 0)
#define apy_bloom_contains(V, map, value) (bpf_map_peek_elem((map), (V *)(value)) == 0)

/* Maps that hold maps: what is found is a map, or NULL. */
#define apy_array_of_maps_lookup(map, index) ({ \
	__u32 __apy_index = (index); \
	bpf_map_lookup_elem((map), &__apy_index); })
#define apy_hash_of_maps_lookup(map, key) bpf_map_lookup_elem((map), (key))

/* The kernel passes the map, key, value and state to the body, and counts the calls. Kernel 5.13. */
#define apy_for_each(map, state, body) ((__s32)bpf_for_each_map_elem((map), (void *)(body), (state), 0))

/* Goes on with a program of an array; comes back only where there is none. */
#define apy_tail_call(map, context, index) ((void)bpf_tail_call((context), (map), (index)))
