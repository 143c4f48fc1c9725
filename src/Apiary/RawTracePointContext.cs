// The context of raw tracepoints: the arguments of the tracepoint, as the kernel's code passes them.
using System.Diagnostics.CodeAnalysis;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Simulation;

namespace Apiary;

/// <summary>A tracepoint with its raw arguments (<c>struct bpf_raw_tracepoint_args</c>); their number and types are those of its TP_PROTO.</summary>
/// <param name="arguments">Simulator only: the arguments.</param>
[HookContext(HookKind.RawTracePoint)]
[LowersTo("apy_arguments", Form = LoweringForm.Struct)]
public sealed class RawTracePointContext(params object[] arguments)
{
    private readonly SimulatedValues _arguments = new(arguments);

    /// <summary>An argument. Kernel pointers come as <see cref="ulong"/>; what they point to is read by the members that read kernel memory.</summary>
    /// <typeparam name="T">An integer or enum, as wide as the tracepoint says.</typeparam>
    /// <param name="index">Its position, from 0: a constant.</param>
    [LowersTo("apy_argument", PassTypeArguments = true, Effect = MemberEffect.Read)]
    public T Argument<T>([ConstantExpected(Min = 0, Max = 11)] int index) => _arguments.Get<T>(index);
}
