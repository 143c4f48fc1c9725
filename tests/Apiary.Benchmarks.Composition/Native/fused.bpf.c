/* All actors in one program, by hand: parsed once, looked up once. */
#include "path.h"

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__uint(map_flags, BPF_F_MMAPABLE);
	__type(key, __u32);
	__type(value, struct row);
} slab_conn SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1);
	__type(key, struct flow_key);
	__type(value, __u32);
} index_conn SEC(".maps");

static __always_inline int all(struct packet *packet, void *data, void *end)
{
	struct flow_key key;
	struct row *row;
	__u32 *handle, number;

	if (!parse(packet, data, end))
		return 0;
	key_of(packet, &key);
	handle = bpf_map_lookup_elem(&index_conn, &key);
	if (!handle)
		return 0;
	number = *handle & 0xffffff;
	row = bpf_map_lookup_elem(&slab_conn, &number);
	if (!row || (__u8)row->header.generation != *handle >> 24)
		return 0;
	if (!row->header.touched)
		row->header.touched = 1;
#pragma unroll
	for (number = 0; number < ACTORS; number++)
		if (act(&row->conn, number, packet->length))
			return 1;
	return 0;
}

SEC("tc")
int tc_all(struct __sk_buff *ctx)
{
	struct packet packet = { .length = ctx->len };

	return all(&packet, (void *)(long)ctx->data, (void *)(long)ctx->data_end) ? 2 : TCX_NEXT;
}

SEC("xdp")
int xdp_all(struct xdp_md *ctx)
{
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	struct packet packet = { .length = end - data };

	return all(&packet, data, end) ? XDP_DROP : XDP_PASS;
}

char LICENSE[] SEC("license") = "GPL";
