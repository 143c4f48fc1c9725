// The first bytes of a packet as numbers: the input of the probes.
using System.Runtime.InteropServices;

namespace Apiary.Kernel.Tests.Bundles;

/// <summary>14 bytes, which every frame has.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct Words
{
    /// <summary>Four bytes.</summary>
    public uint A;

    /// <summary>Four bytes.</summary>
    public uint B;

    /// <summary>Four bytes.</summary>
    public int C;

    /// <summary>A byte.</summary>
    public byte D;

    /// <summary>A byte.</summary>
    public sbyte E;
}
