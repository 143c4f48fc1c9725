/*
 * Loads two objects and compares programs pair by pair: instructions, JITed bytes, and ns per run where the hook has
 * BPF_PROG_TEST_RUN, A and B in turn, median of the samples. One JSON object per pair on stdout.
 * usage: measure EMITTED.o HAND.o EMITTED_PROGRAM=HAND_PROGRAM...
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SAMPLES 21
#define REPEAT 100000

static unsigned char packet[54 + 100];

static void make_packet(void)
{
	static const unsigned char head[54] = {
		2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 8, 0,
		0x45, 0, 0, 140, 0, 1, 0x40, 0, 64, 6, 0, 0, 10, 0, 0, 2, 10, 0, 0, 1,
		0x03, 0xe8, 0x07, 0xd0, 0, 0, 0, 200, 0, 0, 0, 0, 0x50, 0x18, 0xff, 0xff, 0, 0, 0, 0,
	};

	memcpy(packet, head, sizeof(head));
}

static int silent(enum libbpf_print_level level, const char *format, va_list arguments)
{
	return level == LIBBPF_WARN ? vfprintf(stderr, format, arguments) : 0;
}

static struct bpf_object *load(const char *path)
{
	struct bpf_object *object = bpf_object__open_file(path, NULL);

	if (!object || bpf_object__load(object)) {
		fprintf(stderr, "measure: cannot load %s: %s\n", path, strerror(errno));
		exit(1);
	}
	return object;
}

/* A record for the packet's flow, so that the record path is measured; rows are laid out alike in both objects. */
static void prepare_record(struct bpf_object *object)
{
	int slab = bpf_object__find_map_fd_by_name(object, "slab_conn");
	int index = bpf_object__find_map_fd_by_name(object, "index_conn");
	unsigned char key[44] = {}, row[128] = {};
	__u32 number = 5, handle = 5 | 1u << 24, one = 1;

	if (slab < 0 || index < 0)
		return;
	memcpy(key + 4, (__u32[]){ 6 }, 4);
	key[18] = key[19] = key[34] = key[35] = 0xff;
	memcpy(key + 20, (unsigned char[]){ 10, 0, 0, 1 }, 4);
	memcpy(key + 36, (unsigned char[]){ 10, 0, 0, 2 }, 4);
	memcpy(key + 40, (unsigned char[]){ 0x07, 0xd0, 0x03, 0xe8 }, 4);
	memcpy(row, &one, 4);
	memcpy(row + 4, &one, 4);
	memcpy(row + 12, &one, 4);
	memcpy(row + 64 + 32, &one, 4);
	if (bpf_map_update_elem(slab, &number, row, 0) || bpf_map_update_elem(index, key, &handle, 0)) {
		perror("measure: record");
		exit(1);
	}
}

/* One real server with the virtual address itself, so that the rewritten packet takes the same path again. */
static void prepare_balancer(struct bpf_object *object)
{
	int ring = bpf_object__find_map_fd_by_name(object, "ring");
	int reals = bpf_object__find_map_fd_by_name(object, "reals");
	__u32 number = 1, slot;
	__u32 real[2] = { htonl(0x0a000001), 0 };

	if (ring < 0 || reals < 0)
		return;
	for (slot = 0; slot < 65537; slot++)
		bpf_map_update_elem(ring, &slot, &number, 0);
	bpf_map_update_elem(reals, &number, real, 0);
}

static double run(struct bpf_program *program)
{
	static unsigned char out[4096];
	LIBBPF_OPTS(bpf_test_run_opts, options, .data_in = packet, .data_size_in = sizeof(packet), .data_out = out, .data_size_out = sizeof(out), .repeat = REPEAT);

	if (bpf_prog_test_run_opts(bpf_program__fd(program), &options))
		return -1;
	return options.duration;
}

static int order(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static struct bpf_prog_info info(struct bpf_program *program)
{
	struct bpf_prog_info result = {};
	__u32 size = sizeof(result);

	if (bpf_obj_get_info_by_fd(bpf_program__fd(program), &result, &size)) {
		perror("measure: info");
		exit(1);
	}
	return result;
}

static struct bpf_program *find(struct bpf_object *object, const char *name)
{
	struct bpf_program *program = bpf_object__find_program_by_name(object, name);

	if (!program) {
		fprintf(stderr, "measure: there is no program %s\n", name);
		exit(1);
	}
	return program;
}

static void compare(struct bpf_program *a, struct bpf_program *b)
{
	struct bpf_prog_info left = info(a), right = info(b);
	double emitted[SAMPLES], hand[SAMPLES];
	int type = bpf_program__type(a), sample;
	int runs = type == BPF_PROG_TYPE_XDP || type == BPF_PROG_TYPE_SCHED_CLS;

	for (sample = -1; runs && sample < SAMPLES; sample++) {
		double first = run(a), second = run(b);

		if (sample >= 0) {
			emitted[sample] = first;
			hand[sample] = second;
		}
	}
	printf("{\"program\":\"%s\",\"emitted_insns\":%zu,\"hand_insns\":%zu,\"emitted_xlated\":%u,\"hand_xlated\":%u,\"emitted_jited\":%u,\"hand_jited\":%u",
	       bpf_program__name(a), bpf_program__insn_cnt(a), bpf_program__insn_cnt(b), left.xlated_prog_len / 8, right.xlated_prog_len / 8,
	       left.jited_prog_len, right.jited_prog_len);
	if (runs) {
		qsort(emitted, SAMPLES, sizeof(double), order);
		qsort(hand, SAMPLES, sizeof(double), order);
		printf(",\"emitted_ns\":%.1f,\"hand_ns\":%.1f", emitted[SAMPLES / 2], hand[SAMPLES / 2]);
	}
	printf("}\n");
}

int main(int argc, char **argv)
{
	struct bpf_object *emitted, *hand;
	cpu_set_t cpu;
	int i;

	CPU_ZERO(&cpu);
	CPU_SET(1, &cpu);
	sched_setaffinity(0, sizeof(cpu), &cpu);
	libbpf_set_print(silent);
	make_packet();
	emitted = load(argv[1]);
	hand = load(argv[2]);
	prepare_record(emitted);
	prepare_record(hand);
	prepare_balancer(emitted);
	prepare_balancer(hand);
	for (i = 3; i < argc; i++) {
		char *equals = strchr(argv[i], '=');

		*equals = 0;
		compare(find(emitted, argv[i]), find(hand, equals + 1));
	}
	return 0;
}
