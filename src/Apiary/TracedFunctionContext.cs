// The context of programs that the kernel's type information attaches: the arguments of a function.
using System.Diagnostics.CodeAnalysis;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Simulation;

namespace Apiary;

/// <summary>A call of a kernel function. Most actors take its arguments as parameters instead.</summary>
/// <param name="result">Simulator only: what the function returns.</param>
/// <param name="arguments">Simulator only: its arguments.</param>
[HookContext(HookKind.TracePointBtf, HookKind.FunctionEntry, HookKind.FunctionExit, HookKind.ModifyReturn, HookKind.Lsm, HookKind.LsmCgroup)]
[LowersTo("apy_arguments", Form = LoweringForm.Struct)]
public sealed class TracedFunctionContext(object result, params object[] arguments)
{
    private readonly SimulatedValues _arguments = new(arguments);
    private readonly SimulatedValues _result = new([result]);

    /// <summary>An argument that is a number.</summary>
    /// <typeparam name="T">An integer or enum, as wide as the function says.</typeparam>
    /// <param name="index">Its position, from 0: a constant.</param>
    [LowersTo("apy_argument", PassTypeArguments = true, Effect = MemberEffect.Read)]
    public T Argument<T>([ConstantExpected(Min = 0, Max = 11)] int index) => _arguments.Get<T>(index);

    /// <summary>What the function returned (bpf_get_func_ret). Minimum kernel version: 5.17.</summary>
    /// <typeparam name="T">An integer or enum, as wide as the function says.</typeparam>
    [LowersTo("apy_traced_result", PassTypeArguments = true, Effect = MemberEffect.Read, Since = "5.17")]
    [AvailableAt(HookKind.FunctionExit, HookKind.ModifyReturn)]
    public T Result<T>() => _result.Get<T>(0);
}
