// The context of probes: the registers at a function's entry or return, read by the calling convention of the machine.
using System.Diagnostics.CodeAnalysis;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Simulation;

namespace Apiary;

/// <summary>The registers (<c>struct pt_regs</c>) where a probe was hit, in C's calling convention: x86-64 (System V) or arm64, as the object is built for.</summary>
/// <param name="arguments">Simulator only: the arguments; at a return probe the result.</param>
[HookContext(
    HookKind.Uprobe, HookKind.ReturnUprobe, HookKind.Kprobe, HookKind.ReturnKprobe,
    HookKind.UprobeMulti, HookKind.ReturnUprobeMulti, HookKind.KprobeMulti, HookKind.ReturnKprobeMulti)]
[LowersTo("apy_registers", Form = LoweringForm.Struct)]
public sealed class ProbeContext(params object[] arguments)
{
    private readonly SimulatedValues _arguments = new(arguments);

    /// <summary>Address of the instruction that was hit.</summary>
    [LowersTo("apy_instruction_pointer", Effect = MemberEffect.Read)]
    public ulong InstructionPointer { get; init; }

    /// <summary>The stack pointer.</summary>
    [LowersTo("apy_stack_pointer", Effect = MemberEffect.Read)]
    public ulong StackPointer { get; init; }

    /// <summary>An argument of the function, of those in registers: integers and pointers.</summary>
    /// <typeparam name="T">An integer or enum, as wide as the function says; pointers come as <see cref="ulong"/>.</typeparam>
    /// <param name="index">Its position, from 0: a constant.</param>
    [LowersTo("apy_probe_argument", PassTypeArguments = true, Effect = MemberEffect.Read)]
    [AvailableAt(HookKind.Uprobe, HookKind.Kprobe, HookKind.UprobeMulti, HookKind.KprobeMulti)]
    public T Argument<T>([ConstantExpected(Min = 0, Max = 5)] int index) => _arguments.Get<T>(index);

    /// <summary>What the function returns.</summary>
    /// <typeparam name="T">An integer or enum, as wide as the function says; pointers come as <see cref="ulong"/>.</typeparam>
    [LowersTo("apy_probe_result", PassTypeArguments = true, Effect = MemberEffect.Read)]
    [AvailableAt(HookKind.ReturnUprobe, HookKind.ReturnKprobe, HookKind.ReturnUprobeMulti, HookKind.ReturnKprobeMulti)]
    public T Result<T>() => _arguments.Get<T>(0);
}
