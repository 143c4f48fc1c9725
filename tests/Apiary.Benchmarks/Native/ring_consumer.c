/*
 * The C side of the ring benchmark: fills the ring by BPF_PROG_TEST_RUN, then consumes it with libbpf, and prints how many
 * nanoseconds the consuming took and how many events it saw. One round for each line on stdin.
 * usage: ring_consumer OBJECT PROGRAM MAP EVENTS
 */
#define _GNU_SOURCE
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct tick {
	__u64 length, one;
};

struct sums {
	__u64 events, bytes;
};

static int consume(void *context, void *data, size_t size)
{
	struct sums *sums = context;
	struct tick *tick = data;

	sums->events += tick->one;
	sums->bytes += tick->length;
	return 0;
}

static __u64 now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000000000ull + time.tv_nsec;
}

int main(int argc, char **argv)
{
	struct bpf_object *object = bpf_object__open_file(argv[1], NULL);
	unsigned char packet[64] = {}, out[256];
	struct bpf_program *program;
	struct ring_buffer *ring;
	struct sums sums = {};
	char line[16];
	int map;

	if (!object || bpf_object__load(object))
		return 1;
	program = bpf_object__find_program_by_name(object, argv[2]);
	map = bpf_object__find_map_fd_by_name(object, argv[3]);
	ring = ring_buffer__new(map, consume, &sums, NULL);
	if (!program || !ring)
		return 1;
	puts("ready");
	fflush(stdout);
	while (fgets(line, sizeof(line), stdin)) {
		LIBBPF_OPTS(bpf_test_run_opts, options, .data_in = packet, .data_size_in = sizeof(packet), .data_out = out, .data_size_out = sizeof(out), .repeat = atoi(argv[4]));
		__u64 start;

		if (bpf_prog_test_run_opts(bpf_program__fd(program), &options))
			return 1;
		sums = (struct sums){};
		start = now();
		ring_buffer__consume(ring);
		printf("%llu %llu\n", (unsigned long long)(now() - start), (unsigned long long)sums.events);
		fflush(stdout);
	}
	return 0;
}
