/* ScalableWindow.cs by hand. */
#include "../hand_trace.h"

#define SHARE 50
#define LOSS 3

#define max(a, b) ((a) > (b) ? (a) : (b))
#define min(a, b) ((a) < (b) ? (a) : (b))

struct memory {
	__u32 before_loss;
};

extern __u32 tcp_slow_start(struct tcp_sock *tp, __u32 acked) __ksym;
extern void tcp_cong_avoid_ai(struct tcp_sock *tp, __u32 w, __u32 acked) __ksym;

static __always_inline struct memory *memory_of(struct sock *sk)
{
	return (struct memory *)((struct inet_connection_sock *)sk)->icsk_ca_priv;
}

static __always_inline bool limited_by_window(const struct tcp_sock *tp)
{
	if (BPF_CORE_READ_BITFIELD(tp, is_cwnd_limited))
		return true;
	return tp->snd_cwnd < tp->snd_ssthresh && tp->snd_cwnd < 2 * tp->max_packets_out;
}

SEC("struct_ops/scalable_start")
void BPF_PROG(scalable_start, struct sock *sk)
{
	memory_of(sk)->before_loss = 0;
}

SEC("struct_ops/scalable_grow")
void BPF_PROG(scalable_grow, struct sock *sk, __u32 ack, __u32 acked)
{
	struct tcp_sock *tp = (struct tcp_sock *)sk;

	if (!limited_by_window(tp))
		return;
	if (tp->snd_cwnd < tp->snd_ssthresh) {
		acked = tcp_slow_start(tp, acked);
		if (!acked)
			return;
	}
	tcp_cong_avoid_ai(tp, min(tp->snd_cwnd, SHARE), acked);
}

SEC("struct_ops/scalable_threshold")
__u32 BPF_PROG(scalable_threshold, struct sock *sk)
{
	__u32 window = ((struct tcp_sock *)sk)->snd_cwnd;

	memory_of(sk)->before_loss = window;
	return max(window - (window >> LOSS), 2U);
}

SEC("struct_ops/scalable_undo")
__u32 BPF_PROG(scalable_undo, struct sock *sk)
{
	__u32 window = ((struct tcp_sock *)sk)->snd_cwnd;
	__u32 before = memory_of(sk)->before_loss;

	return max(window, before);
}

SEC(".struct_ops")
struct tcp_congestion_ops scalable = {
	.init = (void *)scalable_start,
	.cong_avoid = (void *)scalable_grow,
	.ssthresh = (void *)scalable_threshold,
	.undo_cwnd = (void *)scalable_undo,
	.name = "hand_scalable",
};

char LICENSE[] SEC("license") = "GPL";
