// The values of all CPUs, as the kernel hands them over: one after the other, each padded to 8 bytes.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>Reads and writes the block of per-CPU values.</summary>
internal static class PerCpuValues
{
    public static IReadOnlyList<TValue> Read<TValue>(ReadOnlySpan<byte> block)
        where TValue : unmanaged
    {
        var values = new TValue[BpfMap.PossibleCpus];
        for (var cpu = 0; cpu < values.Length; cpu++)
        {
            values[cpu] = MemoryMarshal.Read<TValue>(block[(cpu * Stride<TValue>())..]);
        }

        return values;
    }

    public static byte[] Write<TValue>(IReadOnlyList<TValue> values)
        where TValue : unmanaged
    {
        if (values.Count != BpfMap.PossibleCpus)
        {
            throw new ArgumentException($"There are {BpfMap.PossibleCpus} possible CPUs, not {values.Count}.", nameof(values));
        }

        var block = new byte[values.Count * Stride<TValue>()];
        for (var cpu = 0; cpu < values.Count; cpu++)
        {
            MemoryMarshal.Write(block.AsSpan(cpu * Stride<TValue>()), values[cpu]);
        }

        return block;
    }

    public static byte[] WriteAll<TValue>(IReadOnlyList<IReadOnlyList<TValue>> elements)
        where TValue : unmanaged => [.. elements.SelectMany(static values => Write(values))];

    private static int Stride<TValue>() => (Unsafe.SizeOf<TValue>() + 7) & ~7;
}
