/* ServiceTranslation.cs by hand. */
#include "../hand.h"

struct service {
	__be32 address;
	__u16 port;
	__u16 protocol;
};

struct backend_range {
	__u32 first;
	__u32 count;
};

struct backend {
	__be32 address;
	__u16 port;
	__u16 reserved;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 4096);
	__type(key, struct service);
	__type(value, struct backend_range);
} services SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 65536);
	__type(key, __u32);
	__type(value, struct backend);
} backends SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 4096);
	__type(key, struct service);
	__type(value, __u64);
} translated SEC(".maps");

SEC("cgroup/connect4")
int service_translation(struct bpf_sock_addr *ctx)
{
	struct service service = {};
	struct backend_range *range;
	struct backend *backend;
	__u32 index;
	__u64 *count;

	service.address = ctx->user_ip4;
	service.port = bpf_ntohs(ctx->user_port);
	service.protocol = ctx->protocol;
	range = bpf_map_lookup_elem(&services, &service);
	if (!range)
		return 1;
	if (range->count == 0)
		return 0;
	index = range->first + bpf_get_prandom_u32() % range->count;
	backend = bpf_map_lookup_elem(&backends, &index);
	if (!backend)
		return 0;
	ctx->user_ip4 = backend->address;
	ctx->user_port = bpf_htons(backend->port);
	count = bpf_map_lookup_elem(&translated, &service);
	if (count)
		__sync_fetch_and_add(count, 1);
	return 1;
}

char LICENSE[] SEC("license") = "GPL";
