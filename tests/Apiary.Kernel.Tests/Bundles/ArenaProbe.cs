// Memory of an arena, driven by the bytes of a packet.
namespace Apiary.Kernel.Tests.Bundles;

/// <summary>Emits what it found in the arena, and leaves something for the next packet.</summary>
[Bundle("arena-probe")]
public sealed partial class ArenaProbe
{
    /// <summary>One event per packet.</summary>
    [Map(1 << 20)]
    public readonly RingBuffer<Seen> Events = new();

    /// <summary>341 cells.</summary>
    [Map(2)]
    public readonly Arena<Cell> Cells = new();

    /// <summary>24 bytes.</summary>
    public struct Cell
    {
        /// <summary>Packets that came here.</summary>
        public ulong Count;

        /// <summary>The last word.</summary>
        public uint Word;

        /// <summary>The cell to go on with.</summary>
        public uint Next;

        /// <summary>A sum.</summary>
        public ulong Sum;
    }

    /// <summary>What was there.</summary>
    public struct Seen
    {
        /// <summary>Of the cell.</summary>
        public ulong Count;

        /// <summary>Of the cells from there on.</summary>
        public ulong Sum;

        /// <summary>Of the cell.</summary>
        public uint Word;

        /// <summary>Cells there are.</summary>
        public uint Length;
    }

    [Observer, Xdp]
    private void Look(XdpContext ctx)
    {
        Seen seen = default;
        seen.Length = Cells.Length;
        var cursor = ctx.Cursor();
        if (cursor.TryTake<Words>(out var words))
        {
            var cell = Cells.At(words.Value.A & 511);
            if (cell is not null)
            {
                seen.Word = cell.Value.Word;
                cell.Value.Count++;
                cell.Value.Word = words.Value.B;
                cell.Value.Next = words.Value.A >> 23;
                cell.Value.Sum += words.Value.B;
                seen.Count = cell.Value.Count;
                seen.Sum = Walk(words.Value.D);
            }
        }

        Events.Emit(in seen);
    }

    private ulong Walk(uint index)
    {
        ulong sum = 0;
        for (int i = 0; i < 4; i++)
        {
            var cell = Cells.At(index);
            if (cell is null)
            {
                return sum + 1;
            }

            sum += cell.Value.Sum;
            index = cell.Value.Next;
        }

        return sum;
    }
}
