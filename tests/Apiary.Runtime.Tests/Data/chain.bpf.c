/* One program that says that it ran by appending its letter, the configured value, to the trail; for orders at hooks. */
#include "test.h"
char LICENSE[] SEC("license") = "GPL";

struct apy_config { __u8 stamp[32]; __u32 scope; __u32 tag; __u32 letter; };
const volatile struct apy_config apy_config SEC(".rodata.apiary") = { .stamp = { STAMP } };

struct { __uint(type, 2); __uint(max_entries, 1); __type(key, __u32); __type(value, __u64); } ldt_stamp SEC(".maps");

/* Each program of a chain takes the place that the ones before it left in the mark. */
SEC("tc") int ldt_chain(struct __sk_buff *skb)
{
	__u32 zero = 0;
	__u64 *value = bpf_map_lookup_elem(&ldt_stamp, &zero);
	skb->mark = skb->mark * 8 + apy_config.letter;
	if (value)
		*value = skb->mark;
	return -1;
}

SEC("tc") int ldt_stop(struct __sk_buff *skb) { return skb->mark == 77 ? -1 : 0; }
SEC("cgroup/connect4") int ldt_connect(void *ctx) { return apy_config.letter ? 1 : 0; }
SEC("xdp") int ldt_pass(void *ctx) { return 2; }
SEC("xdp") int ldt_netfilter(void *ctx) { return 1; }
