// The bundle that is measured, as C# text: N actors at tc ingress and in XDP that need the record of the packet's flow.
using System.Globalization;

namespace Apiary.Benchmarks.Composition.Subjects;

/// <summary>Writes bundles.</summary>
internal static class ActorsText
{
    /// <summary>The bundle with <paramref name="actors"/> actors. Native/path.h has what each of them does.</summary>
    public static string Write(int actors)
    {
        var counters = string.Join("\n        ", Enumerable.Range(0, actors).Select(static number => string.Create(CultureInfo.InvariantCulture, $"public ulong Bytes{number};")));
        var methods = string.Join("\n\n    ", Enumerable.Range(0, actors).Select(number => Actor(number, number == actors - 1)));
        return $$"""
            [Bundle("fused")]
            public sealed partial class Fused
            {
                [Record(Key.Flow5, Birth = Birth.FirstPacket, Idle = "1h", Capacity = 1024)]
                public struct Conn
                {
                    public uint Class;
                    public uint Reserved;
                    {{counters}}
                }

                [Classifier, TcIngress, Xdp]
                private Class Born(Packet packet, ref Conn conn) => Class.Track;

                {{methods}}
            }
            """;
    }

    private static string Actor(int number, bool isLast) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        [Enforcer, TcIngress, Xdp]
            private Verdict Actor{{number:D2}}(Packet packet, ref Conn conn)
            {
                conn.Bytes{{number}} += packet.Length;
                return conn.Class == {{(isLast ? 1 : 1000 + number)}} ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
            }
        """);
}
