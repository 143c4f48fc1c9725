// A random packet bundle as C# text: one actor that parses, changes and judges frames, with maps and events. Same seed, same text.
using System.Globalization;
using Apiary.Contract.Hooks;

namespace Apiary.Fidelity.Generation;

/// <summary>Writes packet bundles.</summary>
internal static class PacketText
{
    /// <summary>The hooks that frames are compared at.</summary>
    public static IReadOnlyList<HookKind> Hooks { get; } = [HookKind.Xdp, HookKind.TcIngress, HookKind.Xdp, HookKind.TcEgress];

    /// <summary>The bundle of <paramref name="seed"/>.</summary>
    public static string Write(int seed, HookKind hook)
    {
        bool isXdp = hook == HookKind.Xdp;
        string body = string.Join("\n            ", new PacketWriter(new BodyScope(new Random(seed), ["h", "ctx.Length"]), isXdp).Body());
        string action = isXdp ? "XdpAction" : "TcAction";
        return string.Create(CultureInfo.InvariantCulture, $$"""
            using System.Numerics;
            using System.Runtime.CompilerServices;
            using Apiary.Contract.Hooks;
            using Apiary.Simulation;
            using Apiary.Testing.Differential;
            using Apiary.Testing.Packets;

            namespace Fidelity;

            {{Declarations.Types}}

            public struct Seen
            {
                public ulong Hash;
                public uint Length;
                public ushort Kind;
                public ushort More;
            }

            [Bundle("packets-{{(uint)seed}}")]
            public sealed partial class Subject
            {
                {{Declarations.Maps}}

                [Map(16)]
                public readonly ArrayMap<ulong> Sums = new();

                [Map(1 << 16)]
                public readonly RingBuffer<Seen> Events = new();

                [Enforcer, {{hook}}]
                internal {{action}} Run({{(isXdp ? "XdpContext" : "TcContext")}} ctx)
                {
                    unchecked
                    {
            {{body}}
                    }
                }

                {{Declarations.Functions}}

                private void OnSeen(in Seen seen)
                {
                }
            }

            public static class Entry
            {
                public static EquivalenceReport Compare(KernelBundle kernel, HookKind hook, int seed, int count) =>
                    Equivalence.Check(new BundleSimulator<Subject>(new Subject()), kernel, hook, new PacketFuzzer(seed, 53, 80, 443), count);
            }
            """);
    }
}
