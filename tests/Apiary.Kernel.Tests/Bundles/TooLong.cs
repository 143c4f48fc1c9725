// Compiles, but the verifier gives up: it walks loops step by step and stops at a million instructions.
namespace Apiary.Kernel.Tests.Bundles;

/// <summary>More steps than the verifier is willing to follow.</summary>
[Bundle("too-long")]
public sealed partial class TooLong
{
    /// <summary>Where the sum goes.</summary>
    [Map(1)]
    public readonly ArrayMap<ulong> Sums = new();

    [Observer, Xdp]
    private void Walk(XdpContext ctx)
    {
        ulong sum = ctx.Length;
        for (uint step = 0; step < 60_000; step++)
        {
            sum += (uint)System.Numerics.BitOperations.PopCount(sum ^ step);
        }

        Sums.Update(0, in sum);
    }
}
