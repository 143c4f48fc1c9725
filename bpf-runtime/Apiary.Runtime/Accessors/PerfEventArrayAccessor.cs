// Typed host-side access to the events of a perf event array.
using Apiary.Libbpf.Rings;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>A perf event array of the author.</summary>
/// <typeparam name="T">An event.</typeparam>
public sealed class PerfEventArrayAccessor<T>
    where T : unmanaged
{
    private const int DefaultPages = 64;
    private readonly BpfMap _map;

    internal PerfEventArrayAccessor(BpfMap map) => _map = map;

    /// <summary>Opens a ring per CPU; programs find them from then on until the listener is disposed. There is one listener at a time.</summary>
    /// <param name="pages">Pages of each ring, a power of two.</param>
    /// <exception cref="Libbpf.Posix.PosixException">The kernel refused.</exception>
    public PerfEventListener<T> Listen(int pages = DefaultPages) => new(new PerfEventReader(_map.Descriptor, pages));
}
