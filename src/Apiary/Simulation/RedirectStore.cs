// The targets of a simulated map that XDP redirects through.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Apiary.CompilerServices;

namespace Apiary.Simulation;

/// <summary>Targets by number.</summary>
/// <typeparam name="TValue">What the map holds.</typeparam>
internal sealed class RedirectStore<TValue>
    where TValue : unmanaged
{
    private const uint ActionMask = 3;
    private readonly SortedDictionary<uint, TValue> _targets = [];

    public int MaxEntries { get; set; } = int.MaxValue;

    public TValue? Redirected { get; private set; }

    public void Insert(uint key, TValue value) => _targets[key] = value;

    // Beyond Tx the kernel takes the argument for flags that it does not know.
    public XdpAction Redirect(uint key, XdpAction otherwise)
    {
        if ((uint)otherwise > ActionMask)
        {
            return XdpAction.Aborted;
        }

        Redirected = _targets.TryGetValue(key, out var target) ? target : null;
        return Redirected is null ? otherwise : XdpAction.Redirect;
    }

    public XdpAction Broadcast()
    {
        Redirected = null;
        return XdpAction.Redirect;
    }

    public IEnumerable<SimulatedElement> Elements() => _targets.Select(static entry =>
    {
        var value = entry.Value;
        return new SimulatedElement(BitConverter.GetBytes(entry.Key), 0, MemoryMarshal.AsBytes(new ReadOnlySpan<TValue>(ref Unsafe.AsRef(in value))).ToArray());
    });
}
