/*
 * One actor per program, each with a parse and a lookup of its own, over one plain hash that holds the state itself: programs of a tcx chain, links of a
 * chain of tail calls, and the functions of a dispatcher as libxdp has one (its stubs called, because freplace into them is one jump more).
 */
#include "path.h"

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1);
	__type(key, struct flow_key);
	__type(value, struct conn);
} flows SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PROG_ARRAY);
	__uint(max_entries, 64);
	__uint(key_size, 4);
	__uint(value_size, 4);
} next_tc SEC(".maps"), next_xdp SEC(".maps");

const volatile __u32 number = 0; /* which actor this instance is */

static __always_inline int one(struct packet *packet, void *data, void *end, __u32 actor)
{
	struct flow_key key;
	struct conn *conn;

	if (!parse(packet, data, end))
		return 0;
	key_of(packet, &key);
	conn = bpf_map_lookup_elem(&flows, &key);
	return conn && actor < ACTORS && act(conn, actor, packet->length);
}

SEC("tc")
int tc_one(struct __sk_buff *ctx)
{
	struct packet packet = { .length = ctx->len };

	return one(&packet, (void *)(long)ctx->data, (void *)(long)ctx->data_end, number) ? 2 : TCX_NEXT;
}

SEC("tc")
int tc_tail(struct __sk_buff *ctx)
{
	struct packet packet = { .length = ctx->len };

	if (one(&packet, (void *)(long)ctx->data, (void *)(long)ctx->data_end, number))
		return 2;
	bpf_tail_call(ctx, &next_tc, number + 1);
	return TCX_NEXT;
}

static __always_inline int at_xdp(struct xdp_md *ctx, __u32 actor)
{
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	struct packet packet = { .length = end - data };

	return one(&packet, data, end, actor) ? XDP_DROP : XDP_PASS;
}

SEC("xdp")
int xdp_tail(struct xdp_md *ctx)
{
	if (at_xdp(ctx, number) == XDP_DROP)
		return XDP_DROP;
	bpf_tail_call(ctx, &next_xdp, number + 1);
	return XDP_PASS;
}

#define STUB(n) \
	__attribute__((noinline)) int stub_##n(struct xdp_md *ctx) \
	{ \
		volatile int result = ctx ? at_xdp(ctx, n) : XDP_ABORTED; \
		return result; \
	}
#define CALL(n) \
	if (n < ACTORS) { \
		int action = stub_##n(ctx); \
		if (action != XDP_PASS) \
			return action; \
	}

STUB(0) STUB(1) STUB(2) STUB(3) STUB(4) STUB(5) STUB(6) STUB(7)
STUB(8) STUB(9) STUB(10) STUB(11) STUB(12) STUB(13) STUB(14) STUB(15)
STUB(16) STUB(17) STUB(18) STUB(19) STUB(20) STUB(21) STUB(22) STUB(23)
STUB(24) STUB(25) STUB(26) STUB(27) STUB(28) STUB(29) STUB(30) STUB(31)

SEC("xdp")
int xdp_dispatch(struct xdp_md *ctx)
{
	CALL(0) CALL(1) CALL(2) CALL(3) CALL(4) CALL(5) CALL(6) CALL(7)
	CALL(8) CALL(9) CALL(10) CALL(11) CALL(12) CALL(13) CALL(14) CALL(15)
	CALL(16) CALL(17) CALL(18) CALL(19) CALL(20) CALL(21) CALL(22) CALL(23)
	CALL(24) CALL(25) CALL(26) CALL(27) CALL(28) CALL(29) CALL(30) CALL(31)
	return XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
