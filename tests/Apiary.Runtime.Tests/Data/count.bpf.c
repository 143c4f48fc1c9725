/* Counts at each hook, by the injected scope; the shape of a compiled bundle without records. */
#include "test.h"
char LICENSE[] SEC("license") = "GPL";

struct apy_config { __u8 stamp[32]; __u32 scope; __u32 tag; __u32 bonus; };
const volatile struct apy_config apy_config SEC(".rodata.apiary") = { .stamp = { STAMP }, .bonus = 1 };

struct hit { __u32 scope; __u32 hook; };
struct { __uint(type, 1); __uint(max_entries, 64); __type(key, struct hit); __type(value, __u64); } ldt_hits SEC(".maps");
struct { __uint(type, 2); __uint(map_flags, 1 << 10); __uint(max_entries, 8); __type(key, __u32); __type(value, __u64); } ldt_rows SEC(".maps");
struct { __uint(type, 22); __uint(max_entries, 8); __uint(value_size, 4); } ldt_free SEC(".maps");
struct { __uint(type, 27); __uint(max_entries, 65536); } ldt_ring SEC(".maps");
struct { __uint(type, 6); __uint(max_entries, 2); __type(key, __u32); __type(value, __u64); } ldt_counters SEC(".maps");

static __attribute__((always_inline)) void count(__u32 hook, __u32 scope)
{
	struct hit key = { scope, hook };
	__u64 first = apy_config.bonus;
	__u64 *value = bpf_map_lookup_elem(&ldt_hits, &key);
	if (value)
		__sync_fetch_and_add(value, apy_config.bonus);
	else
		bpf_map_update_elem(&ldt_hits, &key, &first, 0);
}

SEC("xdp") int ldt_xdp(struct xdp_md *ctx)
{
	__u32 zero = 0;
	__u64 *value = bpf_map_lookup_elem(&ldt_counters, &zero);
	if (value)
		*value += 1;
	__u64 *row = bpf_map_lookup_elem(&ldt_rows, &zero);
	if (row)
		*row = apy_config.tag;
	__u64 *slot = bpf_ringbuf_reserve(&ldt_ring, 16, 0);
	if (slot) {
		slot[0] = 7;
		slot[1] = apy_config.scope;
		bpf_ringbuf_submit(slot, 0);
	}
	count(1, apy_config.scope);
	return 2;
}

SEC("tc") int ldt_tc_in(struct __sk_buff *skb) { count(2, apy_config.scope); return -1; }
SEC("tc") int ldt_tc_eg(struct __sk_buff *skb) { count(3, apy_config.scope); return -1; }
SEC("cgroup/connect4") int ldt_conn4(void *ctx) { count(4, 0); return 1; }
SEC("cgroup/connect6") int ldt_conn6(void *ctx) { count(5, 0); return 1; }
SEC("sockops") int ldt_sock(void *ctx) { count(6, 0); return 1; }
