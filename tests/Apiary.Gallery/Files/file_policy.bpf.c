/* FilePolicy.cs by hand. */
#include "../hand_trace.h"
#include "../hand_lost.h"

#define FMODE_WRITE 2
#define EACCES 13

struct place {
	__u64 inode;
	__u64 device;
};

struct attempt {
	struct place place;
	__u64 cgroup;
	__u32 process;
	__u32 user;
	char name[16];
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 4096);
	__type(key, struct place);
	__type(value, __u64);
} protected SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 1 << 18);
} denied SEC(".maps");

SEC("lsm/file_open")
int BPF_PROG(file_policy, struct file *file)
{
	struct attempt *attempt;
	struct place place;
	struct inode *inode;
	__u64 *owner, cgroup;

	if (!(file->f_mode & FMODE_WRITE))
		return 0;
	inode = file->f_inode;
	place.inode = inode->i_ino;
	place.device = inode->i_sb->s_dev;
	owner = bpf_map_lookup_elem(&protected, &place);
	if (!owner)
		return 0;
	cgroup = bpf_get_current_cgroup_id();
	if (*owner == cgroup)
		return 0;
	attempt = bpf_ringbuf_reserve(&denied, sizeof(*attempt), 0);
	if (attempt) {
		attempt->place = place;
		attempt->cgroup = cgroup;
		attempt->process = bpf_get_current_pid_tgid() >> 32;
		attempt->user = bpf_get_current_uid_gid();
		bpf_get_current_comm(attempt->name, sizeof(attempt->name));
		bpf_ringbuf_submit(attempt, 0);
	} else {
		count_lost();
	}
	return -EACCES;
}

char LICENSE[] SEC("license") = "GPL";
