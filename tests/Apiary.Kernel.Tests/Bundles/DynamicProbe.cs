// Dynamic pointers, driven by the bytes of a packet: events with tails, a packet read at offsets that only it knows, a map value as bytes.
namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Emits what it read, with a tail of as many words as the packet says.</summary>
[Bundle("dynamic-probe")]
public sealed partial class DynamicProbe
{
    /// <summary>One event per packet.</summary>
    [Map(1 << 20)]
    public readonly RingBuffer<Seen> Events = new();

    /// <summary>Written and read as bytes.</summary>
    [Map(1)]
    public readonly ArrayMap<Block> Blocks = new();

    /// <summary>The event.</summary>
    public struct Seen
    {
        /// <summary>Length of the packet.</summary>
        public uint Length;

        /// <summary>What was read from the packet.</summary>
        public uint Read;

        /// <summary>What a slice of it said.</summary>
        public uint Sliced;

        /// <summary>A word of the map value.</summary>
        public uint Block;

        /// <summary>Bytes in the tail.</summary>
        public uint Tail;

        /// <summary>Which calls said yes.</summary>
        public uint Answers;
    }

    /// <summary>A map value.</summary>
    public struct Block
    {
        /// <summary>Eight bytes.</summary>
        public ulong A;

        /// <summary>Eight bytes.</summary>
        public ulong B;

        /// <summary>Eight bytes.</summary>
        public ulong C;
    }

    [Enforcer, Xdp]
    private XdpAction Look(XdpContext ctx)
    {
        var cursor = ctx.Cursor();
        if (!cursor.TryTake<Words>(out var words))
        {
            return XdpAction.Aborted;
        }

        uint a = words.Value.A;
        uint b = words.Value.B;
        var bytes = ctx.Bytes();
        uint tail = a & 31;
        using var slot = Events.Reserve(tail);
        if (slot is null)
        {
            return XdpAction.Drop;
        }

        var seen = slot.GetHeader();
        if (seen is null)
        {
            return XdpAction.Drop;
        }

        seen.Value = default;
        seen.Value.Length = bytes.Length;
        seen.Value.Tail = tail;
        uint answers = 0;
        if (bytes.TryRead(b & 127, out uint read))
        {
            seen.Value.Read = read;
            answers |= 1;
        }

        uint buffer = 0;
        var slice = bytes.Slice(a >> 26, ref buffer);
        if (slice is not null)
        {
            seen.Value.Sliced = slice.Value;
            answers |= 2;
        }

        var block = Blocks.Lookup(0);
        if (block is not null)
        {
            var memory = DynamicBytes.Over(block);
            answers |= memory.TryWrite(b & 31, in a) ? 4u : 0;
            answers |= memory.TryRead(a & 31, out uint word) ? 8u : 0;
            seen.Value.Block = word;
        }

        for (uint i = 0; i < 31; i++)
        {
            byte value = (byte)(a + i);
            if (!slot.TryWrite(i, in value))
            {
                answers |= i << 8;
                break;
            }
        }

        answers |= slot.TryWrite(b, in a) ? 16u : 0;
        answers |= bytes.TryWrite(b & 63, in a) ? 32u : 0;
        seen.Value.Answers = answers;
        slot.Submit();
        return XdpAction.Pass;
    }
}
