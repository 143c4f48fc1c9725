// libbpf.h: maps of an object, before and after load.
using System.Runtime.InteropServices;

namespace Apiary.Libbpf;

internal static unsafe partial class LibBpf
{
    /// <summary>Name of the map; for a data section the section's name (UTF-8, zero-terminated; owned by the object).</summary>
    [LibraryImport(Library)]
    internal static partial byte* bpf_map__name(nint map);

    /// <summary>Descriptor of the map, owned by the object; negative before load.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map__fd(nint map);

    /// <summary><c>enum bpf_map_type</c>.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map__type(nint map);

    /// <summary>Bytes of a key.</summary>
    [LibraryImport(Library)]
    internal static partial uint bpf_map__key_size(nint map);

    /// <summary>Bytes of a value.</summary>
    [LibraryImport(Library)]
    internal static partial uint bpf_map__value_size(nint map);

    /// <summary>Entries, or bytes of a ring buffer.</summary>
    [LibraryImport(Library)]
    internal static partial uint bpf_map__max_entries(nint map);

    /// <summary>Changes the number of entries before load.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map__set_max_entries(nint map, uint max_entries);

    /// <summary>Sets the argument that only some map types have, before load: the address of an arena.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map__set_map_extra(nint map, ulong map_extra);

    /// <summary>Makes load use an existing map; the descriptor is duplicated.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map__reuse_fd(nint map, int fd);

    /// <summary>Whether load creates the map: 1 or 0. Only a map that no loaded program refers to can be left out.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map__set_autocreate(nint map, byte autocreate);

    /// <summary>Memory of a data section before load.</summary>
    [LibraryImport(Library)]
    internal static partial void* bpf_map__initial_value(nint map, nuint* psize);

    /// <summary>Sets the contents of a data section before load.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map__set_initial_value(nint map, void* data, nuint size);

    /// <summary>Sets the BPF_F_* flags, before load.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_map__set_map_flags(nint map, uint flags);

    /// <summary>Writes the loaded programs into a structure of operations. Returns a link, or null with errno.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint bpf_map__attach_struct_ops(nint map);
}
