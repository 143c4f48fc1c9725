/*
 * Measures what actors of one hook cost a packet on the real path, in a network namespace of its own: frames go up the stack to the tcx hook of one
 * end of a veth pair, or across the pair to the XDP hook of the other end, and the last actor drops them there. All variants in turn, in both directions, the lower quartile of the samples of each, and the median of the
 * ratios of the emitted program to the one by hand, which stand side by side. The source takes the time of two frames in the middle of a run, so that what a run costs by itself is not in it.
 * usage: composition ACTORS FLOWS SAMPLES EMITTED.o FUSED.o APART.o SOURCE.o   one JSON object on stdout
 *        composition path DEVICE SAMPLES SOURCE.o                              nanoseconds per packet at the tcx hook of a device that is there
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <net/if.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define TCX_INGRESS 46
#define XDP 37
#define LIVE_FRAMES 2
#define BATCH 64
#define FIRST (BATCH * 32)
#define LAST (FIRST + BATCH * 1600)
#define COUNT (LAST + BATCH)
#define MAX_ACTORS 32
#define MAX_SAMPLES 64

struct link_create {
	__u32 program, target, attach_type, flags;
	__u64 rest[6];
};

struct flow_key {
	__u32 scope, protocol;
	__be32 low[4], high[4];
	__be16 port_low, port_high;
};

enum variant { TC_BASE, TC_EMITTED, TC_FUSED, TC_APART, TC_TAIL, XDP_BASE, XDP_EMITTED, XDP_FUSED, XDP_TAIL, XDP_DISPATCH, VARIANTS };

static const char *const names[VARIANTS] = {
	"tcx_base", "tcx_emitted", "tcx_hand", "tcx_separate", "tcx_tail", "xdp_base", "xdp_emitted", "xdp_hand", "xdp_tail", "xdp_dispatcher",
};

static unsigned char frame[100] = {
	2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0,
	0x45, 0, 0, 86, 0, 1, 0, 0, 64, 17, 0, 0, 10, 128, 0, 0, 10, 0, 0, 2,
	0x03, 0xe8, 0x07, 0xd0, 0, 66, 0, 0,
};
static unsigned int actors, flows;
static int near, far;

static void fail(const char *what)
{
	fprintf(stderr, "composition: %s: %s\n", what, strerror(errno));
	exit(1);
}

static int quiet(enum libbpf_print_level level, const char *format, va_list arguments)
{
	return level == LIBBPF_WARN ? vfprintf(stderr, format, arguments) : 0;
}

static struct bpf_object *open_object(const char *path)
{
	struct bpf_object *object = bpf_object__open_file(path, NULL);

	if (!object)
		fail(path);
	return object;
}

/* Sizes a map of one entry, or of Apiary's own capacity, for all flows. */
static void resize(struct bpf_object *object, const char *name)
{
	struct bpf_map *map = bpf_object__find_map_by_name(object, name);

	if (map && bpf_map__set_max_entries(map, flows < 1024 ? 1024 : flows))
		fail(name);
}

static void set_constant(struct bpf_object *object, unsigned int offset, __u32 value)
{
	struct bpf_map *map;

	bpf_object__for_each_map(map, object)
		if (strstr(bpf_map__name(map), ".rodata") && !strstr(bpf_map__name(map), ".rodata.")) {
			size_t size;
			char *bytes = (char *)bpf_map__initial_value(map, &size);

			memcpy(bytes + offset, &value, sizeof(value));
		}
}

static int program(struct bpf_object *object, const char *name)
{
	struct bpf_program *found = bpf_object__find_program_by_name(object, name);

	if (!found)
		fail(name);
	return bpf_program__fd(found);
}

static struct flow_key key_of(unsigned int flow)
{
	struct flow_key key = { .protocol = 17, .port_low = htons(2000), .port_high = htons(1000) };

	key.low[2] = key.high[2] = htonl(0xffff);
	key.low[3] = htonl(0x0a000002);
	key.high[3] = htonl(0x0a800000 | flow);
	return key;
}

/* Rows and their index, as the agent and births would have made them. */
static void fill_records(struct bpf_object *object)
{
	int slab = bpf_object__find_map_fd_by_name(object, "slab_conn"), index = bpf_object__find_map_fd_by_name(object, "index_conn");
	static unsigned char row[1024];
	__u32 one = 1, flow;

	memcpy(row, &one, 4);
	memcpy(row + 4, &one, 4);
	memcpy(row + 12, &one, 4);
	memcpy(row + 64, &one, 4);
	for (flow = 0; flow < flows; flow++) {
		struct flow_key key = key_of(flow);
		__u32 handle = flow | 1u << 24;

		memcpy(row + 16, &key, sizeof(key));
		if (bpf_map_update_elem(slab, &flow, row, 0) || bpf_map_update_elem(index, &key, &handle, 0))
			fail("record");
	}
}

static void fill_flows(int map)
{
	static unsigned char value[1024];
	__u32 one = 1, flow;

	memcpy(value, &one, 4);
	for (flow = 0; flow < flows; flow++) {
		struct flow_key key = key_of(flow);

		if (bpf_map_update_elem(map, &key, value, 0))
			fail("flow");
	}
}

static void autoload(struct bpf_object *object, const char *const *wanted)
{
	struct bpf_program *each;

	bpf_object__for_each_program(each, object) {
		const char *const *name = wanted;

		while (*name && strcmp(*name, bpf_program__name(each)))
			name++;
		bpf_program__set_autoload(each, *name != NULL);
	}
}

static void load(struct bpf_object *object, const char *what)
{
	if (bpf_object__load(object))
		fail(what);
}

static int attach(int program, int device, int type, int flags)
{
	struct link_create request = { .program = program, .target = device, .attach_type = type, .flags = flags };
	int link = syscall(__NR_bpf, BPF_LINK_CREATE, &request, sizeof(request));

	if (link < 0)
		fail("link");
	return link;
}

/* What the source keeps; as source.bpf.c has it. */
static struct clock {
	__u32 frames, state;
	__u64 began, ended;
} clock_zero;

static int clock_of(struct bpf_object *source)
{
	struct bpf_map *map;

	bpf_object__for_each_map(map, source)
		if (strstr(bpf_map__name(map), ".bss"))
			return bpf_map__fd(map);
	fail("clock");
	return -1;
}

static double sample(struct bpf_object *source, int device)
{
	struct { __u32 data, end, meta, device, queue, egress; } context = { .end = sizeof(frame), .device = device };
	LIBBPF_OPTS(bpf_test_run_opts, options, .data_in = frame, .data_size_in = sizeof(frame), .ctx_in = &context, .ctx_size_in = sizeof(context),
		    .repeat = COUNT, .flags = LIVE_FRAMES, .batch_size = BATCH);
	struct clock clock = clock_zero;
	__u32 zero = 0;

	if (bpf_map_update_elem(clock_of(source), &zero, &clock, 0) || bpf_prog_test_run_opts(program(source, "source"), &options)
	    || bpf_map_lookup_elem(clock_of(source), &zero, &clock))
		fail("live frames");
	return (double)(clock.ended - clock.began) / (LAST - FIRST);
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

/* The lower quartile: what lies above it is somebody else's work. */
static double typical(double *values, int count)
{
	qsort(values, count, sizeof(double), ascending);
	return values[count / 4];
}

static double paired(const double *emitted, const double *hand, int count)
{
	double ratios[MAX_SAMPLES];
	int i;

	for (i = 0; i < count; i++)
		ratios[i] = emitted[i] / hand[i];
	qsort(ratios, count, sizeof(double), ascending);
	return ratios[count / 2];
}

static struct bpf_object *make_source(const char *path, int device)
{
	struct bpf_object *object = open_object(path);

	set_constant(object, 0, flows);
	set_constant(object, 4, device);
	set_constant(object, 8, FIRST);
	set_constant(object, 12, LAST);
	load(object, path);
	return object;
}

/* Nobody else's work on this processor while a sample is taken; the kernel leaves the others a twentieth. */
static void alone(void)
{
	struct sched_param first = { .sched_priority = 10 };
	cpu_set_t processor;

	CPU_ZERO(&processor);
	CPU_SET(sysconf(_SC_NPROCESSORS_ONLN) - 1, &processor);
	sched_setaffinity(0, sizeof(processor), &processor);
	sched_setscheduler(0, SCHED_FIFO, &first);
}

static int path_only(char **arguments)
{
	static double values[MAX_SAMPLES];
	int device = if_nametoindex(arguments[0]), samples = atoi(arguments[1]), i;
	struct bpf_object *source;

	flows = 1;
	source = make_source(arguments[2], 0);
	alone();
	sample(source, device);
	for (i = 0; i < samples; i++)
		values[i] = sample(source, device);
	printf("%.2f\n", typical(values, samples));
	return 0;
}

static void shell(const char *command)
{
	if (system(command))
		fail(command);
}

/* The counter of the first actor for the first flow. */
static __u64 counted(int map, const void *key, int offset)
{
	static unsigned char value[1024];
	__u64 result = 0;

	if (!bpf_map_lookup_elem(map, key, value))
		memcpy(&result, value + offset, sizeof(result));
	return result;
}

/* Every packet came to the first actor of the variant, and to nobody twice. */
static void check(enum variant variant, struct bpf_object *emitted, struct bpf_object *fused, int plain)
{
	static __u64 before[3];
	struct flow_key key = key_of(0);
	__u32 zero = 0;
	__u64 now[3] = {
		counted(bpf_object__find_map_fd_by_name(emitted, "slab_conn"), &zero, 72),
		counted(bpf_object__find_map_fd_by_name(fused, "slab_conn"), &zero, 72),
		counted(plain, &key, 8),
	};
	int who, whose = variant == TC_EMITTED || variant == XDP_EMITTED ? 0 : variant == TC_FUSED || variant == XDP_FUSED ? 1 : variant == TC_BASE || variant == XDP_BASE ? 3 : 2;

	for (who = 0; flows == 1 && who < 3; who++) {
		__u64 packets = (now[who] - before[who]) / sizeof(frame);

		if (packets != (who == whose ? COUNT : 0)) {
			fprintf(stderr, "composition: %llu packets of %d came to %s\n", packets, COUNT, names[variant]);
			exit(1);
		}
	}
	memcpy(before, now, sizeof(before));
}

int main(int argc, char **argv)
{
	static double values[VARIANTS][MAX_SAMPLES];
	double tcx_ratio, xdp_ratio;
	int links[MAX_ACTORS], samples, variant, i, j, ones[MAX_ACTORS], first_tail, tail_xdp, dispatcher, plain;
	struct bpf_object *emitted, *fused, *up, *across, *apart[MAX_ACTORS] = {};

	libbpf_set_print(quiet);
	if (argc == 5 && !strcmp(argv[1], "path"))
		return path_only(argv + 2);
	if (argc != 8) {
		fprintf(stderr, "usage: composition ACTORS FLOWS SAMPLES EMITTED.o FUSED.o APART.o SOURCE.o | path DEVICE SAMPLES SOURCE.o\n");
		return 2;
	}
	actors = atoi(argv[1]);
	flows = atoi(argv[2]);
	samples = atoi(argv[3]);
	if (unshare(CLONE_NEWNET))
		fail("namespace");
	shell("ip link add near type veth peer name far && ip link set near up && ip link set far up");
	near = if_nametoindex("near");
	far = if_nametoindex("far");

	emitted = open_object(argv[4]);
	autoload(emitted, (const char *const[]){ "tc_in_fused", "xdp_fused", NULL });
	resize(emitted, "slab_conn");
	resize(emitted, "index_conn");
	load(emitted, argv[4]);
	fused = open_object(argv[5]);
	resize(fused, "slab_conn");
	resize(fused, "index_conn");
	load(fused, argv[5]);
	fill_records(emitted);
	fill_records(fused);
	for (i = 0; i < (int)actors; i++) {
		__u32 place = i;
		int tc, xdp;

		apart[i] = open_object(argv[6]);
		autoload(apart[i], i ? (const char *const[]){ "tc_one", "tc_tail", "xdp_tail", NULL } : (const char *const[]){ "tc_one", "tc_tail", "xdp_tail", "xdp_dispatch", NULL });
		set_constant(apart[i], 0, i);
		resize(apart[i], "flows");
		for (j = 0; i && j < 3; j++) {
			static const char *const shared[] = { "flows", "next_tc", "next_xdp" };

			if (bpf_map__reuse_fd(bpf_object__find_map_by_name(apart[i], shared[j]), bpf_object__find_map_fd_by_name(apart[0], shared[j])))
				fail(shared[j]);
		}
		load(apart[i], argv[6]);
		ones[i] = program(apart[i], "tc_one");
		tc = program(apart[i], "tc_tail");
		xdp = program(apart[i], "xdp_tail");
		if (bpf_map_update_elem(bpf_object__find_map_fd_by_name(apart[0], "next_tc"), &place, &tc, 0)
		    || bpf_map_update_elem(bpf_object__find_map_fd_by_name(apart[0], "next_xdp"), &place, &xdp, 0))
			fail("chain");
	}
	plain = bpf_object__find_map_fd_by_name(apart[0], "flows");
	fill_flows(plain);
	first_tail = program(apart[0], "tc_tail");
	tail_xdp = program(apart[0], "xdp_tail");
	dispatcher = program(apart[0], "xdp_dispatch");
	up = make_source(argv[7], 0);
	across = make_source(argv[7], near);

	alone();
	for (i = -1; i < samples; i++)
		for (j = 0; j < VARIANTS; j++) {
			int at_xdp, count = 1;
			double taken;

			variant = i & 1 ? VARIANTS - 1 - j : j;
			at_xdp = variant >= XDP_BASE;
			switch (variant) {
			case TC_BASE: links[0] = attach(program(up, "tc_drop"), near, TCX_INGRESS, 0); break;
			case TC_EMITTED: links[0] = attach(program(emitted, "tc_in_fused"), near, TCX_INGRESS, 0); break;
			case TC_FUSED: links[0] = attach(program(fused, "tc_all"), near, TCX_INGRESS, 0); break;
			case TC_TAIL: links[0] = attach(first_tail, near, TCX_INGRESS, 0); break;
			case TC_APART:
				for (count = 0; count < (int)actors; count++)
					links[count] = attach(ones[count], near, TCX_INGRESS, 0);
				break;
			case XDP_BASE: links[0] = attach(program(up, "xdp_drop"), far, XDP, 0); break;
			case XDP_EMITTED: links[0] = attach(program(emitted, "xdp_fused"), far, XDP, 0); break;
			case XDP_FUSED: links[0] = attach(program(fused, "xdp_all"), far, XDP, 0); break;
			case XDP_TAIL: links[0] = attach(tail_xdp, far, XDP, 0); break;
			default: links[0] = attach(dispatcher, far, XDP, 0); break;
			}
			taken = sample(at_xdp ? across : up, near);
			while (count)
				close(links[--count]);
			check(variant, emitted, fused, plain);
			if (i >= 0)
				values[variant][i] = taken;
		}

	tcx_ratio = paired(values[TC_EMITTED], values[TC_FUSED], samples);
	xdp_ratio = paired(values[XDP_EMITTED], values[XDP_FUSED], samples);
	printf("{\"actors\":%u,\"flows\":%u", actors, flows);
	for (variant = 0; variant < VARIANTS; variant++)
		printf(",\"%s\":%.2f", names[variant], typical(values[variant], samples));
	printf(",\"tcx_ratio\":%.4f,\"xdp_ratio\":%.4f}\n", tcx_ratio, xdp_ratio);
	return 0;
}
