/* Rejected by the verifier at a line of C#: the lookup's result is used without a test. */
#include "test.h"
char LICENSE[] SEC("license") = "GPL";
struct { __uint(type, 1); __uint(max_entries, 4); __type(key, __u32); __type(value, __u64); } ldt_bad_map SEC(".maps");

SEC("xdp")
#line 8 "Rejected.cs"
int ldt_bad(struct xdp_md *ctx)
{
#line 10 "Rejected.cs"
	__u32 key = 0;
#line 11 "Rejected.cs"
	__u64 *count = bpf_map_lookup_elem(&ldt_bad_map, &key);
#line 12 "Rejected.cs"
	*count += 1;
#line 13 "Rejected.cs"
	return 2;
}
