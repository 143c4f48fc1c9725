/*
 * A moving position in packet data. A failed read stores NULL, which costs nothing, so that "p is null" means the same in C# and in C.
 * A variable distance is limited to what the verifier accepts on a packet pointer.
 * The empty asm keeps clang from evaluating a bounds check before the test that stands before it, which makes flags of both branches.
 */
#pragma once

#include <apiary/types.h>

#define APY_CURSOR_MAXIMUM 0x3fff

struct apy_cursor {
	void *position;
	void *end;
};

/* The difference is a number from here on: clang would add what follows to one of the pointers, in 32 bits, which the verifier refuses. */
static __always_inline __u32 apy_data_length(void *start, void *end)
{
	__u64 length = end - start;

	asm("" : "+r"(length));
	__builtin_assume(length <= 0xffffffffu);
	return length;
}

#define apy_cursor_peek(T, cursor, out) ({ \
	T *__apy_header = (cursor)->position; \
	asm volatile(""); \
	bool __apy_ok = (void *)(__apy_header + 1) <= (cursor)->end; \
	*(out) = __apy_ok ? __apy_header : NULL; \
	__apy_ok; })

#define apy_cursor_take(T, cursor, out) ({ \
	T *__apy_header = (cursor)->position; \
	asm volatile(""); \
	bool __apy_ok = (void *)(__apy_header + 1) <= (cursor)->end; \
	*(out) = __apy_ok ? __apy_header : NULL; \
	if (__apy_ok) \
		(cursor)->position = __apy_header + 1; \
	__apy_ok; })

static __always_inline bool apy_cursor_seek(struct apy_cursor *cursor, void *from, __u32 bytes)
{
	if (bytes > APY_CURSOR_MAXIMUM || from + bytes > cursor->end)
		return false;

	cursor->position = from + bytes;
	return true;
}

static __always_inline bool apy_cursor_skip(struct apy_cursor *cursor, __u32 bytes)
{
	return apy_cursor_seek(cursor, cursor->position, bytes);
}
