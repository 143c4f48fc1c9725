/* The scalar types of kernel code, and the words of declarations. No other header exists. */
#pragma once

typedef unsigned char __u8;
typedef unsigned short __u16;
typedef unsigned int __u32;
typedef unsigned long long __u64;
typedef signed char __s8;
typedef short __s16;
typedef int __s32;
typedef long long __s64;

typedef __u16 __be16;
typedef __u32 __be32;
typedef __u64 __be64;
typedef __u32 __wsum;

typedef _Bool bool;
#define true 1
#define false 0

#define NULL ((void *)0)

#define SEC(name) __attribute__((section(name), used))
#define __always_inline inline __attribute__((always_inline))
#define __noinline __attribute__((noinline))
#define __weak __attribute__((weak))
#define __ksym __attribute__((section(".ksyms")))
#define __hidden __attribute__((visibility("hidden")))

#define __likely(x) __builtin_expect(!!(x), 1)
#define __unlikely(x) __builtin_expect(!!(x), 0)

/*
 * Contexts are rewritten by the verifier field by field, so that an access must keep its constant offset:
 * clang may otherwise merge two loads into one through a computed pointer ("dereference of modified ctx ptr").
 */
#if __has_attribute(preserve_static_offset)
#define __apy_context __attribute__((preserve_static_offset))
#else
#define __apy_context
#endif
