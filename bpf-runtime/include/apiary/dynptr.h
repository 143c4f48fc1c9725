/* Dynamic pointers: memory whose bounds the kernel checks at run time. */
#pragma once

#include <apiary/helpers.h>

struct bpf_dynptr {
	__u64 opaque[2];
} __attribute__((aligned(8)));

APY_HELPER(201, long, bpf_dynptr_read, void *to, __u32 size, const struct bpf_dynptr *from, __u32 offset, __u64 flags);

extern int bpf_dynptr_from_skb(struct __sk_buff *skb, __u64 flags, struct bpf_dynptr *pointer) __weak __ksym;
