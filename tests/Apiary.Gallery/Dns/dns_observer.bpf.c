/* DnsObserver.cs by hand. */
#include "../hand.h"

#define LONGEST_NAME 64

struct dns_header {
	__be16 id, flags, questions, answers, authorities, additional;
};

struct query {
	__be32 source;
	__be32 resolver;
	__u32 name_hash;
	__u16 name_length;
	__be16 id;
};

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1 << 20);
} queries SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u64);
} lost SEC(".maps");

static __always_inline void count_lost(void)
{
	__u32 zero = 0;
	__u64 *count = bpf_map_lookup_elem(&lost, &zero);

	if (count)
		++*count;
}

SEC("tc")
int dns_observer(struct __sk_buff *ctx)
{
	__u32 wanted = 14 + 20 + 8 + sizeof(struct dns_header) + LONGEST_NAME, hash = 2166136261u;
	void *data, *end, *position;
	struct dns_header *dns;
	struct query *query;
	struct ethhdr *eth;
	struct udphdr *udp;
	struct iphdr *ip;
	__u16 length;

	if (wanted > ctx->len)
		wanted = ctx->len;
	data = (void *)(long)ctx->data;
	end = (void *)(long)ctx->data_end;
	if (data + wanted > end) {
		bpf_skb_pull_data(ctx, wanted);
		data = (void *)(long)ctx->data;
		end = (void *)(long)ctx->data_end;
	}
	eth = data;
	ip = (void *)(eth + 1);
	if ((void *)(ip + 1) > end || eth->h_proto != bpf_htons(ETH_P_IP) || ip->protocol != IPPROTO_UDP)
		return TCX_NEXT;
	udp = (void *)ip + ip->ihl * 4;
	dns = (void *)(udp + 1);
	if ((void *)(dns + 1) > end || udp->dest != bpf_htons(53))
		return TCX_NEXT;
	if ((dns->flags & bpf_htons(0x8000)) || !dns->questions)
		return TCX_NEXT;
	position = dns + 1;
	for (length = 0; length < LONGEST_NAME; length++) {
		__u8 *letter = position;

		if (position + 1 > end || *letter == 0)
			break;
		hash = (hash ^ *letter) * 16777619u;
		position++;
	}
	query = bpf_ringbuf_reserve(&queries, sizeof(*query), 0);
	if (!query) {
		count_lost();
		return TCX_NEXT;
	}
	query->source = ip->saddr;
	query->resolver = ip->daddr;
	query->name_hash = hash;
	query->name_length = length;
	query->id = dns->id;
	bpf_ringbuf_submit(query, 0);
	return TCX_NEXT;
}

char LICENSE[] SEC("license") = "GPL";
