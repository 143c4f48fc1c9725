/* Bundles/RingProducer.cs by hand. */
#include "record.h"

struct tick {
	__u64 length, one;
};

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1 << 24);
} ticks SEC(".maps");

SEC("xdp")
int xdp_ring(struct xdp_md *ctx)
{
	struct tick *tick = bpf_ringbuf_reserve(&ticks, sizeof(*tick), 0);

	if (!tick) {
		count(EVENT_LOST);
		return XDP_PASS;
	}
	tick->length = ctx->data_end - ctx->data;
	tick->one = 1;
	bpf_ringbuf_submit(tick, 0);
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
