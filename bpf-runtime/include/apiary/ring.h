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
