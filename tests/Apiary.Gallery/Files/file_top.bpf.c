/* FileTop.cs by hand. */
#include "../hand_trace.h"

struct use {
	__u64 inode;
	__u64 process;
};

struct totals {
	__u64 reads;
	__u64 read_bytes;
	__u64 writes;
	__u64 written_bytes;
};

static const struct totals zero;

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, struct use);
	__type(value, struct totals);
} files SEC(".maps");

static __always_inline struct totals *find(struct file *file)
{
	struct use use = {
		.inode = file->f_inode->i_ino,
		.process = bpf_get_current_pid_tgid() >> 32,
	};
	struct totals *totals;

	totals = bpf_map_lookup_elem(&files, &use);
	if (!totals) {
		bpf_map_update_elem(&files, &use, &zero, BPF_NOEXIST);
		totals = bpf_map_lookup_elem(&files, &use);
	}
	return totals;
}

SEC("fentry/vfs_read")
int BPF_PROG(file_read, struct file *file, char *buffer, size_t count)
{
	struct totals *totals = find(file);

	if (totals) {
		totals->reads++;
		totals->read_bytes += count;
	}
	return 0;
}

SEC("fentry/vfs_write")
int BPF_PROG(file_written, struct file *file, const char *buffer, size_t count)
{
	struct totals *totals = find(file);

	if (totals) {
		totals->writes++;
		totals->written_bytes += count;
	}
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
