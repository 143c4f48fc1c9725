// The event of RingProducer.
namespace Apiary.Kernel.Tests.Bundles;

/// <summary>One packet.</summary>
public struct Tick
{
    /// <summary>Frame bytes.</summary>
    public ulong Length;

    /// <summary>Always 1.</summary>
    public ulong One;
}
