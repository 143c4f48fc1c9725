/* The headers of hand-written tracing programs; vmlinux.h is made from the running kernel's BTF. */
#pragma once
#include "vmlinux.h"
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>
