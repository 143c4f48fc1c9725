/* Bpf.Loop: the kernel calls the body. Kernel 5.17. Bpf.CanLoop: the kernel counts and leaves the loop. Kernel 6.9. */
#pragma once

#include <apiary/helpers.h>

#define apy_loop(count, state, body) ((__s32)bpf_loop((count), (void *)(body), (state), 0))

/* The instruction may_goto, written as bytes because clang knows its name only from 19 on. */
#define apy_can_loop() ({ \
	__label__ __apy_end, __apy_on; \
	_Bool __apy_goes_on = 1; \
	asm volatile goto("1: .byte 0xe5; .byte 0; .long ((%l[__apy_end] - 1b - 8) / 8) & 0xffff; .short 0" : : : : __apy_end); \
	goto __apy_on; \
__apy_end: \
	__apy_goes_on = 0; \
__apy_on: \
	__apy_goes_on; })
