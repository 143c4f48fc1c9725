/* Versions of a bundle side by side, for the time of an update. Only guarded programs come here: they pass an event on to
 * the version that its record names. The compiler emits the map apy_epoch before it includes this file. */
#pragma once

#include <apiary/counters.h>
#include <apiary/helpers.h>

/* Places of an array of versions; a tag's place is its remainder, and the agent keeps living tags apart. */
#define APY_VERSIONS 16

/* The tag that new records get now. */
static __always_inline __u32 apy_epoch_tag(void)
{
	__u32 zero = 0;
	__u32 *tag = bpf_map_lookup_elem(&apy_epoch, &zero);

	return tag ? *(volatile __u32 *)tag : apy_config.tag;
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
