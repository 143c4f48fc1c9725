// One state of the model: two hooks, two processors, two flows, one agent, packed into 128 bits.
using Apiary.Runtime.Updates;

namespace Apiary.Runtime.Tests.Updates.Model;

/// <summary>What a processor is doing.</summary>
internal enum Stage
{
    Idle,

    /// <summary>It has the program in hand that the link named, and has looked nothing up.</summary>
    Begun,

    /// <summary>It found no record and has read the epoch; the insertion comes next.</summary>
    Inserting,

    /// <summary>It has inserted, or lost the race; the second lookup comes next.</summary>
    LookingAgain,

    /// <summary>It knows the tag and is about to jump into the slot, or to run its own body.</summary>
    Dispatching,

    /// <summary>Its packet is on the way from hook 0 to hook 1; no program runs.</summary>
    Passing,
}

/// <summary>How much of a flow is still to come.</summary>
internal enum Life
{
    Active,

    /// <summary>Its death was seen; stragglers may come.</summary>
    Closing,

    /// <summary>No packet will come any more.</summary>
    Quiet,
}

internal struct Processor
{
    public Stage Stage;
    public int Hook;
    public int Flow;

    /// <summary>The version whose direct program runs; 0 for the dispatcher.</summary>
    public int Direct;
    public int Tag;

    /// <summary>Programs of a version that ran for the packet.</summary>
    public int Ran;
}

internal struct Flow
{
    /// <summary>0 without a record, else tag + 1.</summary>
    public int Record;
    public Life Life;

    /// <summary>The version that ran for this life of the flow; 0 for none yet.</summary>
    public int Witness;
}

/// <summary>A value that the checker copies freely; <see cref="Pack"/> is its identity.</summary>
internal struct ModelState
{
    public const int Hooks = 2;
    public const int Processors = 2;
    public const int Flows = 2;
    public const int Tags = 2;

    /// <summary>The epoch while there are canaries.</summary>
    public const int EitherTag = 2;

    /// <summary>In <see cref="Links"/>: the hook has none.</summary>
    public const int NoLink = 4;

    /// <summary>In <see cref="Slots"/>: what lets everything pass.</summary>
    public const int StandIn = 4;

    /// <summary>Per hook, 0 for the dispatcher, else the version it leads to.</summary>
    public int[] Links;

    /// <summary>Per hook and tag, the version in the program array; 0 for none.</summary>
    public int[] Slots;
    public Processor[] Cpus;
    public Flow[] FlowTable;

    /// <summary>The tag of new records; or <see cref="EitherTag"/>, whichever the canaries' share makes it.</summary>
    public int Epoch;

    /// <summary>Versions of the update that runs or ran last, and the old one's tag.</summary>
    public int Old;
    public int New;
    public int OldTag;

    /// <summary>The next step, in the list of the update or in that of its rollback.</summary>
    public int Step;
    public bool Backward;
    public UpdatePhase Journal;

    /// <summary>Whether a grace period runs, and the processors it still waits for.</summary>
    public bool Waiting;
    public int Unquiet;

    /// <summary>Flows that the drain's scan has passed.</summary>
    public int Scanned;

    public static ModelState Initial(Topology topology) => new()
    {
        Links = [.. Enumerable.Range(0, Hooks).Select(hook => topology.Has(1, hook) ? 1 : NoLink)],
        Slots = new int[Hooks * Tags],
        Cpus = new Processor[Processors],
        FlowTable = new Flow[Flows],
        Old = 1,
        New = 2,
    };

    public readonly ModelState Copy() => this with
    {
        Links = [.. Links], Slots = [.. Slots], Cpus = [.. Cpus], FlowTable = [.. FlowTable],
    };

    public readonly int TagOf(UpdateSide side) => side == UpdateSide.Old ? OldTag : 1 - OldTag;

    public readonly int VersionOf(UpdateSide side) => side == UpdateSide.Old ? Old : New;

    public readonly int SlotOf(int hook, int tag) => Slots[(hook * Tags) + tag];

    public readonly UInt128 Pack()
    {
        var bits = new BitWriter();
        foreach (var link in Links)
        {
            bits.Write(link, 3);
        }

        foreach (var slot in Slots)
        {
            bits.Write(slot, 3);
        }

        foreach (var cpu in Cpus)
        {
            bits.Write((int)cpu.Stage, 3);
            bits.Write(cpu.Hook, 1);
            bits.Write(cpu.Flow, 1);
            bits.Write(cpu.Direct, 2);
            bits.Write(cpu.Tag, 1);
            bits.Write(cpu.Ran, 2);
        }

        foreach (var flow in FlowTable)
        {
            bits.Write(flow.Record, 2);
            bits.Write((int)flow.Life, 2);
            bits.Write(flow.Witness, 2);
        }

        bits.Write(Epoch, 2);
        bits.Write(Old, 2);
        bits.Write(New, 2);
        bits.Write(OldTag, 1);
        bits.Write(Step, 6);
        bits.Write(Backward ? 1 : 0, 1);
        bits.Write((int)Journal, 4);
        bits.Write(Waiting ? 1 : 0, 1);
        bits.Write(Unquiet, 2);
        bits.Write(Scanned, 2);
        return bits.Value;
    }

    public static ModelState Unpack(UInt128 packed)
    {
        var bits = new BitReader(packed);
        var state = Initial(Topology.Fixed);
        for (var i = 0; i < Hooks; i++)
        {
            state.Links[i] = bits.Read(3);
        }

        for (var i = 0; i < state.Slots.Length; i++)
        {
            state.Slots[i] = bits.Read(3);
        }

        for (var i = 0; i < Processors; i++)
        {
            state.Cpus[i] = new() { Stage = (Stage)bits.Read(3), Hook = bits.Read(1), Flow = bits.Read(1), Direct = bits.Read(2), Tag = bits.Read(1), Ran = bits.Read(2) };
        }

        for (var i = 0; i < Flows; i++)
        {
            state.FlowTable[i] = new() { Record = bits.Read(2), Life = (Life)bits.Read(2), Witness = bits.Read(2) };
        }

        state.Epoch = bits.Read(2);
        state.Old = bits.Read(2);
        state.New = bits.Read(2);
        state.OldTag = bits.Read(1);
        state.Step = bits.Read(6);
        state.Backward = bits.Read(1) != 0;
        state.Journal = (UpdatePhase)bits.Read(4);
        state.Waiting = bits.Read(1) != 0;
        state.Unquiet = bits.Read(2);
        state.Scanned = bits.Read(2);
        return state;
    }

    private ref struct BitWriter
    {
        private int _at;

        public UInt128 Value { get; private set; }

        public void Write(int value, int width)
        {
            Value |= (UInt128)(uint)value << _at;
            _at += width;
        }
    }

    private ref struct BitReader(UInt128 value)
    {
        private UInt128 _rest = value;

        public int Read(int width)
        {
            var read = (int)(_rest & ((UInt128.One << width) - 1));
            _rest >>= width;
            return read;
        }
    }
}
