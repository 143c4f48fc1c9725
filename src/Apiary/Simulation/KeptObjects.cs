// The objects whose references stand in map values: memory holds a number for each.
using Apiary.Kernel;

namespace Apiary.Simulation;

/// <summary>Objects by number; 0 is null.</summary>
internal sealed class KeptObjects
{
    private readonly Dictionary<ulong, KernelObject> _objects = [];
    private ulong _last;

    public KernelObject? Find(ulong handle) => _objects.GetValueOrDefault(handle);

    public KernelObject? Take(ulong handle) => _objects.Remove(handle, out var known) ? known : null;

    public ulong Put(KernelObject reference)
    {
        _objects.Add(++_last, reference);
        return _last;
    }
}
