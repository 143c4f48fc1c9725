/*
 * The C side of the start benchmark: loads connect-trace's object, fills the free list of its records, attaches everything,
 * prints "attached" and waits for the end of stdin.
 * usage: start OBJECT INTERFACE CGROUP
 */
#define _GNU_SOURCE
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <fcntl.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define TCX_INGRESS 46
#define TCX_EGRESS 47
#define ROWS 65536

struct slab_row {
	__u32 state, generation;
};

static int attach_tcx(struct bpf_program *program, int interface, int type)
{
	return bpf_link_create(bpf_program__fd(program), interface, type, NULL);
}

int main(int argc, char **argv)
{
	struct bpf_object *object = bpf_object__open_file(argv[1], NULL);
	int interface = if_nametoindex(argv[2]), cgroup = open(argv[3], O_RDONLY | O_DIRECTORY), list, slab;
	struct bpf_program *program;
	unsigned char *rows;
	size_t row_size;
	__u32 number;

	if (!object || !interface || cgroup < 0 || bpf_object__load(object))
		return 1;
	list = bpf_object__find_map_fd_by_name(object, "free_conn");
	slab = bpf_object__find_map_fd_by_name(object, "slab_conn");
	row_size = bpf_map__value_size(bpf_object__find_map_by_name(object, "slab_conn"));
	rows = mmap(NULL, ROWS * row_size, PROT_READ | PROT_WRITE, MAP_SHARED, slab, 0);
	if (rows == MAP_FAILED)
		return 1;
	for (number = 0; number < ROWS; number++) {
		((struct slab_row *)(rows + number * row_size))->generation = 1;
		if (bpf_map_update_elem(list, NULL, &number, 0))
			return 1;
	}
	bpf_object__for_each_program(program, object) {
		const char *name = bpf_program__name(program);
		int failed;

		if (bpf_program__type(program) == BPF_PROG_TYPE_SCHED_CLS)
			failed = attach_tcx(program, interface, strncmp(name, "tc_in", 5) ? TCX_EGRESS : TCX_INGRESS) < 0;
		else
			failed = !bpf_program__attach_cgroup(program, cgroup);
		if (failed) {
			fprintf(stderr, "start: cannot attach %s\n", name);
			return 1;
		}
	}
	puts("attached");
	fflush(stdout);
	return getchar() == EOF ? 0 : 0;
}
