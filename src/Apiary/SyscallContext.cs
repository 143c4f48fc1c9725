// The context of a syscall program: the caller's bytes, read and written in place.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Simulation;

namespace Apiary;

/// <summary>The argument of a program that is run on demand. The kernel copies it in and back out.</summary>
/// <typeparam name="T">The argument.</typeparam>
[HookContext(HookKind.Syscall)]
[PointerTo(PointerRegion.Context)]
public sealed class SyscallContext<T>
    where T : unmanaged
{
    private readonly Ptr<T> _value;

    /// <summary>Simulator only: a context over bytes; they are not copied.</summary>
    public SyscallContext(byte[] bytes) => _value = new SimulatedMemory(bytes).At<T>();

    /// <summary>Simulator only: a context with a value.</summary>
    public SyscallContext(in T value)
    {
        _value = new SimulatedMemory(System.Runtime.CompilerServices.Unsafe.SizeOf<T>()).At<T>();
        _value.Value = value;
    }

    /// <summary>The argument.</summary>
    public ref T Value => ref _value.Value;
}
