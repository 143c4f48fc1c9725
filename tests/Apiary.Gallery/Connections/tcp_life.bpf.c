/* TcpLife.cs by hand. */
#include "../hand_trace.h"
#include "../hand_lost.h"
#include <bpf/bpf_endian.h>

#define AF_INET 2

struct owner {
	__u32 process;
	char comm[16];
};

struct life {
	__u64 nanoseconds;
	__u64 received;
	__u64 acknowledged;
	__be32 local[4];
	__be32 remote[4];
	__u16 local_port;
	__u16 remote_port;
	__u32 family;
	struct owner owner;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, struct sock *);
	__type(value, __u64);
} births SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, struct sock *);
	__type(value, struct owner);
} owners SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1 << 18);
} lives SEC(".maps");

static __always_inline void report(struct sock *sk, __u64 nanoseconds)
{
	struct tcp_sock *tcp = bpf_skc_to_tcp_sock(sk);
	struct owner *owner;
	struct life *life;

	if (!tcp)
		return;
	owner = bpf_map_lookup_elem(&owners, &sk);
	life = bpf_ringbuf_reserve(&lives, sizeof(*life), 0);
	if (!life) {
		count_lost();
		return;
	}
	life->received = tcp->bytes_received;
	life->acknowledged = tcp->bytes_acked;
	life->nanoseconds = nanoseconds;
	life->local_port = sk->__sk_common.skc_num;
	life->remote_port = bpf_ntohs(sk->__sk_common.skc_dport);
	life->family = sk->__sk_common.skc_family;
	if (life->family == AF_INET) {
		__builtin_memset(life->local, 0, sizeof(life->local));
		__builtin_memset(life->remote, 0, sizeof(life->remote));
		life->local[0] = sk->__sk_common.skc_rcv_saddr;
		life->remote[0] = sk->__sk_common.skc_daddr;
	} else {
		BPF_CORE_READ_INTO(&life->local, sk, __sk_common.skc_v6_rcv_saddr.in6_u.u6_addr32);
		BPF_CORE_READ_INTO(&life->remote, sk, __sk_common.skc_v6_daddr.in6_u.u6_addr32);
	}
	if (owner)
		life->owner = *owner;
	else
		__builtin_memset(&life->owner, 0, sizeof(life->owner));
	bpf_ringbuf_submit(life, 0);
}

SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(tcp_life, struct sock *sk, int old_state, int new_state)
{
	struct owner owner;
	__u64 now, *birth;

	if (sk->sk_protocol != IPPROTO_TCP)
		return 0;
	if (new_state < TCP_FIN_WAIT1) {
		now = bpf_ktime_get_ns();
		bpf_map_update_elem(&births, &sk, &now, BPF_NOEXIST);
	}
	if (new_state == TCP_SYN_SENT || new_state == TCP_LAST_ACK) {
		owner.process = bpf_get_current_pid_tgid() >> 32;
		bpf_get_current_comm(owner.comm, sizeof(owner.comm));
		bpf_map_update_elem(&owners, &sk, &owner, BPF_ANY);
	}
	if (new_state != TCP_CLOSE)
		return 0;
	birth = bpf_map_lookup_elem(&births, &sk);
	if (birth) {
		report(sk, bpf_ktime_get_ns() - *birth);
		bpf_map_delete_elem(&births, &sk);
	}
	bpf_map_delete_elem(&owners, &sk);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
