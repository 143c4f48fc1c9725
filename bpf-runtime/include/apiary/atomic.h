/* Interlocked and Volatile of C#: 32 and 64 bits. A result that nobody uses costs no fetch. */
#pragma once

#include <apiary/types.h>

/* The new value, as .NET returns it. */
#define apy_atomic_add(place, value) ({ \
	typeof(*(place)) __apy_value = (value); \
	__sync_fetch_and_add((place), __apy_value) + __apy_value; })
#define apy_atomic_increment(place) (__sync_fetch_and_add((place), 1) + 1)
#define apy_atomic_decrement(place) (__sync_fetch_and_add((place), -1) - 1)

/* The old value, as .NET returns it. */
#define apy_atomic_and(place, value) __sync_fetch_and_and((place), (value))
#define apy_atomic_or(place, value) __sync_fetch_and_or((place), (value))
#define apy_atomic_exchange(place, value) __sync_lock_test_and_set((place), (value))
#define apy_atomic_compare_exchange(place, value, comparand) ({ \
	typeof(*(place)) __apy_value = (value); \
	typeof(*(place)) __apy_comparand = (comparand); \
	__sync_val_compare_and_swap((place), __apy_comparand, __apy_value); })

/* An atomic operation with a result is a full barrier. */
#define apy_memory_barrier() ({ __u64 __apy_any = 0; __sync_fetch_and_or(&__apy_any, 1); asm volatile("" : : : "memory"); })

#define apy_volatile_read(place) (*(volatile typeof(*(place)) *)(place))
#define apy_volatile_write(place, value) ((void)(*(volatile typeof(*(place)) *)(place) = (value)))
