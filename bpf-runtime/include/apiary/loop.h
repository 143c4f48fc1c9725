/* Bpf.Loop: the kernel calls the body. Kernel 5.17. */
#pragma once

#include <apiary/helpers.h>

#define apy_loop(count, state, body) ((__s32)bpf_loop((count), (void *)(body), (state), 0))
