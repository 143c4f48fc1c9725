/* A probe built for another machine. */
#include "test.h"
char LICENSE[] SEC("license") = "GPL";
struct apy_registers_arm64 { unsigned long long regs[31]; };
struct apy_registers_x86_64 { unsigned long long r15; };
SEC("kprobe") int ldt_arm64(struct apy_registers_arm64 *ctx) { return ctx->regs[0] != 0; }
SEC("kprobe") int ldt_x86_64(struct apy_registers_x86_64 *ctx) { return ctx->r15 != 0; }
