/* LocalShortcut.cs by hand. */
#include "../hand.h"

struct connection {
	__be32 local_address;
	__be32 remote_address;
	__u16 local_port;
	__u16 remote_port;
};

struct {
	__uint(type, BPF_MAP_TYPE_SOCKHASH);
	__uint(max_entries, 65536);
	__type(key, struct connection);
	__type(value, __u64);
} sockets SEC(".maps");

SEC("sockops")
int collect(struct bpf_sock_ops *ctx)
{
	struct connection connection;

	if (ctx->op != BPF_SOCK_OPS_ACTIVE_ESTABLISHED_CB && ctx->op != BPF_SOCK_OPS_PASSIVE_ESTABLISHED_CB)
		return 1;
	if (ctx->family != AF_INET)
		return 1;
	connection.local_address = ctx->local_ip4;
	connection.remote_address = ctx->remote_ip4;
	connection.local_port = ctx->local_port;
	connection.remote_port = bpf_ntohl(ctx->remote_port);
	bpf_sock_hash_update(ctx, &sockets, &connection, BPF_NOEXIST);
	return 1;
}

SEC("sk_msg")
int send_to_peer(struct sk_msg_md *ctx)
{
	struct connection peer;

	if (ctx->family != AF_INET)
		return SK_PASS;
	peer.local_address = ctx->remote_ip4;
	peer.remote_address = ctx->local_ip4;
	peer.local_port = bpf_ntohl(ctx->remote_port);
	peer.remote_port = ctx->local_port;
	bpf_msg_redirect_hash(ctx, &sockets, &peer, BPF_F_INGRESS);
	return SK_PASS;
}

char LICENSE[] SEC("license") = "GPL";
