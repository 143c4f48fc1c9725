/* Storage maps: a value in a socket, task, cgroup or inode. A value that is made is zeroed. */
#pragma once

#include <apiary/helpers.h>

#define APY_STORAGE_MAKE 1ull

#define apy_socket_storage_find(T, map, socket) ((T *)bpf_sk_storage_get((map), (socket), NULL, 0))
#define apy_socket_storage_make(T, map, socket) ((T *)bpf_sk_storage_get((map), (socket), NULL, APY_STORAGE_MAKE))
#define apy_socket_storage_delete(T, map, socket) ((__s32)bpf_sk_storage_delete((map), (socket)))

#define apy_task_storage_find(T, map, task) ((T *)bpf_task_storage_get((map), (task), NULL, 0))
#define apy_task_storage_make(T, map, task) ((T *)bpf_task_storage_get((map), (task), NULL, APY_STORAGE_MAKE))
#define apy_task_storage_delete(T, map, task) ((__s32)bpf_task_storage_delete((map), (task)))

#define apy_cgroup_storage_find(T, map, cgroup) ((T *)bpf_cgrp_storage_get((map), (cgroup), NULL, 0))
#define apy_cgroup_storage_make(T, map, cgroup) ((T *)bpf_cgrp_storage_get((map), (cgroup), NULL, APY_STORAGE_MAKE))
#define apy_cgroup_storage_delete(T, map, cgroup) ((__s32)bpf_cgrp_storage_delete((map), (cgroup)))

#define apy_inode_storage_find(T, map, inode) ((T *)bpf_inode_storage_get((map), (inode), NULL, 0))
#define apy_inode_storage_make(T, map, inode) ((T *)bpf_inode_storage_get((map), (inode), NULL, APY_STORAGE_MAKE))
#define apy_inode_storage_delete(T, map, inode) ((__s32)bpf_inode_storage_delete((map), (inode)))

/* The path from a task to its cgroup v2 directory; bundles may have mirrors of their own. */
struct css_set___apy {
	void *dfl_cgrp;
} __attribute__((preserve_access_index));

struct task_struct___apy {
	struct css_set___apy *cgroups;
} __attribute__((preserve_access_index));

static __always_inline void *apy_current_cgroup(void)
{
	return ((struct task_struct___apy *)bpf_get_current_task_btf())->cgroups->dfl_cgrp;
}
