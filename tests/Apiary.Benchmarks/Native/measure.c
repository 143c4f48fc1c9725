/*
 * Loads two objects and compares programs pair by pair: instructions, verified instructions, JITed bytes, and ns per run where the hook
 * has BPF_PROG_TEST_RUN, A and B in turn, median of the samples. One JSON object per pair on stdout.
 * usage: measure EMITTED.o HAND.o SEEDS FRAME FRAMES EMITTED_PROGRAM=HAND_PROGRAM...
 *   SEEDS   lines "MAP KEY VALUE" in hexadecimal, put into the maps of both objects before anything runs; or -
 *   FRAME   the frame that timing runs on, in hexadecimal; or - for a TCP segment
 *   FRAMES  lines of frames in hexadecimal on which both programs must return the same and leave the same bytes; or -
 * A kernel that refuses the program type (EPERM before the verifier) leaves only the instructions of the objects to compare.
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

static unsigned char packet[4096];
static unsigned int packet_length = 54 + 100;

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

static struct bpf_object *open_object(const char *path)
{
	struct bpf_object *object = bpf_object__open_file(path, NULL);

	if (!object) {
		fprintf(stderr, "measure: cannot open %s: %s\n", path, strerror(errno));
		exit(1);
	}
	return object;
}

/* Whether the kernel took it; a refusal of the program type as a whole is no failure. */
static int load(struct bpf_object *object, const char *path)
{
	if (!bpf_object__load(object))
		return 1;
	if (errno == EPERM)
		return 0;
	fprintf(stderr, "measure: cannot load %s: %s\n", path, strerror(errno));
	exit(1);
}

static unsigned int from_hex(const char *text, unsigned char *bytes, unsigned int room)
{
	unsigned int length = 0, value;

	for (; length < room && sscanf(text, "%2x", &value) == 1; text += 2)
		bytes[length++] = value;
	return length;
}

static void seed(struct bpf_object *object, const char *path)
{
	static char line[16384], name[64], key[8192], value[8192];
	static unsigned char key_bytes[4096], value_bytes[4096];
	FILE *file = fopen(path, "r");

	while (file && fgets(line, sizeof(line), file)) {
		int map;

		if (sscanf(line, "%63s %8191s %8191s", name, key, value) != 3)
			continue;
		map = bpf_object__find_map_fd_by_name(object, name);
		from_hex(key, key_bytes, sizeof(key_bytes));
		from_hex(value, value_bytes, sizeof(value_bytes));
		if (map < 0 || bpf_map_update_elem(map, key_bytes, value_bytes, 0)) {
			fprintf(stderr, "measure: cannot seed map %s: %s\n", name, strerror(errno));
			exit(1);
		}
	}
	if (file)
		fclose(file);
}

static void read_frame(const char *path)
{
	static char line[16384];
	FILE *file = fopen(path, "r");

	if (file && fgets(line, sizeof(line), file))
		packet_length = from_hex(line, packet, sizeof(packet));
	if (file)
		fclose(file);
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
	LIBBPF_OPTS(bpf_test_run_opts, options, .data_in = packet, .data_size_in = packet_length, .data_out = out, .data_size_out = sizeof(out), .repeat = REPEAT);

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

/* On how many frames the two return or leave something else. */
static int disagreements(struct bpf_program *a, struct bpf_program *b, const char *path, int *frames)
{
	static char line[16384];
	static unsigned char frame[4096], left[8192], right[8192];
	FILE *file = fopen(path, "r");
	int differences = 0;

	while (file && fgets(line, sizeof(line), file)) {
		unsigned int length = from_hex(line, frame, sizeof(frame));
		LIBBPF_OPTS(bpf_test_run_opts, first, .data_in = frame, .data_size_in = length, .data_out = left, .data_size_out = sizeof(left));
		LIBBPF_OPTS(bpf_test_run_opts, second, .data_in = frame, .data_size_in = length, .data_out = right, .data_size_out = sizeof(right));

		if (bpf_prog_test_run_opts(bpf_program__fd(a), &first) || bpf_prog_test_run_opts(bpf_program__fd(b), &second))
			continue;
		++*frames;
		if (first.retval != second.retval || first.data_size_out != second.data_size_out || memcmp(left, right, first.data_size_out)) {
			if (!differences++)
				fprintf(stderr, "measure: %s returns %d, %s returns %d on %s", bpf_program__name(a), first.retval, bpf_program__name(b), second.retval, line);
		}
	}
	if (file)
		fclose(file);
	return differences;
}

static void compare(struct bpf_program *a, struct bpf_program *b, int loaded, const char *frames_path)
{
	double emitted[SAMPLES], hand[SAMPLES];
	int type = bpf_program__type(a), sample, frames = 0, differences;
	int runs = loaded && (type == BPF_PROG_TYPE_XDP || type == BPF_PROG_TYPE_SCHED_CLS);

	printf("{\"program\":\"%s\",\"loaded\":%s,\"emitted_insns\":%zu,\"hand_insns\":%zu", bpf_program__name(a), loaded ? "true" : "false",
	       bpf_program__insn_cnt(a), bpf_program__insn_cnt(b));
	if (loaded) {
		struct bpf_prog_info left = info(a), right = info(b);

		printf(",\"emitted_xlated\":%u,\"hand_xlated\":%u,\"emitted_jited\":%u,\"hand_jited\":%u,\"emitted_verified\":%u,\"hand_verified\":%u",
		       left.xlated_prog_len / 8, right.xlated_prog_len / 8, left.jited_prog_len, right.jited_prog_len, left.verified_insns, right.verified_insns);
	}
	for (sample = -1; runs && sample < SAMPLES; sample++) {
		double first = run(a), second = run(b);

		if (sample >= 0) {
			emitted[sample] = first;
			hand[sample] = second;
		}
	}
	if (runs) {
		qsort(emitted, SAMPLES, sizeof(double), order);
		qsort(hand, SAMPLES, sizeof(double), order);
		differences = disagreements(a, b, frames_path, &frames);
		printf(",\"emitted_ns\":%.1f,\"hand_ns\":%.1f,\"frames\":%d,\"differences\":%d", emitted[SAMPLES / 2], hand[SAMPLES / 2], frames, differences);
	}
	printf("}\n");
}

int main(int argc, char **argv)
{
	struct bpf_object *emitted, *hand;
	cpu_set_t cpu;
	int i, loaded;

	CPU_ZERO(&cpu);
	CPU_SET(1, &cpu);
	sched_setaffinity(0, sizeof(cpu), &cpu);
	libbpf_set_print(silent);
	make_packet();
	read_frame(argv[4]);
	emitted = open_object(argv[1]);
	hand = open_object(argv[2]);
	loaded = load(emitted, argv[1]) && load(hand, argv[2]);
	if (loaded) {
		prepare_record(emitted);
		prepare_record(hand);
		prepare_balancer(emitted);
		prepare_balancer(hand);
		seed(emitted, argv[3]);
		seed(hand, argv[3]);
	}
	for (i = 6; i < argc; i++) {
		char *equals = strchr(argv[i], '=');

		*equals = 0;
		compare(find(emitted, argv[i]), find(hand, equals + 1), loaded, argv[5]);
	}
	return 0;
}
