/* Runs the record machinery of the prelude on this machine, with maps made of arrays. Each test prints what failed. */
#include <apiary/types.h>
#include <apiary/helpers.h>

int printf(const char *format, ...);
int memcmp(const void *left, const void *right, unsigned long length);

#define ROWS 4
#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static void *fake_lookup(void *map, const void *key);
static long fake_update(void *map, const void *key, const void *value, __u64 flags);
static long fake_delete(void *map, const void *key);
static long fake_push(void *map, const void *value, __u64 flags);
static long fake_pop(void *map, void *value);
static void *fake_storage(void *map, void *sk, void *value, __u64 flags);

#define bpf_map_lookup_elem fake_lookup
#define bpf_map_update_elem fake_update
#define bpf_map_delete_elem fake_delete
#define bpf_map_push_elem fake_push
#define bpf_map_pop_elem fake_pop
#define bpf_sk_storage_get fake_storage

static struct { __u32 tag; } apy_config = { 7 };
static int slab, index, free_list, carrier, apy_counters;

#include <apiary/birth.h>
#include <apiary/metadata.h>

struct body { __u64 bytes; __u32 flags; __u32 more; };
struct row { struct apy_record_header header; struct body body; };
struct entry { bool used; struct apy_flow_key key; __u32 handle; };
struct socket { bool full, has; __u32 handle; };

static struct row rows[ROWS];
static struct entry entries[ROWS];
static __u32 queue[ROWS], queued;
static __u64 counted[APY_EVENT_LOST_FIRST];
static int failures, updates, vanish_after;

static struct entry *find(const void *key)
{
	for (unsigned i = 0; i < LENGTH(entries); i++)
		if (entries[i].used && !memcmp(&entries[i].key, key, sizeof(struct apy_flow_key)))
			return &entries[i];
	return NULL;
}

static void *fake_lookup(void *map, const void *key)
{
	__u32 number = *(const __u32 *)key;

	if (map == &slab)
		return number < ROWS ? &rows[number] : NULL;
	if (map == &apy_counters)
		return number < LENGTH(counted) ? &counted[number] : NULL;
	return find(key) ? &find(key)->handle : NULL;
}

static long fake_update(void *map, const void *key, const void *value, __u64 flags)
{
	/* the agent removes the entry while the program tries again */
	if (++updates == vanish_after && find(key))
		find(key)->used = false;
	if (find(key))
		return -17;
	for (unsigned i = 0; i < LENGTH(entries); i++)
		if (!entries[i].used) {
			entries[i] = (struct entry){ true, *(const struct apy_flow_key *)key, *(const __u32 *)value };
			return 0;
		}
	return -7;
}

static long fake_delete(void *map, const void *key)
{
	return -2;
}

static long fake_push(void *map, const void *value, __u64 flags)
{
	queue[queued++] = *(const __u32 *)value;
	return 0;
}

static long fake_pop(void *map, void *value)
{
	if (!queued)
		return -2;
	*(__u32 *)value = queue[--queued];
	return 0;
}

static void *fake_storage(void *map, void *sk, void *value, __u64 flags)
{
	struct socket *socket = sk;

	if (!socket->full || (!socket->has && !(flags & APY_STORAGE_CREATE)))
		return NULL;
	socket->has = true;
	return &socket->handle;
}

static void reset(void)
{
	__builtin_memset(rows, 0, sizeof(rows));
	__builtin_memset(entries, 0, sizeof(entries));
	__builtin_memset(counted, 0, sizeof(counted));
	queued = updates = vanish_after = 0;
	for (__u32 i = ROWS; i-- > 0;) {
		rows[i].header.generation = 1;
		queue[queued++] = i;
	}
}

#define CHECK(condition) do { if (!(condition)) { printf("line %d: %s\n", __LINE__, #condition); failures++; } } while (0)

static struct apy_record_header *born(__u16 port, __u32 *handle)
{
	struct apy_record_header *header = apy_record_take(&slab, &free_list, sizeof(struct body), APY_BORN_CONNECT, handle);

	if (header)
		header->key = (struct apy_flow_key){ .scope = 1, .protocol = 6, .port_low = port };
	return header;
}

static void a_row_is_taken_clean_and_given_back(void)
{
	struct apy_record_header *header;
	__u32 handle = 0;

	reset();
	rows[0].body.bytes = 99;
	rows[0].header.key.protocol = 6;
	header = apy_record_take(&slab, &free_list, sizeof(struct body), APY_BORN_ACCEPT, &handle);
	CHECK(header == &rows[0].header && handle == 1u << 24);
	CHECK(header->state == APY_ACTIVE && header->tag == 7 && header->touched == 1 && header->birth == APY_BORN_ACCEPT);
	CHECK(header->key.protocol == 0 && apy_record_of(struct body, header)->bytes == 0);
	CHECK(apy_record_resolve(&slab, handle) == header);
	apy_record_give_back(&free_list, header, handle);
	CHECK(header->state == APY_FREE && queued == ROWS);
}

static void an_empty_free_list_is_counted(void)
{
	__u32 handle = 0;

	reset();
	queued = 0;
	CHECK(!apy_record_take(&slab, &free_list, sizeof(struct body), APY_BORN_CONNECT, &handle));
	CHECK(handle == 0 && counted[APY_BIRTH_FULL] == 1);
}

static void an_outdated_handle_finds_nothing(void)
{
	__u32 handle = 0;

	reset();
	born(1, &handle);
	rows[0].header.generation++;
	CHECK(!apy_record_resolve(&slab, handle));
	CHECK(!apy_record_resolve(&slab, 0));
	CHECK(!apy_record_resolve(&slab, 1u << 24 | ROWS));
	rows[3].header.generation = 0x1ff;
	CHECK(apy_record_resolve(&slab, 0xffu << 24 | 3) == &rows[3].header);
}

static void an_entry_of_an_earlier_incarnation_is_taken_over(enum apy_state state)
{
	struct apy_record_header *old, *new;
	__u32 first = 0, second = 0, found = 0;

	reset();
	old = born(1, &first);
	apy_record_enter(&slab, &index, old, first);
	old->state = state;
	new = born(1, &second);
	apy_record_enter(&slab, &index, new, second);
	CHECK(old->state == APY_ORPHANED && new->state == APY_ACTIVE && counted[APY_BIND_REPLACED] == 1);
	CHECK(apy_find_by_key(&slab, &index, &new->key, &found) == new && found == second);
	CHECK(apy_record_resolve(&slab, first) == old);
	apy_record_close(old);
	CHECK(old->state == APY_ORPHANED);
}

static void an_entry_being_released_is_waited_for(int tries, bool entered)
{
	struct apy_record_header *old, *new;
	__u32 first = 0, second = 0, found = 0;

	reset();
	old = born(1, &first);
	apy_record_enter(&slab, &index, old, first);
	old->state = APY_RELEASING;
	new = born(1, &second);
	updates = 0;
	vanish_after = tries;
	apy_record_enter(&slab, &index, new, second);
	CHECK(old->state == APY_RELEASING && counted[APY_BIND_REPLACED] == 0);
	CHECK((new->state == APY_ACTIVE) == entered && counted[APY_BIND_BUSY] == !entered);
	CHECK((apy_find_by_key(&slab, &index, &new->key, &found) == new) == entered);
}

static void the_second_packet_joins_the_record_of_the_first(void)
{
	__u32 first = 0, second = 0;

	reset();
	CHECK(apy_record_enter_first(&index, born(1, &first), first));
	CHECK(!apy_record_enter_first(&index, born(1, &second), second));
	CHECK(rows[0].header.state == APY_ACTIVE);
}

static void sockets_carry_handles_and_lose_them(void)
{
	struct socket full = { .full = true }, request = { .full = false };
	__u32 handle = 0, found = 0;

	reset();
	born(1, &handle);
	CHECK(!apy_find_by_socket(&slab, &carrier, &full, &found) && !full.has);
	CHECK(!apy_carry_by_socket(&carrier, &full, 0) && !full.has);
	CHECK(apy_carry_by_socket(&carrier, &full, handle));
	CHECK(apy_find_by_socket(&slab, &carrier, &full, &found) == &rows[0].header && found == handle);
	apy_carry_by_socket(&carrier, &full, 0);
	CHECK(!apy_find_by_socket(&slab, &carrier, &full, &found));
	CHECK(!apy_carry_by_socket(&carrier, &request, handle) && !apy_find_by_socket(&slab, &carrier, &request, &found));
	CHECK(!apy_carry_by_socket(&carrier, NULL, handle) && !apy_find_by_socket(&slab, &carrier, NULL, &found));
}

/* Whatever stands in the word: the row of the packet's own key, in use, or nothing. */
static void a_hint_is_believed_only_for_its_own_key(void)
{
	struct apy_record_header *header, *other;
	__u32 handle = 0, another = 0;
	apy_local_key key;

	reset();
	header = born(1, &handle);
	other = born(2, &another);
	key = header->key;
	CHECK(apy_record_believe(&slab, handle, &key) == header);
	CHECK(!apy_record_believe(&slab, another, &key));
	CHECK(!apy_record_believe(&slab, handle + (1u << APY_ROW_BITS), &key));
	for (__u32 word = 0; word < 1u << 16; word++) {
		__u32 hint = (word & 0xff) | (word >> 8) << APY_ROW_BITS;
		struct apy_record_header *found = apy_record_believe(&slab, hint, &key);

		CHECK(!found || found == header);
	}
	for (unsigned byte = 0; byte < sizeof(struct apy_flow_key); byte++) {
		((__u8 *)&key)[byte] ^= 1;
		CHECK(!apy_record_believe(&slab, handle, &key));
		((__u8 *)&key)[byte] ^= 1;
	}
	header->state = APY_CLOSING;
	CHECK(apy_record_believe(&slab, handle, &key) == header);
	header->state = APY_ORPHANED;
	CHECK(!apy_record_believe(&slab, handle, &key));
	header->state = APY_RELEASING;
	CHECK(!apy_record_believe(&slab, handle, &key));
	header->state = APY_FREE;
	CHECK(!apy_record_believe(&slab, handle, &key));
	CHECK(other->state == APY_ACTIVE);
}

static void a_record_is_touched_and_closed(void)
{
	struct apy_record_header *header;
	__u32 handle = 0;

	reset();
	header = born(1, &handle);
	header->touched = 0;
	apy_record_touch(header);
	apy_record_close(header);
	CHECK(header->touched == 1 && header->state == APY_CLOSING);
	header->state = APY_RELEASING;
	apy_record_close(header);
	CHECK(header->state == APY_RELEASING);
}

int main(void)
{
	a_row_is_taken_clean_and_given_back();
	an_empty_free_list_is_counted();
	an_outdated_handle_finds_nothing();
	an_entry_of_an_earlier_incarnation_is_taken_over(APY_ACTIVE);
	an_entry_of_an_earlier_incarnation_is_taken_over(APY_CLOSING);
	an_entry_being_released_is_waited_for(4, true);
	an_entry_being_released_is_waited_for(0, false);
	the_second_packet_joins_the_record_of_the_first();
	sockets_carry_handles_and_lose_them();
	a_hint_is_believed_only_for_its_own_key();
	a_record_is_touched_and_closed();
	return failures;
}
