// Programs that other programs go on with: tail calls.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// Programs by index (BPF_MAP_TYPE_PROG_ARRAY), for programs that are too large for one, or that choose what to go on with:
/// actors with <see cref="InArrayAttribute"/> are in it from the start, the host may change it (<c>handle.Steps().Set(1, "Second")</c>). All are at XDP,
/// or all at tc (APY1063). At most 33 calls follow each other. Minimum kernel version: 4.2.
/// </summary>
/// <typeparam name="TContext">The context of the programs: <see cref="XdpContext"/> or <see cref="TcContext"/>.</typeparam>
[MapType(3, Key = typeof(uint), Value = typeof(uint))]
public sealed class ProgramArray<TContext> : ISimulatedMap
    where TContext : class
{
    private readonly Dictionary<uint, Func<TContext, long>> _programs = [];

    /// <summary>
    /// Goes on with the program at <paramref name="index"/> and does not come back: its verdict is the packet's (bpf_tail_call). Returns where there is no program.
    /// A constant index is a jump.
    /// </summary>
    /// <param name="context">The context of the actor.</param>
    /// <param name="index">Counts from 0.</param>
    [LowersTo("apy_tail_call", Effect = MemberEffect.MapRead)]
    [AvailableAt(HookKind.Xdp, HookKind.TcIngress, HookKind.TcEgress)]
    public void Call(TContext context, uint index)
    {
        if (_programs.TryGetValue(index, out var program))
        {
            throw new TailCallException(program(context));
        }
    }

    /// <summary>Simulator only: puts a program in. The caller of <see cref="Call"/> ends with a <see cref="TailCallException"/>, which a bundle simulator takes for the verdict.</summary>
    public void Insert(uint index, Func<TContext, long> program) => _programs[index] = program;

    void ISimulatedMap.Configure(int maxEntries)
    {
    }

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() => [];
}

/// <summary>The actor's program is in a program array of the bundle, instead of being attached to the hook that its attribute names.</summary>
/// <param name="array">The <see cref="ProgramArray{TContext}"/>: <c>nameof(Steps)</c>.</param>
/// <param name="index">Its place, from 0.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InArrayAttribute(string array, int index) : Attribute
{
    /// <summary>The array.</summary>
    public string Array { get; } = array;

    /// <summary>Its place.</summary>
    public int Index { get; } = index;
}
