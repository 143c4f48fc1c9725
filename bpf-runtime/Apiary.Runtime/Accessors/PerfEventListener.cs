// Typed events of a perf event array, as they come.
using System.Runtime.InteropServices;
using Apiary.Libbpf.Rings;

namespace Apiary.Runtime.Accessors;

/// <summary>The listener of a perf event array. Used by one thread at a time; disposing closes the rings.</summary>
/// <typeparam name="T">An event.</typeparam>
public sealed class PerfEventListener<T> : IDisposable
    where T : unmanaged
{
    private readonly PerfEventReader _reader;

    internal PerfEventListener(PerfEventReader reader) => _reader = reader;

    /// <summary>Events that were lost because a ring was full.</summary>
    public long Lost => _reader.Lost;

    /// <summary>Waits until there are events, at most <paramref name="wait"/>, and takes them. Those of one CPU are in order.</summary>
    /// <exception cref="Libbpf.Posix.PosixException">The kernel refused.</exception>
    public IReadOnlyList<T> Take(TimeSpan wait) => [.. _reader.Poll(wait).Select(static sample => MemoryMarshal.Read<T>(sample))];

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();
}
