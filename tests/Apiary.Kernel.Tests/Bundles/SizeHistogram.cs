// The smallest useful bundle: a histogram of frame sizes, by powers of two.
using System.Numerics;

namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Counts frames by size.</summary>
[Bundle("size-histogram")]
public sealed partial class SizeHistogram
{
    /// <summary>Frames whose size has its highest bit at the index.</summary>
    [Map(32)]
    public readonly PerCpuArray<ulong> Buckets = new();

    [Observer, TcEgress]
    private void Count(TcContext ctx)
    {
        var bucket = Buckets.Lookup((uint)BitOperations.Log2(ctx.Length));
        if (bucket is not null)
        {
            bucket.Value++;
        }
    }
}
