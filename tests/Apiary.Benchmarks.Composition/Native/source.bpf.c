/* Where the packets come from: frames of BPF_PROG_TEST_RUN, each of the next flow, handed to the stack or to the other end of a veth pair. */
#include "../../Apiary.Benchmarks/Native/record.h"

const volatile __u32 flows = 1; /* a power of two */
const volatile __u32 device = 0; /* 0: up the stack */

/* In frames of the run; the first and the last that are timed begin a batch. */
const volatile __u32 first = 0, last = 0;

struct {
	__u32 frames, state;
	__u64 began, ended;
} clock;

SEC("xdp")
int source(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	struct iphdr *ip = data + sizeof(struct ethhdr);

	if ((void *)(ip + 1) > end)
		return XDP_ABORTED;
	if (clock.frames == first)
		clock.began = bpf_ktime_get_ns();
	if (clock.frames == last)
		clock.ended = bpf_ktime_get_ns();
	clock.frames++;
	clock.state = clock.state * 1664525 + 1013904223;
	ip->saddr = bpf_htonl(0x0a800000 | (clock.state >> 8 & (flows - 1)));
	return device ? bpf_redirect(device, 0) : XDP_PASS;
}

/* The cost of the path itself. */
SEC("tc")
int tc_drop(struct __sk_buff *ctx)
{
	return 2;
}

SEC("xdp")
int xdp_drop(struct xdp_md *ctx)
{
	return XDP_DROP;
}

char LICENSE[] SEC("license") = "GPL";
