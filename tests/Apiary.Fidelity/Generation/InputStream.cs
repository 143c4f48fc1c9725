// Inputs for random bodies: edges of every width, and plain random bits.
using System.Runtime.InteropServices;

namespace Apiary.Fidelity.Generation;

/// <summary>A stream of frames; same seed, same frames.</summary>
/// <param name="seed">Decides all of them.</param>
internal sealed class InputStream(int seed)
{
    private static readonly ulong[] Corners =
        [0, 1, 2, 7, 8, 31, 32, 63, 64, 127, 128, 255, 256, 32767, 32768, 65535, 65536, int.MaxValue, 0x80000000, uint.MaxValue, long.MaxValue, 0x8000000000000000, ulong.MaxValue];

    private readonly Random _random = new(seed);

    /// <summary>Fills the inputs of a frame, and clears its outputs.</summary>
    public void Next(Span<byte> frame)
    {
        frame.Clear();
        foreach (ref ulong input in MemoryMarshal.Cast<byte, ulong>(frame)[..BundleText.Inputs])
        {
            input = _random.Next(3) == 0 ? Corners[_random.Next(Corners.Length)] : (ulong)_random.NextInt64(long.MinValue, long.MaxValue);
        }
    }
}
