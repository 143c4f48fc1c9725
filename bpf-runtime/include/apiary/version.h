/* Versions of a bundle side by side, for the time of an update. Only guarded programs come here: they pass an event on to
 * the version that its record names, or that its record will name. The compiler emits the map apy_epoch before it includes this file. */
#pragma once

#include <apiary/counters.h>
#include <apiary/helpers.h>
#include <apiary/record.h>

static __always_inline volatile struct apy_epoch_value *apy_epoch_now(void)
{
	__u32 zero = 0;

	return bpf_map_lookup_elem(&apy_epoch, &zero);
}

/* The tag of events that have no record and cannot get one. */
static __always_inline __u32 apy_epoch_tag(void)
{
	volatile struct apy_epoch_value *epoch = apy_epoch_now();

	return epoch ? epoch->tag : apy_config.tag;
}

static __always_inline __u32 apy_mix(__u32 hash, __u32 word)
{
	hash = (hash ^ word) * 0x9e3779b1u;
	return hash ^ hash >> 15;
}

/* Every program that sees the event comes to the same answer. */
static __always_inline __u32 apy_epoch_choose(volatile struct apy_epoch_value *epoch, __u32 hash)
{
	return (apy_mix(hash, epoch->salt) & 0xffff) < epoch->share ? epoch->candidate : epoch->tag;
}

/* The tag of a flow's record. */
static __always_inline __u32 apy_flow_birth_tag(const struct apy_flow_key *key)
{
	volatile struct apy_epoch_value *epoch = apy_epoch_now();
	__u32 hash = 0;
	int i;

	if (!epoch)
		return apy_config.tag;
	if (!epoch->share)
		return epoch->tag;
#pragma clang loop unroll(full)
	for (i = 0; i < (int)(sizeof(key->address_low) / sizeof(__u32)); i++) {
		hash = apy_mix(hash, ((const __u32 *)&key->address_low)[i]);
		hash = apy_mix(hash, ((const __u32 *)&key->address_high)[i]);
	}
	if (epoch->by == APY_CANARY_FLOW) {
		hash = apy_mix(hash, key->scope ^ key->protocol << 24);
		hash = apy_mix(hash, (__u32)key->port_low << 16 | key->port_high);
	}
	return apy_epoch_choose(epoch, hash);
}

/* The tag of a record that is born at a socket, before its key is known. */
static __always_inline __u32 apy_socket_birth_tag(void *ctx)
{
	volatile struct apy_epoch_value *epoch = apy_epoch_now();
	__u64 cookie;

	if (!epoch)
		return apy_config.tag;
	if (!epoch->share)
		return epoch->tag;
	cookie = bpf_get_socket_cookie(ctx);
	return apy_epoch_choose(epoch, apy_mix(apy_mix(0, (__u32)cookie), (__u32)(cookie >> 32)));
}

/* Jumps to the program of another version; false: the tag is this version's own. True: that version has no program here. */
static __always_inline bool apy_pass_on(void *ctx, void *versions, __u32 tag)
{
	if (tag == apy_config.tag)
		return false;
	bpf_tail_call(ctx, versions, tag % APY_VERSIONS);
	apy_count(APY_VERSION_MISSING);
	return true;
}

/* The same for an event whose record is about to be born: the second half of the array. An empty place there is no defect: the version that is to
 * have the record has no program at this hook, so the one that is here makes it, with that version's tag. Both classify alike (the agent sees to it). */
static __always_inline void apy_pass_birth_on(void *ctx, void *versions, __u32 tag)
{
	if (tag != apy_config.tag)
		bpf_tail_call(ctx, versions, APY_VERSIONS + tag % APY_VERSIONS);
}
