/* examples/01-ConnectTrace by hand: same programs, same record, same events. */
#include "record.h"

struct conn {
	__u64 start_ns;
	__u64 tx_bytes;
	__u64 rx_bytes;
	__u32 tgid;
	__u32 accepted;
	__u32 latency_us;
	__u32 retransmits;
	__u32 tx_next;
	__u32 rx_next;
	char comm[16];
};

struct row {
	struct row_header h;
	struct conn c;
};

struct connected {
	__u64 start_ns;
	__be32 local[4];
	__be32 remote[4];
	__u16 local_port;
	__u16 remote_port;
	__u32 tgid;
	__u32 accepted;
	__u32 latency_us;
	char comm[16];
};

struct closed {
	__u64 start_ns;
	__u64 end_ns;
	__u64 tx_bytes;
	__u64 rx_bytes;
	__be32 local[4];
	__be32 remote[4];
	__u16 local_port;
	__u16 remote_port;
	__u32 tgid;
	__u32 accepted;
	__u32 latency_us;
	__u32 retransmits;
	char comm[16];
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(map_flags, BPF_F_MMAPABLE);
	__uint(max_entries, 65536);
	__type(key, __u32);
	__type(value, struct row);
} slab_conn SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 65536);
	__type(key, struct flow_key);
	__type(value, __u32);
} index_conn SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_QUEUE);
	__uint(max_entries, 65536);
	__type(value, __u32);
} free_conn SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_SK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, __u32);
} sock_conn SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1 << 22);
} opened SEC(".maps"), ended SEC(".maps");

static __always_inline struct row *resolve(__u32 handle)
{
	__u32 number = handle & 0xffffff;
	struct row *row = bpf_map_lookup_elem(&slab_conn, &number);

	if (!row || (__u8)row->h.generation != handle >> 24)
		return NULL;
	return row;
}

static __always_inline struct row *by_socket(struct bpf_sock *sk)
{
	__u32 *handle;

	if (!sk)
		return NULL;
	handle = bpf_sk_storage_get(&sock_conn, sk, 0, 0);
	return handle ? resolve(*handle) : NULL;
}

static __always_inline struct row *by_key(const struct flow_key *key)
{
	__u32 *handle = bpf_map_lookup_elem(&index_conn, key);

	return handle ? resolve(*handle) : NULL;
}

static __always_inline struct row *take(__u32 birth, __u32 *handle)
{
	struct row *row;
	__u32 number;

	if (bpf_map_pop_elem(&free_conn, &number)) {
		count(BIRTH_FULL);
		return NULL;
	}
	row = bpf_map_lookup_elem(&slab_conn, &number);
	if (!row)
		return NULL;
	row->h.tag = config.tag;
	row->h.touched = 1;
	row->h.key.protocol = 0;
	row->h.birth = birth;
	__builtin_memset(&row->c, 0, sizeof(row->c));
	row->h.state = ROW_ACTIVE;
	*handle = number | row->h.generation << 24;
	return row;
}

static __attribute__((noinline)) void enter(struct row *row, __u32 handle)
{
	if (!row)
		return;
#pragma clang loop unroll(disable)
	for (int i = 0; i < 4; i++) {
		__u32 *entry, state;
		struct row *old;

		if (!bpf_map_update_elem(&index_conn, &row->h.key, &handle, BPF_NOEXIST))
			return;
		entry = bpf_map_lookup_elem(&index_conn, &row->h.key);
		if (!entry)
			continue;
		old = resolve(*entry);
		if (!old)
			continue;
		state = old->h.state;
		if (state != ROW_ACTIVE && state != ROW_CLOSING)
			continue;
		if (__sync_val_compare_and_swap(&old->h.state, state, ROW_ORPHANED) != state)
			continue;
		*entry = handle;
		count(BIND_REPLACED);
		return;
	}
	row->h.state = ROW_ORPHANED;
	count(BIND_BUSY);
}

/* Makes the socket carry a handle; 0 takes back what an earlier connect of the same socket left. */
static __always_inline int carry(struct bpf_sock *sk, __u32 handle)
{
	__u32 *slot;

	if (!sk)
		return 0;
	slot = bpf_sk_storage_get(&sock_conn, sk, 0, handle ? BPF_SK_STORAGE_GET_F_CREATE : 0);
	if (!slot)
		return 0;
	*slot = handle;
	return 1;
}

static __always_inline int connecting(struct bpf_sock_addr *ctx)
{
	struct row *row;
	__u32 handle;

	if (ctx->protocol != IPPROTO_TCP)
		return 1;
	row = take(1, &handle);
	if (!row) {
		carry(ctx->sk, 0);
		return 1;
	}
	row->c.start_ns = bpf_ktime_get_ns();
	row->c.tgid = bpf_get_current_pid_tgid() >> 32;
	bpf_get_current_comm(row->c.comm, sizeof(row->c.comm));
	if (!carry(ctx->sk, handle)) {
		__u32 number = handle & 0xffffff;

		row->h.state = ROW_FREE;
		bpf_map_push_elem(&free_conn, &number, 0);
		return 1;
	}
	count(BIRTHS);
	return 1;
}

SEC("cgroup/connect4")
int conn4_connect(struct bpf_sock_addr *ctx)
{
	return connecting(ctx);
}

SEC("cgroup/connect6")
int conn6_connect(struct bpf_sock_addr *ctx)
{
	return connecting(ctx);
}

static __always_inline void endpoints(struct bpf_sock_ops *ctx, __be32 *local, __be32 *remote)
{
	if (ctx->family == AF_INET6) {
		local[0] = ctx->local_ip6[0];
		local[1] = ctx->local_ip6[1];
		local[2] = ctx->local_ip6[2];
		local[3] = ctx->local_ip6[3];
		remote[0] = ctx->remote_ip6[0];
		remote[1] = ctx->remote_ip6[1];
		remote[2] = ctx->remote_ip6[2];
		remote[3] = ctx->remote_ip6[3];
	} else {
		map_ipv4(local, ctx->local_ip4);
		map_ipv4(remote, ctx->remote_ip4);
	}
}

static __always_inline void socket_key(struct bpf_sock_ops *ctx, struct flow_key *key)
{
	__be32 local[4], remote[4];

	endpoints(ctx, local, remote);
	set_key(key, (__u32)bpf_get_netns_cookie(ctx), IPPROTO_TCP, local, bpf_htons((__u16)ctx->local_port), remote, (__be16)(ctx->remote_port >> 16));
}

static __always_inline void established(struct bpf_sock_ops *ctx, struct conn *conn)
{
	struct connected *event;

	conn->tx_next = ctx->snd_nxt;
	conn->rx_next = ctx->rcv_nxt;
	conn->latency_us = (__u32)((bpf_ktime_get_ns() - conn->start_ns) / 1000) | 1;
	event = bpf_ringbuf_reserve(&opened, sizeof(*event), 0);
	if (!event) {
		count(EVENT_LOST);
		return;
	}
	event->start_ns = conn->start_ns;
	endpoints(ctx, event->local, event->remote);
	event->local_port = ctx->local_port;
	event->remote_port = bpf_ntohl(ctx->remote_port);
	event->tgid = conn->tgid;
	event->accepted = conn->accepted;
	event->latency_us = conn->latency_us;
	__builtin_memcpy(event->comm, conn->comm, sizeof(event->comm));
	bpf_ringbuf_submit(event, 0);
}

static __always_inline void ending(struct bpf_sock_ops *ctx, struct conn *conn)
{
	struct closed *event = bpf_ringbuf_reserve(&ended, sizeof(*event), 0);

	if (!event) {
		count(EVENT_LOST + 1);
		return;
	}
	event->start_ns = conn->start_ns;
	event->end_ns = bpf_ktime_get_ns();
	event->tx_bytes = conn->tx_bytes;
	event->rx_bytes = conn->rx_bytes;
	endpoints(ctx, event->local, event->remote);
	event->local_port = ctx->local_port;
	event->remote_port = bpf_ntohl(ctx->remote_port);
	event->tgid = conn->tgid;
	event->accepted = conn->accepted;
	event->latency_us = conn->latency_us;
	event->retransmits = conn->retransmits;
	__builtin_memcpy(event->comm, conn->comm, sizeof(event->comm));
	bpf_ringbuf_submit(event, 0);
}

static __always_inline void watch(struct bpf_sock_ops *ctx)
{
	bpf_sock_ops_cb_flags_set(ctx, ctx->bpf_sock_ops_cb_flags | BPF_SOCK_OPS_RETRANS_CB_FLAG | BPF_SOCK_OPS_STATE_CB_FLAG);
}

/* A connection that is accepted: by its own record, or by that of the connecting end on this host. */
static __always_inline struct row *accepting(struct bpf_sock_ops *ctx)
{
	struct flow_key key;
	struct row *row;
	__u32 handle, *entry;

	socket_key(ctx, &key);
	entry = bpf_map_lookup_elem(&index_conn, &key);
	if (entry) {
		handle = *entry;
		row = resolve(handle);
		if (row && row->h.state == ROW_ACTIVE)
			goto found;
	}
	row = take(2, &handle);
	if (!row)
		return NULL;
	row->c.start_ns = bpf_ktime_get_ns();
	row->c.accepted = 1;
	row->h.key = key;
	enter(row, handle);
	count(BIRTHS);
found:
	carry(ctx->sk, handle);
	return row;
}

SEC("sockops")
int sock_connect(struct bpf_sock_ops *ctx)
{
	__u32 *slot, handle = 0;
	struct row *row;

	switch (ctx->op) {
	case BPF_SOCK_OPS_TCP_CONNECT_CB:
	case BPF_SOCK_OPS_ACTIVE_ESTABLISHED_CB:
	case BPF_SOCK_OPS_RETRANS_CB:
	case BPF_SOCK_OPS_STATE_CB:
		if (!ctx->sk)
			return 1;
		slot = bpf_sk_storage_get(&sock_conn, ctx->sk, 0, 0);
		if (!slot)
			return 1;
		handle = *slot;
		row = resolve(handle);
		if (!row)
			return 1;
		break;
	case BPF_SOCK_OPS_PASSIVE_ESTABLISHED_CB:
		row = accepting(ctx);
		if (!row)
			return 1;
		break;
	default:
		return 1;
	}
	if (!row->h.touched)
		row->h.touched = 1;

	switch (ctx->op) {
	case BPF_SOCK_OPS_TCP_CONNECT_CB:
		socket_key(ctx, &row->h.key);
		enter(row, handle);
		watch(ctx);
		break;
	case BPF_SOCK_OPS_PASSIVE_ESTABLISHED_CB:
		watch(ctx);
		/* fall through */
	case BPF_SOCK_OPS_ACTIVE_ESTABLISHED_CB:
		established(ctx, &row->c);
		break;
	case BPF_SOCK_OPS_RETRANS_CB:
		__sync_fetch_and_add(&row->c.retransmits, ctx->args[1]);
		break;
	case BPF_SOCK_OPS_STATE_CB:
		if (ctx->args[1] != BPF_TCP_CLOSE)
			break;
		ending(ctx, &row->c);
		__sync_val_compare_and_swap(&row->h.state, ROW_ACTIVE, ROW_CLOSING);
		break;
	}
	return 1;
}

struct segment {
	__be32 source[4];
	__be32 destination[4];
	__be16 source_port;
	__be16 destination_port;
	__u32 sequence;
	__u32 payload;
	__u8 fin;
};

/* Ethernet, one VLAN tag, IPv4 with options or IPv6, TCP. */
static __always_inline int parse(struct __sk_buff *ctx, struct segment *segment)
{
	__u32 wanted = ctx->len < 98 ? ctx->len : 98;
	void *data = (void *)(long)ctx->data, *end = (void *)(long)ctx->data_end;
	struct ethhdr *eth;
	struct tcphdr *tcp;
	void *network;
	__be16 type;

	if (data + wanted > end) {
		bpf_skb_pull_data(ctx, wanted);
		data = (void *)(long)ctx->data;
		end = (void *)(long)ctx->data_end;
	}
	eth = data;
	network = eth + 1;
	if (network > end)
		return 0;
	type = eth->h_proto;
	if (type == bpf_htons(ETH_P_8021Q) || type == bpf_htons(ETH_P_8021AD)) {
		if (network + 4 > end)
			return 0;
		type = *(__be16 *)(network + 2);
		network += 4;
	}
	if (type == bpf_htons(ETH_P_IP)) {
		struct iphdr *ip = network;
		__u32 header, total;

		if ((void *)(ip + 1) > end || ip->version != 4 || ip->ihl < 5)
			return 0;
		if (ip->protocol != IPPROTO_TCP || (ip->frag_off & bpf_htons(0x1fff)))
			return 0;
		header = ip->ihl * 4;
		total = bpf_ntohs(ip->tot_len);
		if (!total)
			total = ctx->len - (network - data);
		map_ipv4(segment->source, ip->saddr);
		map_ipv4(segment->destination, ip->daddr);
		segment->payload = total > header ? total - header : 0;
		tcp = network + header;
	} else if (type == bpf_htons(ETH_P_IPV6)) {
		struct ipv6hdr *ip = network;
		__u32 total;

		if ((void *)(ip + 1) > end || ip->version != 6 || ip->nexthdr != IPPROTO_TCP)
			return 0;
		total = bpf_ntohs(ip->payload_len);
		if (!total)
			total = ctx->len - (network - data) - sizeof(*ip);
		__builtin_memcpy(segment->source, &ip->saddr, 16);
		__builtin_memcpy(segment->destination, &ip->daddr, 16);
		segment->payload = total;
		tcp = (void *)(ip + 1);
	} else {
		return 0;
	}
	if ((void *)(tcp + 1) > end || tcp->doff < 5)
		return 0;
	segment->source_port = tcp->source;
	segment->destination_port = tcp->dest;
	segment->sequence = bpf_ntohl(tcp->seq);
	segment->payload = segment->payload > tcp->doff * 4 ? segment->payload - tcp->doff * 4 : 0;
	segment->fin = tcp->fin;
	return 1;
}

static __always_inline void advance(__u32 *next, __u64 *bytes, __u32 end)
{
	__u32 seen = *next;

	for (int i = 0; i < 4; i++) {
		__u32 distance = end - seen, found;

		if ((__s32)distance <= 0)
			return;
		found = __sync_val_compare_and_swap(next, seen, end);
		if (found == seen) {
			__sync_fetch_and_add(bytes, distance);
			return;
		}
		seen = found;
	}
}

static __always_inline struct row *by_segment(const struct segment *segment)
{
	struct flow_key key;

	set_key(&key, config.scope, IPPROTO_TCP, segment->source, segment->source_port, segment->destination, segment->destination_port);
	return by_key(&key);
}

static __always_inline struct conn *use(struct row *row)
{
	if (!row->h.touched)
		row->h.touched = 1;
	return &row->c;
}

SEC("tc")
int tc_in_connect(struct __sk_buff *ctx)
{
	struct segment segment;
	struct conn *conn;
	struct row *row;

	if (!parse(ctx, &segment))
		return TCX_NEXT;
	row = by_segment(&segment);
	if (!row)
		return TCX_NEXT;
	conn = use(row);
	if (conn->latency_us && (segment.payload || segment.fin))
		advance(&conn->rx_next, &conn->rx_bytes, segment.sequence + segment.payload);
	return TCX_NEXT;
}

SEC("tc")
int tc_eg_connect(struct __sk_buff *ctx)
{
	struct segment segment;
	struct conn *conn;
	struct row *row;

	if (!parse(ctx, &segment))
		return TCX_NEXT;
	row = by_socket(ctx->sk);
	if (!row)
		row = by_segment(&segment);
	if (!row)
		return TCX_NEXT;
	conn = use(row);
	if (conn->latency_us && (segment.payload || segment.fin))
		advance(&conn->tx_next, &conn->tx_bytes, segment.sequence + segment.payload);
	return TCX_NEXT;
}

char LICENSE[] SEC("license") = "GPL";
