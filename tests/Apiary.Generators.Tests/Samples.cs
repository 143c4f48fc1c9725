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

    /// <summary>The files of examples/01-ConnectTrace that make the bundle.</summary>
    public static Dictionary<string, string> ConnectTrace => new[] { "ConnectTrace.cs", "Connected.cs", "Closed.cs" }
        .ToDictionary(static name => "/project/" + name, name => File.ReadAllText(Path.Combine(Root(), "examples", "01-ConnectTrace", name)));

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));
}
