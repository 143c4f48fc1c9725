// Every kind of loop over the bytes of a packet, so that C and .NET can be compared result by result.
namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Emits what each loop computes.</summary>
[Bundle("loop-probe")]
public sealed partial class LoopProbe
{
    /// <summary>One event per packet.</summary>
    [Map(1 << 20)]
    public readonly RingBuffer<Sums> Seen = new();

    /// <summary>Steps by residue; written by callbacks.</summary>
    [Map(16)]
    public readonly HashMap<uint, ulong> Residues = new();

    /// <summary>What the loops computed.</summary>
    public struct Sums
    {
        /// <summary>By <see cref="Bpf.Loop{T}"/> with a lambda that stops early.</summary>
        public Walk Lambda;

        /// <summary>By <see cref="Bpf.Loop{T}"/> with a method.</summary>
        public Walk Method;

        /// <summary>By a generic function that loops.</summary>
        public ulong Generic;
    }

    /// <summary>What iterations share.</summary>
    public struct Walk
    {
        /// <summary>A mixed sum.</summary>
        public ulong Total;

        /// <summary>The last index.</summary>
        public uint Last;

        /// <summary>What <see cref="Bpf.Loop{T}"/> returned.</summary>
        public int Ran;
    }

    [Observer, Xdp]
    private void Look(XdpContext ctx)
    {
        using var slot = Seen.Reserve();
        if (slot is null)
        {
            return;
        }

        ref var sums = ref slot.Value;
        uint length = ctx.Length;
        Walk walk = default;
        walk.Total = length;
        walk.Ran = Bpf.Loop(length, ref walk, (uint index, ref Walk state) =>
        {
            state.Total = (state.Total * 31) + index;
            state.Last = index;
            Residues.Update(index & 7, state.Total);
            return state.Total % 97 == 5 ? LoopAction.Stop : LoopAction.Continue;
        });
        sums.Lambda = walk;
        Walk second = default;
        second.Ran = Bpf.Loop(length & 63, ref second, Step);
        sums.Method = second;
        sums.Generic = Twice(length) + Twice((ulong)length << 33);
        slot.Submit();
    }

    private static LoopAction Step(uint index, ref Walk walk)
    {
        walk.Total += (ulong)index * index;
        walk.Last = index;
        return (LoopAction)(index & 32);
    }

    private static ulong Twice<T>(T value)
        where T : unmanaged
    {
        Pair<T> pair = default;
        pair.First = value;
        Bpf.Loop(1, ref pair, static (uint index, ref Pair<T> both) =>
        {
            both.Second = both.First;
            return LoopAction.Continue;
        });
        return (uint)System.Runtime.CompilerServices.Unsafe.SizeOf<Pair<T>>();
    }

    /// <summary>Two values of one type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    public struct Pair<T>
        where T : unmanaged
    {
        /// <summary>The first.</summary>
        public T First;

        /// <summary>The second.</summary>
        public T Second;
    }
}
