/*
 * The update by hand that the benchmark of updates compares with: loads the next version of the soak's bundle over the pinned maps of the
 * running one and moves each pinned link, hook after hook.
 * Prints microseconds since its start: loaded, all links moved, first packet that the new version has counted.
 * usage: relink OBJECT LINKS MAPS
 */
#define _GNU_SOURCE
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

struct totals {
	__u64 runs, mixed, mixed_flows, first, second;
};

static double microseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1e6 + now.tv_nsec / 1e3;
}

static __u64 seconds_of(int sums, int processors)
{
	struct totals values[processors];
	__u64 sum = 0;
	__u32 zero = 0;

	bpf_map_lookup_elem(sums, &zero, values);
	for (int i = 0; i < processors; i++)
		sum += values[i].second;
	return sum;
}

int main(int argc, char **argv)
{
	double began = microseconds(), loaded, moved;
	struct bpf_object *object = bpf_object__open_file(argv[1], NULL);
	struct bpf_program *program;
	int processors = libbpf_num_possible_cpus(), sums;
	struct bpf_map *map;
	char path[512];
	__u64 before;

	if (argc != 4 || !object)
		return 1;
	bpf_object__for_each_map(map, object) {
		const char *name = bpf_map__name(map);
		int pinned;

		if (!strncmp(name, "apy_versions", 12) || !strcmp(name, "apy_epoch")) {
			bpf_map__set_autocreate(map, false);
			continue;
		}
		snprintf(path, sizeof(path), "%s/%s", argv[3], name);
		pinned = bpf_obj_get(path);
		if (pinned >= 0 && bpf_map__reuse_fd(map, pinned))
			return 1;
	}
	bpf_object__for_each_program(program, object)
		if (!strncmp(bpf_program__name(program), "g_", 2))
			bpf_program__set_autoload(program, false);
	if (bpf_object__load(object))
		return 1;
	sums = bpf_object__find_map_fd_by_name(object, "sums");
	before = seconds_of(sums, processors);
	loaded = microseconds();
	bpf_object__for_each_program(program, object) {
		int link;

		if (!bpf_program__autoload(program))
			continue;
		snprintf(path, sizeof(path), "%s/%s-0", argv[2], bpf_program__name(program));
		link = bpf_obj_get(path);
		if (link < 0 || bpf_link_update(link, bpf_program__fd(program), NULL)) {
			fprintf(stderr, "relink: cannot move %s\n", path);
			return 1;
		}
	}
	moved = microseconds();
	while (seconds_of(sums, processors) == before)
		;
	printf("%.1f %.1f %.1f\n", loaded - began, moved - began, microseconds() - began);
	return 0;
}
