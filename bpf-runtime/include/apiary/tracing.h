/* The contexts of tracepoints and of programs that BTF attaches: the arguments, eight bytes each. */
#pragma once

#include <apiary/helpers.h>

struct apy_arguments {
	__u64 values[12];
} __apy_context;

/* The fields of an event, of the type the actor declares. */
struct apy_tracepoint;

#define apy_argument(type, context, index) ((type)(context)->values[index])

/* What a function returned, where the actor does not take all arguments before it. */
static __always_inline __u64 apy_function_result(struct apy_arguments *context)
{
	__u64 result = 0;

	bpf_get_func_ret(context, &result);
	return result;
}

#define apy_traced_result(type, context) ((type)apy_function_result(context))

/* The first argument of an iterator: where its output goes. */
struct apy_iterator {
	__u64 sequence;
	__u64 session;
	__u64 number;
};

#define apy_iterator_of(context) ((struct apy_iterator *)(context)->values[0])

static __always_inline __u64 apy_iterator_session(struct apy_arguments *context)
{
	return apy_iterator_of(context)->session;
}

static __always_inline __u64 apy_iterator_number(struct apy_arguments *context)
{
	return apy_iterator_of(context)->number;
}

#define apy_iterator_write(type, context, value) \
	bpf_seq_write((void *)apy_iterator_of(context)->sequence, value, sizeof(type))

#define apy_iterator_print(context, format, ...) ({ \
	static const char __apy_format[] = format; \
	__u64 __apy_values[] = { __VA_ARGS__ }; \
	bpf_seq_printf((void *)apy_iterator_of(context)->sequence, __apy_format, sizeof(__apy_format), __apy_values, sizeof(__apy_values)); \
	(void)0; })
