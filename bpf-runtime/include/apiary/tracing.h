/* The contexts of tracepoints and of programs that BTF attaches: the arguments, eight bytes each. */
#pragma once

#include <apiary/types.h>

struct apy_arguments {
	__u64 values[12];
} __apy_context;

/* The fields of an event, of the type the actor declares. */
struct apy_tracepoint;

#define apy_argument(type, context, index) ((type)(context)->values[index])
