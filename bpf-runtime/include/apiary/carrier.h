/* Carriers: where a handle travels with something that the kernel keeps anyway. A carrier is a hint. It is
 * validated on use by apy_record_resolve. */
#pragma once

#include <apiary/counters.h>
#include <apiary/record.h>

#define APY_STORAGE_CREATE 1ull

/* By the storage of a socket. The helper itself refuses sockets that are not full ones (5.10), so skb->sk may be
 * passed without bpf_sk_fullsock. */
static __always_inline struct apy_record_header *
apy_find_by_socket(void *slab, void *carrier, void *sk, __u32 *handle)
{
	__u32 *slot;

	if (!sk)
		return NULL;
	slot = bpf_sk_storage_get(carrier, sk, NULL, 0);
	if (!slot)
		return NULL;
	*handle = *slot;
	return apy_count_found(apy_record_resolve(slab, *handle), APY_LOOKUP_CARRIER);
}

/* Makes a socket carry a handle; 0 takes back what an earlier use of the socket left. False: the socket
 * cannot carry it. At connect the context's socket is never NULL; elsewhere the verifier wants to be told. */
static __always_inline bool apy_carry_by_own_socket(void *carrier, void *sk, __u32 handle)
{
	__u32 *slot = bpf_sk_storage_get(carrier, sk, NULL, handle ? APY_STORAGE_CREATE : 0);

	if (!slot)
		return false;
	*slot = handle;
	return true;
}

static __always_inline bool apy_carry_by_socket(void *carrier, void *sk, __u32 handle)
{
	return sk && apy_carry_by_own_socket(carrier, sk, handle);
}

/* By the cookie of a socket, for kernels without socket storage at some hook. Entries end with the record. */
static __always_inline struct apy_record_header *
apy_find_by_cookie(void *slab, void *cookies, __u64 cookie, __u32 *handle)
{
	__u32 *entry = bpf_map_lookup_elem(cookies, &cookie);

	if (!entry)
		return NULL;
	*handle = *entry;
	return apy_count_found(apy_record_resolve(slab, *handle), APY_LOOKUP_CARRIER);
}

static __always_inline bool apy_carry_by_cookie(void *cookies, __u64 cookie, __u32 handle)
{
	if (!handle) {
		bpf_map_delete_elem(cookies, &cookie);
		return false;
	}
	return bpf_map_update_elem(cookies, &cookie, &handle, 0) == 0;
}
