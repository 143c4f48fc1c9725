/* PortSteering.cs by hand. */
#include "../hand.h"

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 65536);
	__type(key, __u16);
	__type(value, __u32);
} services SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_SOCKMAP);
	__uint(max_entries, 64);
	__type(key, __u32);
	__type(value, __u64);
} sockets SEC(".maps");

SEC("sk_lookup")
int port_steering(struct bpf_sk_lookup *ctx)
{
	__u16 port = ctx->local_port;
	struct bpf_sock *socket;
	__u32 *service;
	long error;

	if (ctx->protocol != IPPROTO_TCP)
		return SK_PASS;
	service = bpf_map_lookup_elem(&services, &port);
	if (!service)
		return SK_PASS;
	socket = bpf_map_lookup_elem(&sockets, service);
	if (!socket)
		return SK_DROP;
	error = bpf_sk_assign(ctx, socket, 0);
	bpf_sk_release(socket);
	return error ? SK_DROP : SK_PASS;
}

char LICENSE[] SEC("license") = "GPL";
