/* Timers in map values. The kernel knows the field by the name of its struct. Kernel 5.15. */
#pragma once

#include <apiary/helpers.h>

struct bpf_timer {
	__u64 first;
	__u64 second;
} __attribute__((aligned(8)));

APY_HELPER(169, long, bpf_timer_init, struct bpf_timer *timer, void *map, __u64 flags);
APY_HELPER(170, long, bpf_timer_set_callback, struct bpf_timer *timer, void *body);
APY_HELPER(171, long, bpf_timer_start, struct bpf_timer *timer, __u64 nanoseconds, __u64 flags);
APY_HELPER(172, long, bpf_timer_cancel, struct bpf_timer *timer);

enum {
	APY_CLOCK_MONOTONIC = 1,
};

/* Initialised once, EBUSY afterwards; the body may be the same. A macro: the verifier wants the map and the body as constants. */
#define apy_timer_start(map, timer, nanoseconds, body) ({ \
	struct bpf_timer *__apy_timer = (timer); \
	__u64 __apy_wait = (nanoseconds); \
	bpf_timer_init(__apy_timer, (map), APY_CLOCK_MONOTONIC); \
	long __apy_error = bpf_timer_set_callback(__apy_timer, (void *)(body)); \
	(__s32)(__apy_error ? __apy_error : bpf_timer_start(__apy_timer, __apy_wait, 0)); })

static __always_inline __s32 apy_timer_restart(struct bpf_timer *timer, __u64 nanoseconds)
{
	return bpf_timer_start(timer, nanoseconds, 0);
}

static __always_inline __s32 apy_timer_stop(struct bpf_timer *timer)
{
	return bpf_timer_cancel(timer);
}
