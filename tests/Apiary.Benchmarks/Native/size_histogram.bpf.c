/* Bundles/SizeHistogram.cs by hand. */
#include "record.h"

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 32);
	__type(key, __u32);
	__type(value, __u64);
} buckets SEC(".maps");

/* As the kernel's samples have it. */
static __always_inline __u32 log2_u32(__u32 v)
{
	__u32 shift, r;

	r = (v > 0xffff) << 4; v >>= r;
	shift = (v > 0xff) << 3; v >>= shift; r |= shift;
	shift = (v > 0xf) << 2; v >>= shift; r |= shift;
	shift = (v > 0x3) << 1; v >>= shift; r |= shift;
	r |= v >> 1;
	return r;
}

SEC("tc")
int tc_eg_size(struct __sk_buff *ctx)
{
	__u32 bucket = log2_u32(ctx->len);
	__u64 *value = bpf_map_lookup_elem(&buckets, &bucket);

	if (value)
		++*value;
	return TCX_NEXT;
}

char LICENSE[] SEC("license") = "GPL";
