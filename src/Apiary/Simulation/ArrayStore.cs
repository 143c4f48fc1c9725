// The elements of a simulated array map, by index and CPU, zeroed when first used.
using Apiary.CompilerServices;

namespace Apiary.Simulation;

/// <summary>Elements of an array map. Plain arrays use CPU 0 only.</summary>
internal sealed class ArrayStore
{
    private readonly SortedDictionary<(uint Index, int Cpu), SimulatedMemory> _elements = [];

    public int MaxEntries { get; set; } = int.MaxValue;

    public IEnumerable<SimulatedElement> Elements =>
        _elements.Select(static element => new SimulatedElement(BitConverter.GetBytes(element.Key.Index), element.Key.Cpu, element.Value.Bytes));

    public IEnumerable<(uint Index, SimulatedMemory Memory)> Indexed => _elements.Select(static element => (element.Key.Index, element.Value));

    public SimulatedMemory? Lookup(uint index, int cpu, int size)
    {
        if (index >= (uint)MaxEntries)
        {
            return null;
        }

        if (!_elements.TryGetValue((index, cpu), out var memory))
        {
            memory = new SimulatedMemory(size);
            _elements.Add((index, cpu), memory);
        }

        return memory;
    }

    public IEnumerable<SimulatedMemory> Cpus(uint index) =>
        _elements.Where(element => element.Key.Index == index).Select(static element => element.Value);
}
