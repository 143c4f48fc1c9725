/* Dynamic pointers: memory whose bounds the kernel checks at run time. */
#pragma once

#include <apiary/contexts.h>
#include <apiary/ring.h>

struct bpf_dynptr {
	__u64 opaque[2];
} __attribute__((aligned(8)));

APY_HELPER(197, long, bpf_dynptr_from_mem, void *memory, __u32 size, __u64 flags, struct bpf_dynptr *pointer);
APY_HELPER(198, long, bpf_ringbuf_reserve_dynptr, void *ring, __u32 size, __u64 flags, struct bpf_dynptr *slot);
APY_HELPER(199, void, bpf_ringbuf_submit_dynptr, struct bpf_dynptr *slot, __u64 flags);
APY_HELPER(200, void, bpf_ringbuf_discard_dynptr, struct bpf_dynptr *slot, __u64 flags);
APY_HELPER(201, long, bpf_dynptr_read, void *to, __u32 size, const struct bpf_dynptr *from, __u32 offset, __u64 flags);
APY_HELPER(202, long, bpf_dynptr_write, const struct bpf_dynptr *to, __u32 offset, const void *from, __u32 size, __u64 flags);
APY_HELPER(203, void *, bpf_dynptr_data, const struct bpf_dynptr *pointer, __u32 offset, __u32 size);

extern int bpf_dynptr_from_skb(struct __sk_buff *skb, __u64 flags, struct bpf_dynptr *pointer) __weak __ksym;
extern int bpf_dynptr_from_xdp(struct xdp_md *xdp, __u64 flags, struct bpf_dynptr *pointer) __weak __ksym;
extern void *bpf_dynptr_slice(const struct bpf_dynptr *pointer, __u32 offset, void *buffer, __u32 size) __weak __ksym;
extern __u32 bpf_dynptr_size(const struct bpf_dynptr *pointer) __weak __ksym;

/* The storage belongs to the caller. A pointer that could not be made is empty: whatever is asked of it fails. */
static __always_inline struct bpf_dynptr *apy_skb_bytes(struct __sk_buff *context, struct bpf_dynptr *storage)
{
	bpf_dynptr_from_skb(context, 0, storage);
	return storage;
}

static __always_inline struct bpf_dynptr *apy_xdp_bytes(struct xdp_md *context, struct bpf_dynptr *storage)
{
	bpf_dynptr_from_xdp(context, 0, storage);
	return storage;
}

#define apy_bytes_over(T, value, storage) ({ \
	bpf_dynptr_from_mem((value), sizeof(T), 0, (storage)); \
	(storage); })

static __always_inline __u32 apy_bytes_length(struct bpf_dynptr *bytes)
{
	return bpf_dynptr_size(bytes);
}

/* Where the helper fails it may leave the value alone. */
#define apy_bytes_read(T, bytes, offset, out) ({ \
	__builtin_memset((out), 0, sizeof(T)); \
	bpf_dynptr_read((out), sizeof(T), (bytes), (offset), 0) == 0; })
#define apy_bytes_write(T, bytes, offset, value) (bpf_dynptr_write((bytes), (offset), (value), sizeof(T), 0) == 0)
#define apy_bytes_slice(T, bytes, offset, buffer) ((T *)bpf_dynptr_slice((bytes), (offset), (buffer), sizeof(T)))

/* Where something of the tail stands behind the event, or a place that no record reaches. */
#define APY_TAIL(T, offset) ({ \
	__u32 __apy_tail = (offset); \
	__apy_tail > 0x3fffffff ? 0x7fffffff : (__u32)sizeof(T) + __apy_tail; })

/* A reservation that failed is to be ended as well. A slot variable is NULL once it was, as in ring.h. */
#define apy_ring_reserve_dynamic(T, ring, tail, storage) ({ \
	struct bpf_dynptr *__apy_slot = (storage); \
	if (bpf_ringbuf_reserve_dynptr((ring), APY_TAIL(T, tail), 0, __apy_slot)) { \
		bpf_ringbuf_discard_dynptr(__apy_slot, 0); \
		__apy_slot = NULL; \
		APY_EVENT_LOST(ring); \
	} \
	__apy_slot; })

#define apy_dynamic_header(T, slot) ((T *)bpf_dynptr_data((slot), 0, sizeof(T)))
#define apy_dynamic_write(T, V, slot, offset, value) \
	(bpf_dynptr_write((slot), APY_TAIL(T, offset), (value), sizeof(V), 0) == 0)

#define apy_dynamic_submit(slot) ({ \
	bpf_ringbuf_submit_dynptr((slot), 0); \
	(slot) = NULL; \
	(void)0; })
#define apy_dynamic_discard(slot) ({ \
	bpf_ringbuf_discard_dynptr((slot), 0); \
	(slot) = NULL; \
	(void)0; })

/* The cleanup function of a slot variable; it is given the variable's address. */
static __always_inline void apy_dynamic_cleanup(void *variable)
{
	struct bpf_dynptr *slot = *(struct bpf_dynptr **)variable;

	if (slot)
		bpf_ringbuf_discard_dynptr(slot, 0);
}
