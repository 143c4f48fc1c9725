// The bundles that the generator tests compile.
using System.Runtime.CompilerServices;

namespace Apiary.Generators.Tests;

internal static class Samples
{
    /// <summary>Plain eBPF: an XDP actor with its own map and configuration.</summary>
    public const string PortFilter =
        """
        namespace Filters;

        public struct Count { public ulong Packets; public ulong Bytes; }

        [Bundle("port-filter", Version = 3)]
        public sealed partial class PortFilter
        {
            [Map(64)] public readonly ArrayMap<Count> Counts = new();
            [Config] public readonly ushort BlockedPort = 7;

            [Enforcer, Xdp]
            private XdpAction Filter(XdpContext ctx)
            {
                var cursor = ctx.Cursor();
                if (!cursor.TryTake<EthHdr>(out var eth) || eth.Value.Type != Be16.FromHost(EtherType.IPv4))
                {
                    return XdpAction.Pass;
                }

                if (!cursor.TryTake<Ipv4Hdr>(out var ip) || ip.Value.Protocol != IpProtocol.Udp || !cursor.TryTake<UdpHdr>(out var udp))
                {
                    return XdpAction.Pass;
                }

                Tally(ctx.Length);
                return udp.Value.DestinationPort.Host == BlockedPort ? XdpAction.Drop : XdpAction.Pass;
            }

            private void Tally(uint bytes)
            {
                var count = Counts.Lookup(0);
                if (count is null)
                {
                    return;
                }

                Interlocked.Increment(ref count.Value.Packets);
                Interlocked.Add(ref count.Value.Bytes, bytes);
            }
        }
        """;

    /// <summary>One actor that uses most of the language.</summary>
    public const string Language =
        """
        using System.Numerics;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;

        namespace Tour;

        [InlineArray(8)] public struct Window { private ushort _element; }
        public enum Mode : byte { Off, On, Auto = 7 }
        [StructLayout(LayoutKind.Sequential, Pack = 1)] public struct Tight { public byte Kind; public uint Value; }
        [StructLayout(LayoutKind.Explicit)] public struct Either { [FieldOffset(0)] public uint Word; [FieldOffset(0)] public byte Low; }

        public struct State
        {
            public ulong Sum;
            public int Balance;
            public Window Recent;
            public Mode Mode;
            public readonly bool IsOn() => Mode is Mode.On or Mode.Auto;
            public void Add(uint value) => Sum += value;
            public uint Auto { get; set; }
        }

        [Bundle("tour")]
        public sealed partial class Language
        {
            [Map(128)] public readonly HashMap<uint, State> States = new();
            [Map(4096)] public readonly RingBuffer<State> Journal = new();
            [Config] public readonly uint Limit = 1500;
            private const int Rounds = 6;
            private uint Half => Limit >> 1;

            [Enforcer, Xdp]
            private XdpAction Tour(XdpContext ctx)
            {
                uint length = ctx.Length;
                if (States.Lookup(length & 127) is not { } entry)
                {
                    State fresh = new() { Sum = length, Mode = length > Half ? Mode.On : Mode.Off };
                    fresh.Auto = length;
                    return States.Update(length & 127, in fresh) == 0 ? XdpAction.Pass : XdpAction.Aborted;
                }

                ref var state = ref entry.Value;
                state.Add(length);
                state.Balance += (int)length - 700;
                for (int i = 0; i < Rounds; i++)
                {
                    if (i == 3)
                    {
                        continue;
                    }

                    state.Recent[i] = (ushort)(state.Recent[i + 1] ^ (length << i));
                }

                byte small = (byte)length;
                small += 200;
                small <<= 1;
                (var low, var high) = (small & 15, small >> 4);
                uint rolled = BitOperations.RotateLeft(length, low) + Math.Min(length, 64u);
                var mixed = Mix(rolled++, b: high, a: ++rolled);
                Bpf.Print($"tour {length} {mixed:x}");
                Tight tight = default;
                tight.Value = mixed;
                Either either = default;
                either.Word = tight.Value;
                if (TrySplit(either.Low, out var first, out _) && state.IsOn())
                {
                    Interlocked.Add(ref state.Sum, first);
                }

                foreach (var step in Bpf.Range(0, 10))
                {
                    if (step > state.Balance)
                    {
                        break;
                    }

                    state.Balance -= 1;
                }

                using var slot = Journal.Reserve();
                if (slot is null)
                {
                    return XdpAction.Pass;
                }

                slot.Value = state;
                slot.Submit();
                switch (state.Mode)
                {
                    case Mode.Off:
                    case Mode.Auto:
                        return XdpAction.Pass;
                    default:
                        break;
                }

                return (mixed % 5) switch
                {
                    0 => XdpAction.Drop,
                    > 3 when high > 2 => XdpAction.Tx,
                    _ => XdpAction.Pass,
                };

                static uint Mix(uint seed, uint a, int b) => (seed * 31 + a) >>> b;
            }

            private static bool TrySplit(byte value, out uint first, out uint second)
            {
                first = value & 0xfu;
                second = (uint)value >> 4;
                return first > second;
            }

            private void OnState(in State state) => Console.WriteLine(state.Sum);
        }
        """;

    /// <summary>The files of examples/01-ConnectTrace that make the bundle.</summary>
    public static Dictionary<string, string> ConnectTrace => new[] { "ConnectTrace.cs", "Connected.cs", "Closed.cs" }
        .ToDictionary(static name => "/project/" + name, name => File.ReadAllText(Path.Combine(Root(), "examples", "01-ConnectTrace", name)));

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));
}
