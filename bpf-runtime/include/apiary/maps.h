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
