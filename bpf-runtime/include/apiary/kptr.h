/* References to objects of the kernel, kept in map values. The kernel knows the field by the tag of its type. Kernel 6.4. */
#pragma once

#include <apiary/helpers.h>

#define __kptr __attribute__((btf_type_tag("kptr")))

APY_HELPER(194, void *, bpf_kptr_xchg, void *field, void *reference);

#define apy_kptr_exchange(field, reference) ((typeof(*(field)))bpf_kptr_xchg((field), (reference)))
#define apy_kptr_take(field) ((typeof(*(field)))bpf_kptr_xchg((field), NULL))
#define apy_kptr_peek(field) (*(field))
