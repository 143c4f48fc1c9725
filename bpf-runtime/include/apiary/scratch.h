/* Locals too big for the stack: the unit defines the per-CPU map apy_scratch, and apy_scratch_none of the same size. */
#pragma once

#include <apiary/helpers.h>

/* The look-up of an element that exists never fails, but the verifier wants to see what happens if it does: memory that nobody else uses either. */
#define apy_scratch_memory() ({ \
	__u32 __apy_only = 0; \
	__u8 *__apy_memory = bpf_map_lookup_elem(&apy_scratch, &__apy_only); \
	__apy_memory ? __apy_memory : apy_scratch_none; })
#define apy_scratch_local(T, memory, offset) ((T *)((memory) + (offset)))

/* Loops that clang does not make calls of: BPF has neither memset nor memcpy. Words of the type's alignment. */
#define __apy_each_word(T, store) ({ \
	_Pragma("clang loop unroll(disable)") \
	for (__u32 __apy_i = 0; __apy_i < sizeof(T); __apy_i += _Alignof(T) < 8 ? _Alignof(T) : 8) { \
		if (_Alignof(T) >= 8) \
			store(__u64); \
		else if (_Alignof(T) == 4) \
			store(__u32); \
		else if (_Alignof(T) == 2) \
			store(__u16); \
		else \
			store(__u8); \
		asm volatile("" : : : "memory"); \
	} })
#define __apy_zero_word(word) (*(word *)(__apy_to + __apy_i) = 0)
#define __apy_copy_word(word) (*(word *)(__apy_to + __apy_i) = *(const word *)(__apy_from + __apy_i))

#define apy_zero_memory(T, to) ({ \
	void *__apy_to = (to); \
	__apy_each_word(T, __apy_zero_word); })
#define apy_copy_memory(T, to, from) ({ \
	void *__apy_to = (to); \
	const void *__apy_from = (from); \
	__apy_each_word(T, __apy_copy_word); })
