/*
 * The registers at a probe. The build says for which machine (__TARGET_ARCH_*); the tag of the struct names it, so that the BTF of an
 * object tells what it was built for, and the agent refuses it elsewhere.
 */
#pragma once

#include <apiary/helpers.h>

#if defined(__TARGET_ARCH_arm64)

#define apy_registers apy_registers_arm64

struct apy_registers {
	__u64 regs[31];
	__u64 sp;
	__u64 pc;
	__u64 pstate;
} __apy_context;

#define APY_ARGUMENT_0 regs[0]
#define APY_ARGUMENT_1 regs[1]
#define APY_ARGUMENT_2 regs[2]
#define APY_ARGUMENT_3 regs[3]
#define APY_ARGUMENT_4 regs[4]
#define APY_ARGUMENT_5 regs[5]
#define APY_SYSCALL_3 regs[3]
#define APY_RESULT regs[0]
#define APY_IP pc
#define APY_SP sp

#else

#define apy_registers apy_registers_x86_64

struct apy_registers {
	__u64 r15, r14, r13, r12, bp, bx, r11, r10, r9, r8, ax, cx, dx, si, di, orig_ax, ip, cs, flags, sp, ss;
} __apy_context;

#define APY_ARGUMENT_0 di
#define APY_ARGUMENT_1 si
#define APY_ARGUMENT_2 dx
#define APY_ARGUMENT_3 cx
#define APY_ARGUMENT_4 r8
#define APY_ARGUMENT_5 r9
#define APY_SYSCALL_3 r10
#define APY_RESULT ax
#define APY_IP ip
#define APY_SP sp

#endif

struct apy_perf_event {
	struct apy_registers regs;
	__u64 sample_period;
	__u64 addr;
} __apy_context;

#define apy_probe_argument(type, context, index) ((type)({ \
	__u64 __register; \
	switch (index) { \
	case 0: __register = (context)->APY_ARGUMENT_0; break; \
	case 1: __register = (context)->APY_ARGUMENT_1; break; \
	case 2: __register = (context)->APY_ARGUMENT_2; break; \
	case 3: __register = (context)->APY_ARGUMENT_3; break; \
	case 4: __register = (context)->APY_ARGUMENT_4; break; \
	default: __register = (context)->APY_ARGUMENT_5; break; \
	} \
	__register; }))

#define apy_parameter apy_probe_argument

#define apy_probe_result(type, context) ((type)(context)->APY_RESULT)

static __always_inline __u64 apy_instruction_pointer(struct apy_registers *context)
{
	return context->APY_IP;
}

static __always_inline __u64 apy_stack_pointer(struct apy_registers *context)
{
	return context->APY_SP;
}

/* The wrapper of a system call has one argument: where the registers of user space are kept. */
static __always_inline __u64 apy_syscall_register(struct apy_registers *context, __u32 index)
{
	static const __u32 offsets[] = {
		__builtin_offsetof(struct apy_registers, APY_ARGUMENT_0),
		__builtin_offsetof(struct apy_registers, APY_ARGUMENT_1),
		__builtin_offsetof(struct apy_registers, APY_ARGUMENT_2),
		__builtin_offsetof(struct apy_registers, APY_SYSCALL_3),
		__builtin_offsetof(struct apy_registers, APY_ARGUMENT_4),
		__builtin_offsetof(struct apy_registers, APY_ARGUMENT_5),
	};
	__u64 value = 0;

	bpf_probe_read_kernel(&value, sizeof(value), (const void *)(context->APY_ARGUMENT_0 + offsets[index]));
	return value;
}

#define apy_syscall_argument(type, context, index) ((type)apy_syscall_register(context, index))

static __always_inline __u64 apy_perf_instruction_pointer(struct apy_perf_event *context)
{
	return context->regs.APY_IP;
}

static __always_inline __u64 apy_perf_stack_pointer(struct apy_perf_event *context)
{
	return context->regs.APY_SP;
}
