/* A record as a compiled bundle has it, reduced: one record per packet length, born at tc ingress, with an event at birth. */
#include "test.h"
char LICENSE[] SEC("license") = "GPL";

struct apy_config { __u8 stamp[32]; __u32 scope; __u32 tag; };
const volatile struct apy_config apy_config SEC(".rodata.apiary") = { .stamp = { STAMP } };

struct key { __u32 scope, protocol, addresses[8], ports; };
struct row { __u32 state, generation, tag, touched; struct key key; __u32 birth; __u64 packets; };
struct event { __u32 length, row; };

struct { __uint(type, 2); __uint(map_flags, 1 << 10); __uint(max_entries, 8); __type(key, __u32); __type(value, struct row); } ldt_slab SEC(".maps");
struct { __uint(type, 1); __uint(max_entries, 8); __type(key, struct key); __type(value, __u32); } ldt_index SEC(".maps");
struct { __uint(type, 22); __uint(max_entries, 8); __uint(value_size, 4); } ldt_vacant SEC(".maps");
struct { __uint(type, 1); __uint(max_entries, 8); __type(key, __u64); __type(value, __u32); } ldt_cookie SEC(".maps");
struct { __uint(type, 27); __uint(max_entries, 4096); } ldt_events SEC(".maps");
struct { __uint(type, 6); __uint(max_entries, 9); __type(key, __u32); __type(value, __u64); } ldt_counters SEC(".maps");
struct { __uint(type, 2); __uint(max_entries, 4); __type(key, __u32); __type(value, __u64); } ldt_user SEC(".maps");

static long (*const bpf_map_pop_elem)(void *map, void *value) = (void *)88;

static __attribute__((always_inline)) void count(__u32 counter)
{
	__u64 *value = bpf_map_lookup_elem(&ldt_counters, &counter);
	if (value)
		*value += 1;
}

static __attribute__((always_inline)) void announce(__u32 length, __u32 number)
{
	struct event *slot = bpf_ringbuf_reserve(&ldt_events, sizeof(*slot), 0);
	if (!slot) {
		count(8);
		return;
	}
	slot->length = length;
	slot->row = number;
	bpf_ringbuf_submit(slot, 0);
}

SEC("tc") int ldt_birth(struct __sk_buff *skb)
{
	struct key key = { .scope = apy_config.scope, .protocol = 17, .ports = skb->len };
	__u32 *found = bpf_map_lookup_elem(&ldt_index, &key);
	__u32 number = found ? *found & 0xffffff : 0;
	struct row *row;

	if (!found && bpf_map_pop_elem(&ldt_vacant, &number)) {
		count(1);
		return -1;
	}
	row = bpf_map_lookup_elem(&ldt_slab, &number);
	if (!row)
		return -1;
	if (!found) {
		__u64 cookie = skb->len;
		__u32 handle = number | row->generation << 24;
		row->key = key;
		row->tag = apy_config.tag;
		row->packets = 0;
		row->state = 1;
		bpf_map_update_elem(&ldt_index, &key, &handle, 1);
		bpf_map_update_elem(&ldt_cookie, &cookie, &handle, 0);
		count(0);
		announce(skb->len, number);
	}
	row->touched = 1;
	__sync_fetch_and_add(&row->packets, 1);
	return -1;
}
