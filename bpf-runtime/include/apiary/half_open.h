/* Flows that were not answered yet, and the quota of rows that they may have: a flood of first packets takes no row of a flow that is alive.
 * The room is how many more they may take. A birth takes from it; the answer, a row given back and the agent's release each return what
 * they took: whoever clears the mark in the header does, so nobody does it twice. */
#pragma once

#include <apiary/birth.h>
#include <apiary/packet.h>

#define APY_TCP_SYN 0x02
#define APY_TCP_RESET 0x04
#define APY_TCP_ACKNOWLEDGE 0x10

enum {
	APY_HALF_OPEN = 0x100, /* in header.birth, beside enum apy_birth */
	APY_FROM_LOW = 0x200,  /* the first packet came from the end that the key names first */
	APY_FIRST = 0x400,     /* the first packet is under way: it is no answer to itself */
};

static __always_inline __s64 *apy_half_open_room(void *map)
{
	__u32 zero = 0;

	return bpf_map_lookup_elem(map, &zero);
}

static __always_inline bool apy_packet_from_low(const struct apy_packet *packet)
{
	return apy_endpoint_first(packet->source, packet->source_port, packet->destination, packet->destination_port);
}

/* Takes a row for the flow of a first packet; NULL when there is none left, or too many flows wait for their answer. */
static __always_inline struct apy_record_header *apy_record_take_half_open(
	void *slab, void *free_list, void *map, const struct apy_packet *packet, __u32 size, __u32 birth, __u32 *handle)
{
	__s64 *room = apy_half_open_room(map);
	struct apy_record_header *header;

	if (!room)
		return NULL;
	if (__sync_fetch_and_add(room, -1) <= 0) {
		__sync_fetch_and_add(room, 1);
		apy_count(APY_BIRTH_FULL);
		return NULL;
	}
	header = apy_record_take(slab, free_list, size, birth | APY_HALF_OPEN | APY_FIRST | (apy_packet_from_low(packet) ? APY_FROM_LOW : 0), handle);
	if (!header)
		__sync_fetch_and_add(room, 1);
	return header;
}

/* Ends the waiting, once. */
static __noinline void apy_record_answered(void *map, struct apy_record_header *header)
{
	__u32 birth = header->birth;
	__s64 *room;

	if (!(birth & APY_HALF_OPEN) || __sync_val_compare_and_swap(&header->birth, birth, birth & ~APY_HALF_OPEN) != birth)
		return;
	room = apy_half_open_room(map);
	if (room)
		__sync_fetch_and_add(room, 1);
}

/* TCP: a segment that acknowledges, and neither opens nor resets; the answer to an opening opens itself. Others: a packet of the other end. */
static __always_inline bool apy_packet_answers(const struct apy_packet *packet, __u32 birth)
{
	if (packet->is_tcp)
		return (packet->tcp_flags & (APY_TCP_SYN | APY_TCP_RESET | APY_TCP_ACKNOWLEDGE)) == APY_TCP_ACKNOWLEDGE;
	return apy_packet_from_low(packet) != !!(birth & APY_FROM_LOW);
}

/* The use of a record by a packet. */
static __always_inline void apy_record_touch_by(void *map, struct apy_record_header *header, const struct apy_packet *packet)
{
	__u32 birth = header->birth;

	apy_record_touch(header);
	if (!(birth & APY_HALF_OPEN))
		return;
	if (birth & APY_FIRST)
		__sync_val_compare_and_swap(&header->birth, birth, birth & ~APY_FIRST);
	else if (apy_packet_answers(packet, birth))
		apy_record_answered(map, header);
}

/* The use of a record by a socket of this host: it is no stranger. */
static __always_inline void apy_record_touch_by_socket(void *map, struct apy_record_header *header)
{
	apy_record_touch(header);
	apy_record_answered(map, header);
}

/* Gives back a row whose handle was never published. */
static __always_inline void apy_record_give_back_half_open(
	void *free_list, void *map, struct apy_record_header *header, __u32 handle)
{
	apy_record_answered(map, header);
	apy_record_give_back(free_list, header, handle);
}
