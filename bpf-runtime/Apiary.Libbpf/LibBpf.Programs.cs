// libbpf.h and bpf.h: programs.
using System.Runtime.InteropServices;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Options;

namespace Apiary.Libbpf;

internal static unsafe partial class LibBpf
{
    /// <summary>C function name of the program (UTF-8, zero-terminated; owned by the object).</summary>
    [LibraryImport(Library)]
    internal static partial byte* bpf_program__name(nint prog);

    /// <summary>ELF section of the program (UTF-8, zero-terminated; owned by the object).</summary>
    [LibraryImport(Library)]
    internal static partial byte* bpf_program__section_name(nint prog);

    /// <summary>Descriptor of the loaded program, owned by the object.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_program__fd(nint prog);

    /// <summary>Whether <see cref="bpf_object__load"/> loads the program: 1 or 0.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_program__set_autoload(nint prog, byte autoload);

    /// <summary><c>enum bpf_prog_type</c>, before load.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_program__set_type(nint prog, int type);

    /// <summary><c>enum bpf_attach_type</c> given at load time.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_program__set_expected_attach_type(nint prog, int type);

    /// <summary><c>BPF_F_*</c> flags of BPF_PROG_LOAD, before load.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_program__set_flags(nint prog, uint flags);

    /// <summary>The kernel function, tracepoint, iterator or LSM hook that a BTF-attached program belongs to, before load.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int bpf_program__set_attach_target(nint prog, int attach_prog_fd, string attach_func_name);

    /// <summary>Buffer for the verifier's log; used when the load fails.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_program__set_log_buf(nint prog, byte* log_buf, nuint log_size);

    /// <summary>Runs a loaded program on given input: BPF_PROG_TEST_RUN.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_prog_test_run_opts(BpfDescriptor prog_fd, bpf_test_run_opts* opts);

    /// <summary>The id after <paramref name="start_id"/> of a loaded program; -ENOENT at the end.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_prog_get_next_id(uint start_id, uint* next_id);

    /// <summary>Opens a loaded program by id.</summary>
    [LibraryImport(Library)]
    internal static partial int bpf_prog_get_fd_by_id(uint id);

    /// <summary>The BTF of an opened object; owned by the object.</summary>
    [LibraryImport(Library)]
    internal static partial nint bpf_object__btf(BpfObjectHandle obj);

    /// <summary>The id of a type by name and <c>BTF_KIND_*</c>; negative when there is none.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int btf__find_by_name_kind(nint btf, string type_name, uint kind);

    /// <summary>The BTF id of a kernel function for tracing programs of <paramref name="attach_type"/>; negative when there is none.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int libbpf_find_vmlinux_btf_id(string name, int attach_type);

    /// <summary>Reads the running kernel's type information. Null with errno where it has none.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint btf__load_vmlinux_btf();

    /// <summary>Frees type information.</summary>
    [LibraryImport(Library)]
    internal static partial void btf__free(nint btf);
}
