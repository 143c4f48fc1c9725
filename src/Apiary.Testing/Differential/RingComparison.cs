// Compares the events of a simulated bundle with those of the loaded one, byte by byte and in order.
using Apiary.CompilerServices;
using Apiary.Contract.Manifest;
using Apiary.Libbpf.Rings;

namespace Apiary.Testing.Differential;

internal sealed class RingComparison<TBundle> : IDisposable
    where TBundle : class, IBundle<TBundle>
{
    private readonly List<(string Member, ISimulatedRing Simulated, RingBufferReader Real)> _rings = [];

    public RingComparison(TBundle bundle, KernelBundle kernel)
    {
        foreach (SimulatedMap<TBundle> declared in TBundle.Maps.Where(static map => map.EventIndex >= 0))
        {
            EventManifest manifest = kernel.Manifest.Events[declared.EventIndex];
            _rings.Add((declared.Member, (ISimulatedRing)declared.Select(bundle), kernel.Map(manifest.Map).OpenRing()));
        }
    }

    /// <summary>Events that were equal.</summary>
    public int Events { get; private set; }

    /// <summary>Takes the events of both sides and says what differs.</summary>
    public IEnumerable<string> Compare()
    {
        foreach ((string member, ISimulatedRing simulated, RingBufferReader real) in _rings)
        {
            var expected = new List<byte[]>();
            simulated.Drain(data => expected.Add(data.ToArray()));
            var actual = new Collector([]);
            real.Consume(ref actual);
            if (expected.Count != actual.Events.Count || expected.Zip(actual.Events).Any(static pair => !pair.First.AsSpan().SequenceEqual(pair.Second)))
            {
                yield return $"ring {member}: .NET emitted {string.Join(' ', expected.Select(Convert.ToHexString))}, the kernel {string.Join(' ', actual.Events.Select(Convert.ToHexString))}";
                continue;
            }

            Events += expected.Count;
        }
    }

    public void Dispose()
    {
        foreach ((_, _, RingBufferReader real) in _rings)
        {
            real.Dispose();
        }
    }

    private readonly struct Collector(List<byte[]> events) : IRingConsumer
    {
        public List<byte[]> Events { get; } = events;

        public void Consume(ReadOnlySpan<byte> data) => Events.Add(data.ToArray());
    }
}
