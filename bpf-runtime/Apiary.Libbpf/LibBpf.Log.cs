// libbpf.h: libbpf's own messages.
using System.Runtime.InteropServices;

namespace Apiary.Libbpf;

internal static unsafe partial class LibBpf
{
    /// <summary>
    /// Sets the function that receives libbpf's messages, for the whole process: level, format and va_list.
    /// The va_list is passed by address by the ABI of both x86-64 and arm64, so it travels as one opaque pointer.
    /// </summary>
    [LibraryImport(Library)]
    internal static partial nint libbpf_set_print(delegate* unmanaged[Cdecl]<int, byte*, nint, int> fn);
}
