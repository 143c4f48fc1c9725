// The context of the flow dissector: a packet, and the keys to fill.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Simulation;

namespace Apiary;

/// <summary>A packet whose flow is asked for (<c>struct __sk_buff</c>): its bytes and the keys are all there is.</summary>
[HookContext(HookKind.FlowDissector)]
[LowersTo("__sk_buff", Form = LoweringForm.Struct)]
public sealed class FlowDissectorContext
{
    private const int EthernetHeader = 14;
    private readonly SimulatedMemory _memory;

    /// <summary>Simulator only: a frame, with its network header behind the Ethernet header.</summary>
    public FlowDissectorContext(ReadOnlySpan<byte> frame)
    {
        _memory = new SimulatedMemory(frame.ToArray());
        Keys = new SimulatedMemory(Unsafe.SizeOf<FlowKeys>()).At<FlowKeys>();
        Keys.Value.NetworkOffset = EthernetHeader;
        Keys.Value.EtherType = frame.Length < EthernetHeader ? default : MemoryMarshal.Read<Be16>(frame[12..]);
    }

    /// <summary>The keys; written in place.</summary>
    [LowersTo("apy_flow_dissector_keys", Region = PointerRegion.Context, Effect = MemberEffect.Write)]
    public Ptr<FlowKeys> Keys { get; }

    /// <summary>A cursor at the first byte; offsets in the keys count from there.</summary>
    [LowersTo("apy_skb_cursor", Effect = MemberEffect.Read)]
    public Cursor Cursor() => new(_memory, 0, _memory.Bytes.Length);

    /// <summary>Copies a <typeparamref name="T"/> out (bpf_skb_load_bytes); false and zero when the packet is shorter.</summary>
    [LowersTo("apy_skb_load", PassTypeArguments = true, Effect = MemberEffect.Read)]
    public bool TryCopy<T>(uint offset, out T value)
        where T : unmanaged
    {
        if (offset + (ulong)Unsafe.SizeOf<T>() > (ulong)_memory.Bytes.Length)
        {
            value = default;
            return false;
        }

        value = MemoryMarshal.Read<T>(_memory.Bytes.AsSpan((int)offset));
        return true;
    }
}
