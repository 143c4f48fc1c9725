// Compositions without a conflict, by construction: every bundle owns a range of ports, a bit of the mark and its maps, and looks at nothing else.
using System.Globalization;
using System.Text;

namespace Apiary.Benchmarks.Check;

/// <summary>Writes C# of bundles that never meet in one packet, and where they do, do things that commute.</summary>
public static class CleanComposition
{
    private const int FirstPort = 1024;
    private const int PortsOfBundle = 500;
    private const int MarkBits = 32;

    private static readonly Func<Plot, string>[] Kinds =
    [
        plot => $"[Enforcer, {plot.Hook}] private Verdict {plot.Name}(Packet packet) => packet.IsTcp && packet.DestinationPort >= {plot.First} && packet.DestinationPort < {plot.Last} ? Verdict.Drop(DropReason.Policy) : Verdict.Next;",
        plot => $"[Enforcer, {plot.Hook}] private Verdict {plot.Name}(Packet packet) => packet.IsUdp && packet.DestinationPort == {plot.First} ? Verdict.Accept : Verdict.Next;",
        plot => $$"""
            [Map(1)] public readonly PerCpuArray<ulong> Seen{{plot.Name}} = new();
            [Observer, {{plot.Hook}}] private void {{plot.Name}}(Packet packet)
            {
                if (packet.IsTcp && packet.DestinationPort == {{plot.Last - 1}} && packet.IsIPv4 && Seen{{plot.Name}}.Lookup(0) is { } seen) { seen.Value += packet.Length; }
            }
            """,
        plot => $$"""
            [Map(64)] public readonly HashMap<uint, ulong> Hosts{{plot.Name}} = new();
            [Observer, {{plot.Hook}}] private void {{plot.Name}}(Packet packet)
            {
                uint port = packet.SourcePort;
                if (packet.IsUdp && packet.DestinationPort == {{plot.Last - 2}} && Hosts{{plot.Name}}.Lookup(in port) is { } seen) { Interlocked.Increment(ref seen.Value); }
            }
            """,
        plot => $"[Enforcer, CgroupConnect4] private Verdict {plot.Name}(ConnectContext context) {{ if (context.DestinationPort == {plot.First}) {{ context.SetDestinationPort({plot.First + 1}); }} return Verdict.Next; }}",
        plot => $"[Enforcer, TcEgress] private TcAction {plot.Name}(Packet packet, TcContext context) {{ if (packet.IsTcp && packet.DestinationPort == {plot.First + 1}) {{ context.Mark = (context.Mark & ~0x{plot.Bit:x}u) | 0x{plot.Bit:x}u; }} return TcAction.Next; }}",
    ];

    private const int Marking = 5;
    private const int Translating = 4;

    /// <summary>The bundles, each as a whole class; their names begin with <paramref name="prefix"/>.</summary>
    /// <param name="seed">Decides all of it.</param>
    /// <param name="bundles">How many; up to 100.</param>
    /// <param name="actors">In all of them together; at most one of a bundle writes the mark, and one translates.</param>
    /// <param name="prefix">Letters.</param>
    public static IReadOnlyList<string> Sources(int seed, int bundles, int actors, string prefix)
    {
        var random = new Random(seed);
        var bits = Enumerable.Range(0, MarkBits).OrderBy(_ => random.Next()).ToArray();
        return [.. Enumerable.Range(0, bundles).Select(bundle => Source(random, prefix + bundle.ToString(CultureInfo.InvariantCulture), bundle, Share(actors, bundles, bundle), bundle < MarkBits ? 1u << bits[bundle] : 0))];
    }

    private static string Source(Random random, string name, int bundle, int actors, uint bit)
    {
        var text = new StringBuilder($"[Bundle(\"{name}\")] public sealed partial class {char.ToUpperInvariant(name[0]) + name[1..]}\n{{\n");
        var width = Math.Max(4, PortsOfBundle / Math.Max(1, actors));
        var used = new HashSet<int>();
        for (var actor = 0; actor < actors; actor++)
        {
            var kind = random.Next(Kinds.Length);
            if ((kind == Marking && bit == 0) || (kind is Marking or Translating && !used.Add(kind)))
            {
                kind = random.Next(Translating);
            }

            var first = FirstPort + (bundle * PortsOfBundle) + (actor * width);
            text.AppendLine(Kinds[kind](new Plot(FormattableString.Invariant($"Actor{actor}"), random.Next(2) == 0 ? "TcIngress" : "TcEgress", first, first + width, bit)));
        }

        return text.Append("}\n").ToString();
    }

    private static int Share(int actors, int bundles, int bundle) => (actors / bundles) + (bundle < actors % bundles ? 1 : 0);

    private sealed record Plot(string Name, string Hook, int First, int Last, uint Bit);
}
