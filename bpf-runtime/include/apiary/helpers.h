/*
 * The kernel's helper functions, by number. The numbers are ABI. Results that C# knows as int are int here, too: the other half of the register
 * is not looked at, and a test of the sign is one instruction.
 */
#pragma once

#include <apiary/types.h>

struct __sk_buff;
struct xdp_md;
struct bpf_sock;
struct bpf_sock_ops;

#define APY_HELPER(number, result, name, ...) \
	static result (*const name)(__VA_ARGS__) __attribute__((unused)) = (void *)number

APY_HELPER(1, void *, bpf_map_lookup_elem, void *map, const void *key);
APY_HELPER(2, int, bpf_map_update_elem, void *map, const void *key, const void *value, __u64 flags);
APY_HELPER(3, int, bpf_map_delete_elem, void *map, const void *key);
APY_HELPER(5, __u64, bpf_ktime_get_ns, void);
APY_HELPER(6, long, bpf_trace_printk, const char *format, __u32 size, ...);
APY_HELPER(7, __u32, bpf_get_prandom_u32, void);
APY_HELPER(8, __u32, bpf_get_smp_processor_id, void);
APY_HELPER(9, long, bpf_skb_store_bytes, struct __sk_buff *skb, __u32 offset, const void *from, __u32 length, __u64 flags);
APY_HELPER(10, long, bpf_l3_csum_replace, struct __sk_buff *skb, __u32 offset, __u64 from, __u64 to, __u64 flags);
APY_HELPER(11, long, bpf_l4_csum_replace, struct __sk_buff *skb, __u32 offset, __u64 from, __u64 to, __u64 flags);
APY_HELPER(12, long, bpf_tail_call, void *context, void *programs, __u32 index);
APY_HELPER(13, long, bpf_clone_redirect, struct __sk_buff *skb, __u32 ifindex, __u64 flags);
APY_HELPER(14, __u64, bpf_get_current_pid_tgid, void);
APY_HELPER(15, __u64, bpf_get_current_uid_gid, void);
APY_HELPER(16, long, bpf_get_current_comm, void *buffer, __u32 size);
APY_HELPER(18, long, bpf_skb_vlan_push, struct __sk_buff *skb, __be16 protocol, __u16 tci);
APY_HELPER(19, long, bpf_skb_vlan_pop, struct __sk_buff *skb);
APY_HELPER(20, long, bpf_skb_get_tunnel_key, struct __sk_buff *skb, void *key, __u32 size, __u64 flags);
APY_HELPER(21, long, bpf_skb_set_tunnel_key, struct __sk_buff *skb, void *key, __u32 size, __u64 flags);
APY_HELPER(23, long, bpf_redirect, __u32 ifindex, __u64 flags);
APY_HELPER(26, long, bpf_skb_load_bytes, const void *skb, __u32 offset, void *to, __u32 length);
APY_HELPER(34, __u32, bpf_get_hash_recalc, struct __sk_buff *skb);
APY_HELPER(38, long, bpf_skb_change_tail, struct __sk_buff *skb, __u32 length, __u64 flags);
APY_HELPER(39, long, bpf_skb_pull_data, struct __sk_buff *skb, __u32 length);
APY_HELPER(43, long, bpf_skb_change_head, struct __sk_buff *skb, __u32 room, __u64 flags);
APY_HELPER(44, long, bpf_xdp_adjust_head, struct xdp_md *xdp, int delta);
APY_HELPER(46, __u64, bpf_get_socket_cookie, void *context);
APY_HELPER(50, long, bpf_skb_adjust_room, struct __sk_buff *skb, __s32 delta, __u32 mode, __u64 flags);
APY_HELPER(51, long, bpf_redirect_map, void *map, __u64 key, __u64 flags);
APY_HELPER(52, long, bpf_sk_redirect_map, void *skb, void *map, __u32 index, __u64 flags);
APY_HELPER(53, long, bpf_sock_map_update, void *context, void *map, void *key, __u64 flags);
APY_HELPER(54, long, bpf_xdp_adjust_meta, struct xdp_md *xdp, int delta);
APY_HELPER(59, long, bpf_sock_ops_cb_flags_set, struct bpf_sock_ops *context, int flags);
APY_HELPER(60, long, bpf_msg_redirect_map, void *message, void *map, __u32 index, __u64 flags);
APY_HELPER(61, long, bpf_msg_apply_bytes, void *message, __u32 bytes);
APY_HELPER(62, long, bpf_msg_cork_bytes, void *message, __u32 bytes);
APY_HELPER(63, long, bpf_msg_pull_data, void *message, __u32 start, __u32 end, __u64 flags);
APY_HELPER(65, long, bpf_xdp_adjust_tail, struct xdp_md *xdp, int delta);
APY_HELPER(69, long, bpf_fib_lookup, void *context, void *params, int size, __u32 flags);
APY_HELPER(70, long, bpf_sock_hash_update, void *context, void *map, void *key, __u64 flags);
APY_HELPER(71, long, bpf_msg_redirect_hash, void *message, void *map, void *key, __u64 flags);
APY_HELPER(72, long, bpf_sk_redirect_hash, void *skb, void *map, void *key, __u64 flags);
APY_HELPER(80, __u64, bpf_get_current_cgroup_id, void);
APY_HELPER(82, long, bpf_sk_select_reuseport, void *context, void *map, void *key, __u64 flags);
APY_HELPER(84, void *, bpf_sk_lookup_tcp, void *context, void *tuple, __u32 size, __u64 netns, __u64 flags);
APY_HELPER(85, void *, bpf_sk_lookup_udp, void *context, void *tuple, __u32 size, __u64 netns, __u64 flags);
APY_HELPER(86, long, bpf_sk_release, void *sk);
APY_HELPER(87, int, bpf_map_push_elem, void *map, const void *value, __u64 flags);
APY_HELPER(88, long, bpf_map_pop_elem, void *map, void *value);
APY_HELPER(89, long, bpf_map_peek_elem, void *map, void *value);
APY_HELPER(90, long, bpf_msg_push_data, void *message, __u32 start, __u32 count, __u64 flags);
APY_HELPER(91, long, bpf_msg_pop_data, void *message, __u32 start, __u32 count, __u64 flags);
APY_HELPER(95, struct bpf_sock *, bpf_sk_fullsock, struct bpf_sock *sk);
APY_HELPER(97, long, bpf_skb_ecn_set_ce, struct __sk_buff *skb);
APY_HELPER(101, long, bpf_sysctl_get_name, void *context, char *name, __u64 size, __u64 flags);
APY_HELPER(102, long, bpf_sysctl_get_current_value, void *context, char *value, __u64 size);
APY_HELPER(103, long, bpf_sysctl_get_new_value, void *context, char *value, __u64 size);
APY_HELPER(104, long, bpf_sysctl_set_new_value, void *context, const char *value, __u64 size);
APY_HELPER(105, long, bpf_strtol, const char *text, __u64 size, __u64 flags, __s64 *value);
APY_HELPER(107, void *, bpf_sk_storage_get, void *map, void *sk, void *value, __u64 flags);
APY_HELPER(108, long, bpf_sk_storage_delete, void *map, void *sk);
APY_HELPER(112, int, bpf_probe_read_user, void *to, __u32 size, const void *address);
APY_HELPER(113, int, bpf_probe_read_kernel, void *to, __u32 size, const void *address);
APY_HELPER(114, int, bpf_probe_read_user_str, void *to, __u32 size, const void *address);
APY_HELPER(115, int, bpf_probe_read_kernel_str, void *to, __u32 size, const void *address);
APY_HELPER(122, __u64, bpf_get_netns_cookie, void *context);
APY_HELPER(124, long, bpf_sk_assign, void *context, void *sk, __u64 flags);
APY_HELPER(126, long, bpf_seq_printf, void *sequence, const char *format, __u32 size, const void *values, __u32 length);
APY_HELPER(127, long, bpf_seq_write, void *sequence, const void *data, __u32 length);
APY_HELPER(130, long, bpf_ringbuf_output, void *ring, void *data, __u64 size, __u64 flags);
APY_HELPER(131, void *, bpf_ringbuf_reserve, void *ring, __u64 size, __u64 flags);
APY_HELPER(132, void, bpf_ringbuf_submit, void *data, __u64 flags);
APY_HELPER(133, void, bpf_ringbuf_discard, void *data, __u64 flags);
APY_HELPER(137, void *, bpf_skc_to_tcp_sock, void *sk);
APY_HELPER(145, void *, bpf_inode_storage_get, void *map, void *inode, void *value, __u64 flags);
APY_HELPER(146, long, bpf_inode_storage_delete, void *map, void *inode);
APY_HELPER(152, long, bpf_redirect_neigh, __u32 ifindex, void *params, int size, __u64 flags);
APY_HELPER(155, long, bpf_redirect_peer, __u32 ifindex, __u64 flags);
APY_HELPER(156, void *, bpf_task_storage_get, void *map, void *task, void *value, __u64 flags);
APY_HELPER(157, long, bpf_task_storage_delete, void *map, void *task);
APY_HELPER(158, void *, bpf_get_current_task_btf, void);
APY_HELPER(163, long, bpf_check_mtu, void *context, __u32 ifindex, __u32 *mtu, __s32 delta, __u64 flags);
APY_HELPER(164, long, bpf_for_each_map_elem, void *map, void *body, void *state, __u64 flags);
APY_HELPER(177, long, bpf_trace_vprintk, const char *format, __u32 size, const void *values, __u32 length);
APY_HELPER(181, long, bpf_loop, __u32 count, void *body, void *state, __u64 flags);
APY_HELPER(184, long, bpf_get_func_ret, void *context, __u64 *result);
APY_HELPER(187, long, bpf_set_retval, int retval);
APY_HELPER(188, __u64, bpf_xdp_get_buff_len, struct xdp_md *xdp);
APY_HELPER(189, long, bpf_xdp_load_bytes, struct xdp_md *xdp, __u32 offset, void *to, __u32 length);
APY_HELPER(190, long, bpf_xdp_store_bytes, struct xdp_md *xdp, __u32 offset, const void *from, __u32 length);
APY_HELPER(210, void *, bpf_cgrp_storage_get, void *map, void *cgroup, void *value, __u64 flags);
APY_HELPER(211, long, bpf_cgrp_storage_delete, void *map, void *cgroup);

enum {
	BPF_ANY = 0,
	BPF_NOEXIST = 1,
	BPF_EXIST = 2,
	BPF_SK_STORAGE_GET_F_CREATE = 1,
};
