/* Ring buffers: reserve, fill in place, submit. A slot variable is NULL once it was submitted, so that cleanup leaves it alone. */
#pragma once

#include <apiary/helpers.h>

/* The unit redefines it to count the reservations that failed, per ring. */
#ifndef APY_EVENT_LOST
#define APY_EVENT_LOST(ring) ((void)0)
#endif

#define apy_ring_reserve(T, ring) ({ \
	T *__apy_slot = bpf_ringbuf_reserve((ring), sizeof(T), 0); \
	if (!__apy_slot) \
		APY_EVENT_LOST(ring); \
	__apy_slot; })

#define apy_ring_emit(T, ring, value) ({ \
	bool __apy_sent = bpf_ringbuf_output((ring), (void *)(value), sizeof(T), 0) == 0; \
	if (!__apy_sent) \
		APY_EVENT_LOST(ring); \
	__apy_sent; })

#define apy_slot_submit(slot) ({ \
	bpf_ringbuf_submit((slot), 0); \
	(slot) = NULL; \
	(void)0; })

/* The cleanup function of a slot variable; it is given the variable's address. */
static __always_inline void apy_slot_discard(void *variable)
{
	void *slot = *(void **)variable;

	if (slot)
		bpf_ringbuf_discard(slot, 0);
}

/* A ring that the host writes: the kernel passes each message, as a dynamic pointer, and the state to the body. Kernel 6.1. */
APY_HELPER(209, long, bpf_user_ringbuf_drain, void *ring, void *body, void *state, __u64 flags);
#define apy_user_ring_drain(map, state, body) ((__s32)bpf_user_ringbuf_drain((map), (void *)(body), (state), 0))

/* A ring per CPU of the perf subsystem; the host opens those of the CPUs it listens to. */
APY_HELPER(25, long, bpf_perf_event_output, void *context, void *map, __u64 cpu, const void *value, __u64 size);
#define apy_perf_output(T, map, context, value) \
	((__s32)bpf_perf_event_output((void *)(context), (map), 0xffffffffULL, (value), sizeof(T)))
