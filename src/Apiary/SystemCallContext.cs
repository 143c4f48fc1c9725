// The context at the entry of a system call.
using System.Diagnostics.CodeAnalysis;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Simulation;

namespace Apiary;

/// <summary>A system call that a task makes. The kernel keeps its arguments in the registers of user space, from where they are read.</summary>
/// <param name="arguments">Simulator only: the arguments.</param>
[HookContext(HookKind.SystemCall)]
[LowersTo("apy_registers", Form = LoweringForm.Struct)]
public sealed class SystemCallContext(params object[] arguments)
{
    private readonly SimulatedValues _arguments = new(arguments);

    /// <summary>An argument. Pointers are addresses of user space and come as <see cref="ulong"/>.</summary>
    /// <typeparam name="T">An integer or enum, as wide as the system call says.</typeparam>
    /// <param name="index">Its position, from 0: a constant.</param>
    [LowersTo("apy_syscall_argument", PassTypeArguments = true, Effect = MemberEffect.KernelRead)]
    public T Argument<T>([ConstantExpected(Min = 0, Max = 5)] int index) => _arguments.Get<T>(index);
}
