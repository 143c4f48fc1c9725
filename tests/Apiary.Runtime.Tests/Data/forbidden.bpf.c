/* A tracing program: a hook that some hosts forbid as a whole. */
#include "test.h"
char LICENSE[] SEC("license") = "GPL";
SEC("fentry/tcp_connect") int ldt_fentry(void *ctx) { return 0; }
