/* BlockLatency.cs by hand. */
#include "../hand_trace.h"
#include "../hand_log2.h"

#define SLOTS 27

/* Kernels before 5.17. */
struct request___old {
	struct gendisk *rq_disk;
} __attribute__((preserve_access_index));

struct kind {
	__s32 major;
	__s32 minor;
	__u32 operation;
};

struct histogram {
	__u64 slots[SLOTS];
};

static const struct histogram zero;

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 10240);
	__type(key, struct request *);
	__type(value, __u64);
} issued SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, struct kind);
	__type(value, struct histogram);
} latencies SEC(".maps");

static __always_inline struct gendisk *disk_of(struct request *request)
{
	struct request___old *old = (void *)request;

	return bpf_core_field_exists(old->rq_disk) ? old->rq_disk : request->q->disk;
}

SEC("tp_btf/block_rq_issue")
int BPF_PROG(request_issued, struct request *request)
{
	__u64 now = bpf_ktime_get_ns();

	bpf_map_update_elem(&issued, &request, &now, BPF_ANY);
	return 0;
}

SEC("tp_btf/block_rq_complete")
int BPF_PROG(request_completed, struct request *request)
{
	struct histogram *histogram;
	struct gendisk *disk;
	struct kind kind = {};
	__u64 *since, took;
	__u32 slot;

	since = bpf_map_lookup_elem(&issued, &request);
	if (!since)
		return 0;
	took = (bpf_ktime_get_ns() - *since) / 1000;
	kind.operation = request->cmd_flags & 0xff;
	disk = disk_of(request);
	if (disk) {
		kind.major = disk->major;
		kind.minor = disk->first_minor;
	}
	histogram = bpf_map_lookup_elem(&latencies, &kind);
	if (!histogram) {
		bpf_map_update_elem(&latencies, &kind, &zero, BPF_NOEXIST);
		histogram = bpf_map_lookup_elem(&latencies, &kind);
	}
	if (histogram) {
		slot = log2_u64(took);
		if (slot >= SLOTS)
			slot = SLOTS - 1;
		__sync_fetch_and_add(&histogram->slots[slot], 1);
	}
	bpf_map_delete_elem(&issued, &request);
	return 0;
}

char LICENSE[] SEC("license") = "GPL";
