/* TcpRetransmits.cs by hand. */
#include "../hand_trace.h"
#include "../hand_lost.h"
#include <bpf/bpf_endian.h>

#define AF_INET 2

struct retransmission {
	__u64 time_ns;
	__u64 socket;
	__be32 local[4];
	__be32 remote[4];
	__u16 local_port;
	__u16 remote_port;
	__u16 family;
	__u16 state;
	__u32 length;
	__u32 congestion_window;
	__u32 total;
	__u32 round_trip_us;
};

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1 << 18);
} segments SEC(".maps");

SEC("tp_btf/tcp_retransmit_skb")
int BPF_PROG(tcp_retransmits, struct sock *sk, struct sk_buff *skb)
{
	struct tcp_sock *tcp = bpf_skc_to_tcp_sock(sk);
	struct retransmission *seen;

	if (!tcp)
		return 0;
	seen = bpf_ringbuf_reserve(&segments, sizeof(*seen), 0);
	if (!seen) {
		count_lost();
		return 0;
	}
	seen->time_ns = bpf_ktime_get_ns();
	seen->socket = (__u64)sk;
	seen->local_port = sk->__sk_common.skc_num;
	seen->remote_port = bpf_ntohs(sk->__sk_common.skc_dport);
	seen->family = sk->__sk_common.skc_family;
	seen->state = sk->__sk_common.skc_state;
	seen->length = skb->len;
	seen->congestion_window = tcp->snd_cwnd;
	seen->total = tcp->total_retrans;
	seen->round_trip_us = tcp->srtt_us >> 3;
	if (seen->family == AF_INET) {
		__builtin_memset(seen->local, 0, sizeof(seen->local));
		__builtin_memset(seen->remote, 0, sizeof(seen->remote));
		seen->local[0] = sk->__sk_common.skc_rcv_saddr;
		seen->remote[0] = sk->__sk_common.skc_daddr;
	} else {
		BPF_CORE_READ_INTO(&seen->local, sk, __sk_common.skc_v6_rcv_saddr.in6_u.u6_addr32);
		BPF_CORE_READ_INTO(&seen->remote, sk, __sk_common.skc_v6_daddr.in6_u.u6_addr32);
	}
	bpf_ringbuf_submit(seen, 0);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
