// A small bundle around the code under test, so that each case shows only what it is about.
namespace Apiary.Analyzers.Tests.Verification;

/// <summary>Sources with one bundle.</summary>
internal static class SampleBundle
{
    private const string Usings = """
        using System;
        using System.Numerics;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using System.Threading;
        using Apiary;
        using Apiary.Net;

        namespace Sample;

        """;

    /// <summary>Types and members beside a bundle with nothing but an XDP actor.</summary>
    public static string WithMembers(string members, string outside = "") => Usings + outside + $$"""

        [Bundle("sample")]
        public sealed partial class SampleBundle
        {
            {{members}}

            [Enforcer, Xdp]
            private XdpAction OnFrame(XdpContext context) => XdpAction.Pass;
        }
        """;

    /// <summary>A whole bundle class.</summary>
    public static string Whole(string text) => Usings + text;

    /// <summary>The body of an XDP actor of a bundle with a few maps.</summary>
    public static string InActor(string body, string members = "") => Usings + $$"""
        public struct Stats { public ulong Packets; public uint Port; public uint Spare; }

        [InlineArray(16)]
        public struct Name { private byte _first; }

        [Bundle("sample")]
        public sealed partial class SampleBundle
        {
            [Map(1024)] public readonly HashMap<uint, Stats> Flows = new();
            [Map(4096)] public readonly RingBuffer<Stats> Events = new();

            private void OnStats(Stats e) { }

            {{members}}

            [Enforcer, Xdp]
            private XdpAction OnFrame(XdpContext context)
            {
                uint length = context.Length;
                {{body}}
                return XdpAction.Pass;
            }
        }
        """;
}
