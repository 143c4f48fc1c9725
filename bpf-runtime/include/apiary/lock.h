/* Spin locks in map values. The kernel knows the field by the name of its struct. Kernel 5.1. */
#pragma once

#include <apiary/helpers.h>

struct bpf_spin_lock {
	__u32 val;
};

APY_HELPER(93, void, bpf_spin_lock, struct bpf_spin_lock *lock);
APY_HELPER(94, void, bpf_spin_unlock, struct bpf_spin_lock *lock);

static __always_inline struct bpf_spin_lock *apy_spin_hold(struct bpf_spin_lock *lock)
{
	bpf_spin_lock(lock);
	return lock;
}

/* The cleanup function of a hold; it is given the variable's address. */
static __always_inline void apy_spin_release(void *variable)
{
	bpf_spin_unlock(*(struct bpf_spin_lock **)variable);
}
