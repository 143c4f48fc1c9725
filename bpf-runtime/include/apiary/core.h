/* Reads of kernel structs whose layout the loader puts in (CO-RE), where a plain load is not enough. */
#pragma once

#include <apiary/helpers.h>

#define apy_kernel_address(pointer) ((__u64)(pointer))

/* The value of a place in kernel memory, by a helper call; zero when the address is bad. The place keeps its relocations. */
#define apy_core_copy(type, place) ({ \
	type __apy_copy; \
	bpf_probe_read_kernel(&__apy_copy, sizeof(__apy_copy), (const void *)&(place)); \
	__apy_copy; })

/* The same, straight into memory. */
#define apy_core_read(type, to, place) ((void)bpf_probe_read_kernel((to), sizeof(type), (const void *)&(place)))

enum {
	APY_FIELD_BYTE_OFFSET = 0,
	APY_FIELD_BYTE_SIZE = 1,
	APY_FIELD_SIGNED = 3,
	APY_FIELD_LSHIFT = 4,
	APY_FIELD_RSHIFT = 5,
};

#define __apy_field_info(pointer, field, kind) __builtin_preserve_field_info((pointer)->field, APY_FIELD_##kind)

/* Only the arm of the kernel's size survives: the others fold away when the program is verified. */
#define apy_core_bits(pointer, field) ({ \
	const void *__apy_from = (const void *)(pointer) + __apy_field_info(pointer, field, BYTE_OFFSET); \
	__u64 __apy_value = 0; \
	switch (__apy_field_info(pointer, field, BYTE_SIZE)) { \
	case 1: __apy_value = *(const __u8 *)__apy_from; break; \
	case 2: __apy_value = *(const __u16 *)__apy_from; break; \
	case 4: __apy_value = *(const __u32 *)__apy_from; break; \
	case 8: __apy_value = *(const __u64 *)__apy_from; break; \
	} \
	__apy_bits_of(__apy_value, pointer, field); })

#define apy_core_bits_raw(pointer, field) ({ \
	__u64 __apy_value = 0; \
	bpf_probe_read_kernel(&__apy_value, __apy_field_info(pointer, field, BYTE_SIZE), \
			      (const void *)(pointer) + __apy_field_info(pointer, field, BYTE_OFFSET)); \
	__apy_bits_of(__apy_value, pointer, field); })

#define __apy_bits_of(value, pointer, field) ({ \
	(value) <<= __apy_field_info(pointer, field, LSHIFT); \
	__apy_field_info(pointer, field, SIGNED) \
		? (__u64)((__s64)(value) >> __apy_field_info(pointer, field, RSHIFT)) \
		: (value) >> __apy_field_info(pointer, field, RSHIFT); })

#define apy_read_kernel(type, to, address) ((__s32)bpf_probe_read_kernel((to), sizeof(type), (const void *)(address)))
#define apy_read_user(type, to, address) ((__s32)bpf_probe_read_user((to), sizeof(type), (const void *)(address)))
#define apy_read_kernel_string(type, to, address) ((__s32)bpf_probe_read_kernel_str((to), sizeof(type), (const void *)(address)))
#define apy_read_user_string(type, to, address) ((__s32)bpf_probe_read_user_str((to), sizeof(type), (const void *)(address)))

static __always_inline void *apy_current_task(void)
{
	return bpf_get_current_task_btf();
}

extern void *bpf_rdonly_cast(const void *object, __u32 type) __ksym;
extern void *bpf_cast_to_kern_ctx(void *context) __ksym;
extern void bpf_rcu_read_lock(void) __ksym;
extern void bpf_rcu_read_unlock(void) __ksym;

/* Types are passed as pointers, because that is what a mirror is in C#. */
#define apy_cast(type, object) ((type)bpf_rdonly_cast((object), __builtin_btf_type_id(*(type)0, 1)))
#define apy_kernel_at(type, address) ((type)(address))
#define apy_kernel_context(context) bpf_cast_to_kern_ctx(context)
#define apy_type_exists(type) (__builtin_preserve_type_info(*(type)0, 0) != 0)

struct apy_rcu_scope {
	char nothing;
};

/* The pointer only stands for the lock: it is never read through. */
static __always_inline struct apy_rcu_scope *apy_rcu_read(void)
{
	bpf_rcu_read_lock();
	return (struct apy_rcu_scope *)1;
}

static __always_inline void apy_rcu_unlock(void *scope)
{
	bpf_rcu_read_unlock();
}
