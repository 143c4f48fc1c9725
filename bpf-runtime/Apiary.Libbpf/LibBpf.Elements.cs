// bpf.h: elements of a live map.
using System.Runtime.InteropServices;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Options;

namespace Apiary.Libbpf;

internal static unsafe partial class LibBpf
{
    /// <summary>Creates a map: BPF_MAP_CREATE. Returns the descriptor.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int bpf_map_create(int map_type, string map_name, uint key_size, uint value_size, uint max_entries, bpf_map_create_opts* opts);

    /// <summary>Copies a value out of a map.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map_lookup_elem(BpfDescriptor fd, void* key, void* value);

    /// <summary>Inserts or replaces an element.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map_update_elem(BpfDescriptor fd, void* key, void* value, ulong flags);

    /// <summary>Deletes an element.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map_delete_elem(BpfDescriptor fd, void* key);

    /// <summary>Takes an element out; for queues and stacks the key is null.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map_lookup_and_delete_elem(BpfDescriptor fd, void* key, void* value);

    /// <summary>The key after <paramref name="key"/>, or the first for null; -ENOENT at the end.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map_get_next_key(BpfDescriptor fd, void* key, void* next_key);

    /// <summary>Many elements in one system call, from 5.6; -ENOENT with a count at the end.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map_lookup_batch(BpfDescriptor fd, void* in_batch, void* out_batch, void* keys, void* values, uint* count, bpf_map_batch_opts* opts);

    /// <summary>Copies many elements and deletes them in one system call, from 5.6, hashes only; -ENOENT with a count at the end.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map_lookup_and_delete_batch(BpfDescriptor fd, void* in_batch, void* out_batch, void* keys, void* values, uint* count, bpf_map_batch_opts* opts);

    /// <summary>Updates many elements in one system call, from 5.6.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map_update_batch(BpfDescriptor fd, void* keys, void* values, uint* count, bpf_map_batch_opts* opts);

    /// <summary>Deletes many elements in one system call, from 5.6.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map_delete_batch(BpfDescriptor fd, void* keys, uint* count, bpf_map_batch_opts* opts);

    /// <summary>The id after <paramref name="start_id"/> of a map; -ENOENT at the end.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map_get_next_id(uint start_id, uint* next_id);

    /// <summary>Opens a map by id.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map_get_fd_by_id(uint id);

    /// <summary>Number of possible CPUs: values of a per-CPU map.</summary>
    [LibraryImport(Library)]
    internal static partial int libbpf_num_possible_cpus();
}
