// What the storage maps have in common: one value inside an object of the kernel. Simulated by the object's identity.
using System.Runtime.CompilerServices;
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// One value in each object of a kind, made on demand, zeroed, and gone with the object: <see cref="SocketStorage{T}"/>,
/// <see cref="TaskStorage{T}"/>, <see cref="CgroupStorage{T}"/>, <see cref="InodeStorage{T}"/>. There is no key to look up and no capacity to fill.
/// </summary>
/// <typeparam name="T">The value.</typeparam>
public abstract class LocalStorage<T> : ISimulatedMap
    where T : unmanaged
{
    private readonly Dictionary<object, SimulatedMemory> _values = [];

    private protected LocalStorage()
    {
    }

    /// <summary>Simulator only: how many objects have a value.</summary>
    public int Count => _values.Count;

    /// <summary>Simulator only: the values, in no order.</summary>
    public IReadOnlyList<T> Values => [.. _values.Values.Select(static memory => memory.At<T>().Value)];

    private protected Ptr<T>? Find(object owner) => _values.TryGetValue(owner, out var memory) ? memory.At<T>() : null;

    private protected Ptr<T> Make(object owner)
    {
        if (!_values.TryGetValue(owner, out var memory))
        {
            memory = new SimulatedMemory(Unsafe.SizeOf<T>());
            _values.Add(owner, memory);
        }

        return memory.At<T>();
    }

    private protected int Remove(object owner) => _values.Remove(owner) ? 0 : -(int)Errno.NoEntry;

    void ISimulatedMap.Configure(int maxEntries)
    {
    }

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() =>
        _values.Values.Select(static memory => new SimulatedElement([], 0, memory.Bytes));
}
