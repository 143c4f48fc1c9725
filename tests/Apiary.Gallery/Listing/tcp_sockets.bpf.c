/* TcpSockets.cs by hand. */
#include "../hand_trace.h"

struct listed {
	__be32 local;
	__be32 remote;
	__u16 local_port;
	__be16 remote_port;
	__u16 family;
	__u16 state;
};

SEC("iter/tcp")
int tcp_sockets(struct bpf_iter__tcp *ctx)
{
	struct sock_common *socket = ctx->sk_common;
	struct listed listed;

	if (!socket)
		return 0;
	listed.local = socket->skc_rcv_saddr;
	listed.remote = socket->skc_daddr;
	listed.local_port = socket->skc_num;
	listed.remote_port = socket->skc_dport;
	listed.family = socket->skc_family;
	listed.state = socket->skc_state;
	bpf_seq_write(ctx->meta->seq, &listed, sizeof(listed));
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
