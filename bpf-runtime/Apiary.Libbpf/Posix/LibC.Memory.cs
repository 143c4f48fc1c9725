// Memory and formatting.
using System.Runtime.InteropServices;

namespace Apiary.Libbpf.Posix;

internal static unsafe partial class LibC
{
    internal const int MAP_SHARED = 1;
    internal const int MAP_PRIVATE = 2;
    internal const int MAP_ANONYMOUS = 0x20;
    internal const int MAP_NORESERVE = 0x4000;
    internal const int MAP_FIXED_NOREPLACE = 0x100000;

    [LibraryImport(Library, SetLastError = true)]
    internal static partial void* mmap(void* addr, nuint length, int prot, int flags, int fd, long offset);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int munmap(void* addr, nuint length);

    [LibraryImport(Library)]
    internal static partial int vsnprintf(byte* str, nuint size, byte* format, nint ap);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint syscall_bpf(nint number, int command, void* attributes, uint size);
}
