/* What ConnectContext lowers to. The program runs in the task that connects. */
#pragma once

#include <apiary/contexts.h>
#include <apiary/helpers.h>

static __always_inline __u32 apy_connect_tgid(struct bpf_sock_addr *context)
{
	return bpf_get_current_pid_tgid() >> 32;
}

static __always_inline __u32 apy_connect_pid(struct bpf_sock_addr *context)
{
	return bpf_get_current_pid_tgid();
}

static __always_inline __u32 apy_connect_uid(struct bpf_sock_addr *context)
{
	return bpf_get_current_uid_gid();
}

static __always_inline __u32 apy_connect_gid(struct bpf_sock_addr *context)
{
	return bpf_get_current_uid_gid() >> 32;
}

static __always_inline __u64 apy_connect_cgroup_id(struct bpf_sock_addr *context)
{
	return bpf_get_current_cgroup_id();
}
