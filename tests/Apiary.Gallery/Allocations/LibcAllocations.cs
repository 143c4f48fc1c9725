// How much a process asks malloc(3) for: sizes in powers of two, and what it was refused.
using System.Numerics;

namespace Apiary.Gallery.Allocations;

/// <summary>Probes a function of the C library at its entry and at its return.</summary>
[Bundle("libc-allocations")]
public sealed partial class LibcAllocations
{
    private const uint Slots = 40;

    /// <summary>The process; 0 for all.</summary>
    [Config]
    public readonly uint Process;

    /// <summary>Calls by the logarithm of what they asked for.</summary>
    [Map((int)Slots)]
    public readonly PerCpuArray<ulong> Sizes = new();

    /// <summary>Calls that got nothing.</summary>
    [Map(1)]
    public readonly PerCpuArray<ulong> Refused = new();

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry => GalleryEntry.Of<LibcAllocations>(
        "Apiary.Gallery/Allocations/libc_allocations.bpf.c", new GalleryPair("Asked", "malloc_asked"), new GalleryPair("Got", "malloc_got"));

    [Observer, Uprobe("libc.so.6", "malloc")]
    private void Asked(ProbeContext ctx)
    {
        if (Process != 0 && (uint)(Bpf.CurrentPidTgid() >> 32) != Process)
        {
            return;
        }

        var calls = Sizes.Lookup(Math.Min((uint)BitOperations.Log2(ctx.Argument<ulong>(0)), Slots - 1));
        if (calls is not null)
        {
            calls.Value++;
        }
    }

    [Observer, ReturnUprobe("libc.so.6", "malloc")]
    private void Got(ProbeContext ctx)
    {
        if (ctx.Result<ulong>() != 0 || (Process != 0 && (uint)(Bpf.CurrentPidTgid() >> 32) != Process))
        {
            return;
        }

        var refused = Refused.Lookup(0);
        if (refused is not null)
        {
            refused.Value++;
        }
    }
}
