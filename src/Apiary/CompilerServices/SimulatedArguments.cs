// What the simulator offers to an actor at one event: the context, the packet, and the records found or born there.
using System.Runtime.CompilerServices;
using Apiary.Simulation;

namespace Apiary.CompilerServices;

/// <summary>The arguments of an actor, by type.</summary>
public sealed class SimulatedArguments
{
    private readonly object _context;
    private readonly Packet? _packet;
    private readonly Func<Type, SimulatedMemory?> _find;

    internal SimulatedArguments(object context, Packet? packet, Func<Type, SimulatedMemory?> find)
    {
        _context = context;
        _packet = packet;
        _find = find;
    }

    /// <summary>The portable packet view.</summary>
    /// <exception cref="KernelFaultException">The hook has no packet.</exception>
    public Packet Packet => _packet ?? throw new KernelFaultException("this hook has no packet");

    /// <summary>The hook's context.</summary>
    /// <exception cref="KernelFaultException">The hook has another context.</exception>
    public TContext Context<TContext>()
        where TContext : class =>
        _context as TContext ?? throw new KernelFaultException($"this hook has no {typeof(TContext).Name}");

    /// <summary>An argument of the kernel function or tracepoint.</summary>
    /// <exception cref="KernelFaultException">There is none, or it has another type.</exception>
    public T Argument<T>(int index) => ((_context as IteratorContext)?.Arguments ?? Context<KernelArguments>()).Get<T>(index);

    /// <summary>The fields of the event: <c>in T</c>.</summary>
    /// <exception cref="KernelFaultException">The event has others.</exception>
    public ref readonly T Fields<T>()
        where T : unmanaged => ref (_context as Ptr<T> ?? throw new KernelFaultException($"this event has no {typeof(T).Name}")).Value;

    /// <summary>A record that exists here: <c>ref T</c>.</summary>
    /// <exception cref="KernelFaultException">There is none; the simulator does not run such actors.</exception>
    public ref T Record<T>()
        where T : unmanaged
    {
        var memory = _find(typeof(T)) ?? throw new KernelFaultException($"no {typeof(T).Name} here");
        return ref Unsafe.As<byte, T>(ref memory.Bytes[0]);
    }

    /// <summary>A record that may exist here: <c>Ptr&lt;T&gt;?</c>.</summary>
    public Ptr<T>? OptionalRecord<T>()
        where T : unmanaged => _find(typeof(T))?.At<T>();
}
