// libbpf.h: BPF objects.
using System.Runtime.InteropServices;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Options;

namespace Apiary.Libbpf;

internal static unsafe partial class LibBpf
{
    /// <summary>Parses an ELF object in memory; nothing is created in the kernel. The memory may go away afterwards.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial BpfObjectHandle bpf_object__open_mem(void* obj_buf, nuint obj_buf_sz, bpf_object_open_opts* opts);

    /// <summary>Creates the object's maps and loads its programs.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_object__load(BpfObjectHandle obj);

    /// <summary>Closes the object with all its descriptors.</summary>
    [LibraryImport(Library)]
    internal static partial void bpf_object__close(nint obj);

    /// <summary>The next program after <paramref name="prog"/>, or the first for 0.</summary>
    [LibraryImport(Library)]
    internal static partial nint bpf_object__next_program(BpfObjectHandle obj, nint prog);

    /// <summary>The next map after <paramref name="map"/>, or the first for 0.</summary>
    [LibraryImport(Library)]
    internal static partial nint bpf_object__next_map(BpfObjectHandle obj, nint map);

    /// <summary>The map with this name, or 0; a name with a leading dot is that of a data section.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial nint bpf_object__find_map_by_name(BpfObjectHandle obj, string name);

    /// <summary>The program with this C function name, or 0.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial nint bpf_object__find_program_by_name(BpfObjectHandle obj, string name);

    /// <summary>The version of libbpf, major part.</summary>
    [LibraryImport(Library)]
    internal static partial uint libbpf_major_version();

    /// <summary>The version of libbpf, minor part.</summary>
    [LibraryImport(Library)]
    internal static partial uint libbpf_minor_version();
}
