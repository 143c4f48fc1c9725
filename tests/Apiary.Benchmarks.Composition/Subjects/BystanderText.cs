// A bundle with four programs, one of them at a given tc hook, as C# text.
namespace Apiary.Benchmarks.Composition.Subjects;

/// <summary>Writes bundles.</summary>
internal static class BystanderText
{
    /// <summary>The bundle.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="hook">Its tc hook.</param>
    /// <param name="verdict">What it decides there.</param>
    public static string Write(string name, string hook, string verdict) => $$"""
        [Bundle("{{name}}")]
        public sealed partial class Bystander
        {
            [Map(8)]
            public readonly PerCpuArray<ulong> Seen = new();

            [Enforcer, {{hook}}]
            private Verdict Link(Packet packet)
            {
                Count(0, packet);
                return Verdict.{{verdict}};
            }

            [Enforcer, CgroupIngress]
            private Verdict In(Packet packet)
            {
                Count(1, packet);
                return Verdict.Next;
            }

            [Enforcer, CgroupEgress]
            private Verdict Out(Packet packet)
            {
                Count(2, packet);
                return Verdict.Next;
            }

            [Enforcer, CgroupConnect4]
            private Verdict Connect(ConnectContext context) => Verdict.Next;

            private void Count(uint place, Packet packet)
            {
                if (Seen.Lookup(place) is { } seen)
                {
                    seen.Value += packet.Length;
                }
            }
        }
        """;
}
