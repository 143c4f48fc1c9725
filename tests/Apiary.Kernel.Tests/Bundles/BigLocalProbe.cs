// Locals that do not fit the stack, driven by the bytes of a packet.
using System.Runtime.CompilerServices;

namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Fills, copies and adds up structs of many bytes.</summary>
[Bundle("big-local-probe")]
public sealed partial class BigLocalProbe
{
    /// <summary>One event per packet.</summary>
    [Map(1 << 20)]
    public readonly RingBuffer<Seen> Events = new();

    /// <summary>Blocks that stay.</summary>
    [Map(4)]
    public readonly ArrayMap<Block> Blocks = new();

    /// <summary>128 words.</summary>
    [InlineArray(128)]
    public struct Row
    {
        private uint _first;
    }

    /// <summary>1040 bytes.</summary>
    public struct Block
    {
        /// <summary>How many.</summary>
        public ulong Count;

        /// <summary>Words.</summary>
        public Row First;

        /// <summary>More words.</summary>
        public Row Second;

        /// <summary>Their sum.</summary>
        public ulong Sum;
    }

    /// <summary>What came out.</summary>
    public struct Seen
    {
        /// <summary>Of the local block.</summary>
        public ulong Sum;

        /// <summary>Of the block in the map.</summary>
        public ulong Kept;

        /// <summary>A word.</summary>
        public uint Word;

        /// <summary>Another one.</summary>
        public uint Other;
    }

    [Observer, Xdp]
    private void Look(XdpContext ctx)
    {
        Seen seen = default;
        var cursor = ctx.Cursor();
        if (cursor.TryTake<Words>(out var words))
        {
            Block block = default;
            Fill(ref block.First, words.Value.A);
            Fill(ref block.Second, words.Value.B);
            block.First[(int)(words.Value.A & 127)] = 7;
            block.Count = words.Value.D;
            Block copy = block;
            copy.Second[5] += block.First[(int)(words.Value.B & 127)];
            var fresh = new Block { Count = 3, Sum = copy.Count };
            seen.Sum = Sum(in copy) + Sum(in fresh) + fresh.Sum;
            seen.Word = copy.Second[(int)(words.Value.B & 127)];
            Row row = copy.First;
            row[(int)(words.Value.A & 63)] ^= words.Value.B;
            seen.Other = row[(int)(words.Value.B & 63)];
            var kept = Blocks.Lookup(words.Value.A & 3);
            if (kept is not null)
            {
                seen.Kept = Sum(in kept.Value);
                if ((words.Value.A & 4) != 0)
                {
                    kept.Value = copy;
                }
                else if ((words.Value.A & 8) != 0)
                {
                    kept.Value = default;
                }
            }
        }

        Events.Emit(in seen);
    }

    private static void Fill(ref Row row, uint word)
    {
        for (int i = 0; i < 128; i++)
        {
            row[i] = word + (uint)i;
        }
    }

    private static ulong Sum(in Block block)
    {
        ulong sum = block.Count;
        for (int i = 0; i < 128; i++)
        {
            sum = (sum << 1) ^ block.First[i] ^ ((ulong)block.Second[i] << 20);
        }

        return sum;
    }
}
