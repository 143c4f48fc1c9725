/* What the maps that XDP redirects through lower to. */
#pragma once

#include <apiary/helpers.h>

enum {
	APY_BROADCAST = 8,
	APY_EXCLUDE_INGRESS = 16,
};

#define apy_redirect_map(map, key, otherwise) ((__u32)bpf_redirect_map((map), (key), (otherwise)))
#define apy_redirect_map_broadcast(map) ((__u32)bpf_redirect_map((map), 0, APY_BROADCAST))
#define apy_redirect_map_others(map) ((__u32)bpf_redirect_map((map), 0, APY_BROADCAST | APY_EXCLUDE_INGRESS))
