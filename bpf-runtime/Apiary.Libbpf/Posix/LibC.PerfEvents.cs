// Perf events, and mounts that nobody sees.
using System.Runtime.InteropServices;
using Apiary.Libbpf.Kernel;

namespace Apiary.Libbpf.Posix;

internal static unsafe partial class LibC
{
    /// <summary>The descriptor of perf_event_open(2) is closed on exec.</summary>
    public const ulong PERF_FLAG_FD_CLOEXEC = 8;

    /// <summary>Starts a perf event.</summary>
    public const nuint PERF_EVENT_IOC_ENABLE = 0x2400;

    /// <summary>Gives a perf event a BPF program.</summary>
    public const nuint PERF_EVENT_IOC_SET_BPF = 0x40042408;

    private const nint FsOpen = 430;
    private const nint FsConfig = 431;
    private const nint FsMount = 432;
    private const nint CreateSuperblock = 6;
    private const nint CloseOnExec = 1;
    private const nint PidfdOpen = 434;

    private static nint PerfEventOpen => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 298 : 241;

    /// <summary>perf_event_open(2). Returns a descriptor, or -1.</summary>
    internal static int perf_event_open(perf_event_attr* attributes, int process, int cpu) =>
        (int)syscall_perf(PerfEventOpen, attributes, process, cpu, -1, PERF_FLAG_FD_CLOEXEC);

    /// <summary>A mount of a file system that has no place in the directory tree: a descriptor of its root, or -1.</summary>
    internal static int mount_detached(string fileSystemType)
    {
        var context = (int)syscall_text(FsOpen, fileSystemType, CloseOnExec, 0);
        if (context < 0)
        {
            return -1;
        }

        var result = syscall_numbers(FsConfig, context, CreateSuperblock, 0, 0, 0);
        var mount = result < 0 ? -1 : (int)syscall_numbers(FsMount, context, CloseOnExec, 0, 0, 0);
        var error = Marshal.GetLastPInvokeError();
        _ = close(context);
        Marshal.SetLastPInvokeError(error);
        return mount;
    }

    /// <summary>pidfd_open(2), for C libraries that do not have it yet (before glibc 2.36). Returns a descriptor, or -1.</summary>
    internal static int pidfd_open(int process) => (int)syscall_numbers(PidfdOpen, process, 0, 0, 0, 0);

    /// <summary>ioctl(2) with a number.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int ioctl(int fd, nuint request, nint argument);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint syscall_perf(nint number, perf_event_attr* attributes, nint process, nint cpu, nint group, ulong flags);

    [LibraryImport(Library, EntryPoint = "syscall", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial nint syscall_text(nint number, string text, nint second, nint third);

    [LibraryImport(Library, EntryPoint = "syscall", SetLastError = true)]
    private static partial nint syscall_numbers(nint number, nint first, nint second, nint third, nint fourth, nint fifth);
}
