// libbpf.h: rings that the host writes, and the rings of the perf subsystem.
using System.Runtime.InteropServices;
using Apiary.Libbpf.Handles;

namespace Apiary.Libbpf;

internal static unsafe partial class LibBpf
{
    /// <summary>Opens the producer's side of a user ring buffer (libbpf 1.1). Null with errno.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint user_ring_buffer__new(BpfDescriptor map_fd, void* opts);

    /// <summary>Room for a message. Null with errno: ENOSPC when the ring is full.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial void* user_ring_buffer__reserve(nint rb, uint size);

    /// <summary>Hands a message to the programs.</summary>
    [LibraryImport(Library)]
    internal static partial void user_ring_buffer__submit(nint rb, void* sample);

    /// <summary>Closes the producer's side.</summary>
    [LibraryImport(Library)]
    internal static partial void user_ring_buffer__free(nint rb);

    /// <summary>Opens a ring per CPU and puts them into the map. Null with errno.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint perf_buffer__new(
        BpfDescriptor map_fd, nuint page_cnt, delegate* unmanaged<nint, int, void*, uint, void> sample_cb, delegate* unmanaged<nint, int, ulong, void> lost_cb, nint ctx, void* opts);

    /// <summary>Waits for events, at most <paramref name="timeout_ms"/>, and hands them to the callbacks. Returns how many rings had some, or -errno.</summary>
    [LibraryImport(Library)]
    internal static partial int perf_buffer__poll(nint pb, int timeout_ms);

    /// <summary>Closes the rings.</summary>
    [LibraryImport(Library)]
    internal static partial void perf_buffer__free(nint pb);
}
