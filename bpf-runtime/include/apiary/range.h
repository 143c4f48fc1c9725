/* foreach over Bpf.Range: the kernel's number iterator, so that the verifier walks the body once. Kernel 6.4. */
#pragma once

#include <apiary/types.h>

struct bpf_iter_num {
	__u64 __opaque[1];
} __attribute__((aligned(8)));

extern int bpf_iter_num_new(struct bpf_iter_num *iterator, int from, int to) __weak __ksym;
extern int *bpf_iter_num_next(struct bpf_iter_num *iterator) __weak __ksym;
extern void bpf_iter_num_destroy(struct bpf_iter_num *iterator) __weak __ksym;

/* The outer loop runs once and declares; "break" and "continue" of the body belong to the inner one. */
#define apy_for_range(i, from, to) \
	for (__s32 __apy_from = (from), __apy_to = (to), i = 0, __apy_once = 1; __apy_once; __apy_once = 0) \
		for (struct bpf_iter_num __apy_iterator __attribute__((cleanup(bpf_iter_num_destroy))), \
		     *__apy_started = (bpf_iter_num_new(&__apy_iterator, __apy_from, __apy_to), &__apy_iterator); \
		     ({ \
			     __s32 *__apy_next = bpf_iter_num_next(__apy_started); \
			     __apy_next && (i = *__apy_next, i >= __apy_from && i < __apy_to); \
		     });)
