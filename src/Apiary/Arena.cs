// Pages that programs and processes share: an array that costs neither a look-up in the kernel nor a system call in the process.
using System.Runtime.CompilerServices;
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// Memory shared with the host (BPF_MAP_TYPE_ARENA), as an array of <typeparamref name="T"/>: <c>[Map(16)] public readonly Arena&lt;Cell&gt; Cells = new();</c>
/// is 16 pages of 4096 bytes. The host sees the same bytes as <c>bundle.Cells()[i]</c>, without system calls. Zeroed when the bundle is loaded.
/// Programs read and write it, and may use <see cref="Interlocked"/> on it from 6.10 on; it cannot be passed to other helpers (APY4042).
/// Minimum kernel version: 6.9.
/// </summary>
/// <typeparam name="T">An element.</typeparam>
[MapType(33, IsKeyless = true, Flags = 1 << 10, Since = "6.9")]
public sealed class Arena<T> : ISimulatedMap
    where T : unmanaged
{
    private const int PageSize = 4096;
    private SimulatedMemory _memory;

    /// <summary>An arena; its pages come from <see cref="MapAttribute"/>.</summary>
    /// <param name="pages">Simulator only: pages of 4096 bytes.</param>
    public Arena(int pages = 1024) => _memory = new SimulatedMemory(pages * PageSize);

    /// <summary>Number of elements: what fits into its pages.</summary>
    [LowersTo("apy_arena_length", PassTypeArguments = true, Effect = MemberEffect.None, Since = "6.9")]
    public uint Length => (uint)(_memory.Bytes.Length / Unsafe.SizeOf<T>());

    /// <summary>An element; null when there is none of that index.</summary>
    /// <param name="index">Counts from 0.</param>
    [LowersTo("apy_arena_at", PassTypeArguments = true, Region = PointerRegion.Arena, Effect = MemberEffect.MapWrite, Since = "6.9")]
    public Ptr<T>? At(uint index) => index < Length ? _memory.At<T>((int)index * Unsafe.SizeOf<T>()) : null;

    void ISimulatedMap.Configure(int maxEntries) => _memory = new SimulatedMemory(maxEntries * PageSize);

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() => [];
}
