// The arguments of a traced function in the simulator: numbers are cut to the width asked for, as a register is.
using System.Runtime.CompilerServices;

namespace Apiary.Simulation;

/// <summary>Values by position.</summary>
/// <param name="values">Integers, enums and kernel objects.</param>
internal sealed class SimulatedValues(IReadOnlyList<object> values)
{
    /// <summary>The value at <paramref name="index"/> as <typeparamref name="T"/>.</summary>
    /// <exception cref="KernelFaultException">There is none, or it is of another kind.</exception>
    public T Get<T>(int index)
    {
        if (index < 0 || index >= values.Count)
        {
            throw new KernelFaultException($"there is no argument {index}");
        }

        if (values[index] is T same)
        {
            return same;
        }

        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            throw new KernelFaultException($"argument {index} is no {typeof(T).Name}");
        }

        ulong register = Register(values[index]);
        return Unsafe.As<ulong, T>(ref register);
    }

    private static ulong Register(object value) => value switch
    {
        ulong number => number,
        long number => (ulong)number,
        uint number => number,
        int number => (ulong)number,
        ushort number => number,
        short number => (ulong)number,
        byte number => number,
        sbyte number => (ulong)number,
        bool flag => flag ? 1UL : 0,
        Enum member => Register(Convert.ChangeType(member, Enum.GetUnderlyingType(member.GetType()), System.Globalization.CultureInfo.InvariantCulture)),
        _ => throw new KernelFaultException($"{value.GetType().Name} does not fit a register"),
    };
}
