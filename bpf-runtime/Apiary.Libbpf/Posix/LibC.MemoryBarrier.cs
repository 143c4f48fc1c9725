// membarrier(2), which glibc does not wrap.
using System.Runtime.InteropServices;

namespace Apiary.Libbpf.Posix;

internal static unsafe partial class LibC
{
    /// <summary>Wait until every running thread of the machine has passed a point where it holds no RCU read lock.</summary>
    internal const int MEMBARRIER_CMD_GLOBAL = 1;

    private static nint Membarrier => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 324 : 283;

    /// <summary>membarrier(2): 0, or -1 with errno.</summary>
    internal static int membarrier(int command) => (int)syscall_membarrier(Membarrier, command, 0, 0);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint syscall_membarrier(nint number, nint command, nint flags, nint cpu);
}
