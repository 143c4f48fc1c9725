/* The portable verdict: kind in the low 8 bits, argument in the upper 24. One epilogue per hook turns it into the native value. */
#pragma once

#include <apiary/helpers.h>

enum {
	APY_VERDICT_NEXT = 0,
	APY_VERDICT_ACCEPT = 1,
	APY_VERDICT_DROP = 2,
	APY_VERDICT_REDIRECT = 3,
	APY_VERDICT_REJECT = 4,
};

#define APY_NEXT ((__u32)APY_VERDICT_NEXT)
#define APY_ACCEPT ((__u32)APY_VERDICT_ACCEPT)

static __always_inline __u32 apy_drop(__u32 reason)
{
	return APY_VERDICT_DROP | (reason << 8);
}

static __always_inline __u32 apy_redirect(__u32 ifindex)
{
	return APY_VERDICT_REDIRECT | (ifindex << 8);
}

static __always_inline __u32 apy_reject(__u32 error)
{
	return APY_VERDICT_REJECT | (error << 8);
}

static __always_inline __u32 apy_verdict_raw(__u32 verdict)
{
	return verdict;
}

static __always_inline __u32 apy_verdict_kind(__u32 verdict)
{
	return verdict & 0xff;
}

static __always_inline __u32 apy_verdict_argument(__u32 verdict)
{
	return verdict >> 8;
}

/* XDP_DROP 1, XDP_PASS 2; a redirect returns what the helper says. There is no "next": one program owns the hook. */
static __always_inline __s32 apy_verdict_xdp(__u32 verdict)
{
	switch (apy_verdict_kind(verdict)) {
	case APY_VERDICT_DROP:
	case APY_VERDICT_REJECT:
		return 1;
	case APY_VERDICT_REDIRECT:
		return bpf_redirect(apy_verdict_argument(verdict), 0);
	default:
		return 2;
	}
}

/* TCX_NEXT -1, TCX_PASS 0, TCX_DROP 2. */
static __always_inline __s32 apy_verdict_tcx(__u32 verdict)
{
	switch (apy_verdict_kind(verdict)) {
	case APY_VERDICT_ACCEPT:
		return 0;
	case APY_VERDICT_DROP:
	case APY_VERDICT_REJECT:
		return 2;
	case APY_VERDICT_REDIRECT:
		return bpf_redirect(apy_verdict_argument(verdict), 0);
	default:
		return -1;
	}
}

/* 1 allows, 0 denies with EPERM or with the errno set before. */
static __always_inline __s32 apy_verdict_connect(__u32 verdict)
{
	switch (apy_verdict_kind(verdict)) {
	case APY_VERDICT_REJECT:
		bpf_set_retval(-(__s32)apy_verdict_argument(verdict));
		return 0;
	case APY_VERDICT_DROP:
		return 0;
	default:
		return 1;
	}
}

/* SK_PASS 1, SK_DROP 0; netfilter and the packet hooks of cgroups read the same numbers. */
static __always_inline __s32 apy_verdict_sk(__u32 verdict)
{
	switch (apy_verdict_kind(verdict)) {
	case APY_VERDICT_DROP:
	case APY_VERDICT_REJECT:
		return 0;
	default:
		return 1;
	}
}

/* All of the packet, or nothing. */
static __always_inline __s32 apy_verdict_filter(__u32 verdict)
{
	switch (apy_verdict_kind(verdict)) {
	case APY_VERDICT_DROP:
	case APY_VERDICT_REJECT:
		return 0;
	default:
		return -1;
	}
}

/* BPF_OK 0, BPF_DROP 2, BPF_FLOW_DISSECTOR_CONTINUE 129. */
static __always_inline __s32 apy_verdict_dissector(__u32 verdict)
{
	switch (apy_verdict_kind(verdict)) {
	case APY_VERDICT_ACCEPT:
		return 0;
	case APY_VERDICT_DROP:
	case APY_VERDICT_REJECT:
		return 2;
	default:
		return 129;
	}
}

/* 0 goes on, -errno fails; the verifier wants to see the bound of an errno. */
static __always_inline __s32 apy_verdict_errno(__u32 verdict)
{
	switch (apy_verdict_kind(verdict)) {
	case APY_VERDICT_REJECT:
		return -(__s32)(apy_verdict_argument(verdict) & 0xfff);
	case APY_VERDICT_DROP:
		return -1;
	default:
		return 0;
	}
}

/* sockops decides nothing. */
static __always_inline __s32 apy_verdict_sockops(__u32 verdict)
{
	return 1;
}
