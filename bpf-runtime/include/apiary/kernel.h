/* What Bpf.* lowers to: clock, task, CPU, randomness, the trace pipe. */
#pragma once

#include <apiary/helpers.h>

static __always_inline __u64 apy_ktime_ns(void)
{
	return bpf_ktime_get_ns();
}

static __always_inline __u64 apy_current_pid_tgid(void)
{
	return bpf_get_current_pid_tgid();
}

static __always_inline __u64 apy_current_uid_gid(void)
{
	return bpf_get_current_uid_gid();
}

static __always_inline void apy_current_comm(void *comm)
{
	bpf_get_current_comm(comm, 16);
}

/* Comm.Is: the name and a literal, both padded with zeros, as two words each. */
#define apy_comm_is(comm, text) ({ \
	const char __apy_text[16] = text; \
	__u64 __apy_name[2], __apy_other[2]; \
	__builtin_memcpy(__apy_name, (comm), 16); \
	__builtin_memcpy(__apy_other, __apy_text, 16); \
	sizeof(text) <= 16 && __apy_name[0] == __apy_other[0] && __apy_name[1] == __apy_other[1]; })

static __always_inline __u64 apy_current_cgroup_id(void)
{
	return bpf_get_current_cgroup_id();
}

static __always_inline __u32 apy_current_cpu(void)
{
	return bpf_get_smp_processor_id();
}

static __always_inline __u32 apy_random(void)
{
	return bpf_get_prandom_u32();
}

#define apy_print(format, ...) ({ \
	static const char __apy_format[] = format; \
	bpf_trace_printk(__apy_format, sizeof(__apy_format), ##__VA_ARGS__); \
	(void)0; })

/* More than three values, and addresses. Kernel 5.16. */
#define apy_print_wide(format, ...) ({ \
	static const char __apy_format[] = format; \
	__u64 __apy_values[] = { __VA_ARGS__ }; \
	bpf_trace_vprintk(__apy_format, sizeof(__apy_format), __apy_values, sizeof(__apy_values)); \
	(void)0; })

/* What a specifier that takes an address is given, and a byte for one that does not. */
#define apy_printed(address) ((__u64)(long)(address))
#define apy_printed_byte(address, index) ((__u64)((const __u8 *)(address))[index])
