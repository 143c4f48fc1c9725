// Reads the rings of a perf event array: one per CPU that is online.
using System.Runtime.InteropServices;
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Posix;

namespace Apiary.Libbpf.Rings;

/// <summary>The consumer of a perf event array. From the moment it is open programs find a ring on their CPU. Used by one thread at a time.</summary>
public sealed unsafe class PerfEventReader : IDisposable
{
    private const int Interrupted = 4; // EINTR

    private readonly nint _rings;
    private readonly GCHandle _self;
    private readonly List<byte[]> _taken = [];

    /// <summary>Opens the rings.</summary>
    /// <param name="map">The map.</param>
    /// <param name="pages">Pages of each ring, a power of two.</param>
    /// <exception cref="PosixException">The kernel refused.</exception>
    public PerfEventReader(BpfDescriptor map, int pages)
    {
        _self = GCHandle.Alloc(this);
        _rings = LibBpf.perf_buffer__new(map, (nuint)pages, &Take, &Count, GCHandle.ToIntPtr(_self), null);
        if (_rings == 0)
        {
            var error = Marshal.GetLastPInvokeError();
            _self.Free();
            throw new PosixException("the rings of a perf event array", error);
        }
    }

    /// <summary>Events that found a ring full.</summary>
    public long Lost { get; private set; }

    /// <summary>Waits for events and takes what is there: each one's bytes, with what the kernel pads them to.</summary>
    /// <exception cref="PosixException">The kernel refused.</exception>
    public IReadOnlyList<byte[]> Poll(TimeSpan wait)
    {
        _taken.Clear();
        var result = LibBpf.perf_buffer__poll(_rings, (int)wait.TotalMilliseconds);
        return result is >= 0 or -Interrupted ? [.. _taken] : throw new PosixException("perf_buffer__poll", -result);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        LibBpf.perf_buffer__free(_rings);
        _self.Free();
    }

    [UnmanagedCallersOnly]
    private static void Take(nint self, int cpu, void* data, uint size) => Of(self)._taken.Add(new ReadOnlySpan<byte>(data, (int)size).ToArray());

    [UnmanagedCallersOnly]
    private static void Count(nint self, int cpu, ulong count) => Of(self).Lost += (long)count;

    private static PerfEventReader Of(nint self) => (PerfEventReader)GCHandle.FromIntPtr(self).Target!;
}
