// A program that the verifier of some kernels, and here of this one, finds too long.
namespace Apiary.Incidents.Tests.Bundles;

/// <summary>More steps than the verifier is willing to follow.</summary>
[Bundle("heavy")]
public sealed partial class Heavy
{
    /// <summary>Where the sum goes.</summary>
    [Map(1)]
    public readonly ArrayMap<ulong> Sums = new();

    [Observer, TcIngress]
    private void Walk(TcContext context)
    {
        ulong sum = context.Length;
        for (uint step = 0; step < 60_000; step++)
        {
            sum += (uint)System.Numerics.BitOperations.PopCount(sum ^ step);
        }

        Sums.Update(0, in sum);
    }
}
