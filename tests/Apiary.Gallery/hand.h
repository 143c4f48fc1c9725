/* The headers of hand-written packet programs. */
#pragma once
/* As newer vmlinux.h does: keeps clang from merging loads of context fields, which the verifier refuses. */
#pragma clang attribute push(__attribute__((preserve_static_offset)), apply_to = record)
#include <stdbool.h>
#include <linux/bpf.h>
#pragma clang attribute pop
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <linux/tcp.h>
#include <linux/udp.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#define AF_INET 2
#define AF_INET6 10
#define TCX_NEXT -1 /* newer than the headers of Debian 12 */
