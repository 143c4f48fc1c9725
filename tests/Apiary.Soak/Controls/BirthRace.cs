// Two processors see the first packets of a flow at once, while the epoch turns: whoever loses the race for the key must look again.
using System.Globalization;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Specs;
using Apiary.Runtime.Updates;
using Apiary.Testing.Kernel;
using Apiary.Testing.Packets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apiary.Soak.Controls;

/// <summary>What came of it.</summary>
/// <param name="Flows">Flows, each born on two processors at once.</param>
/// <param name="Mixed">Runs whose flow had met another version.</param>
public sealed record RaceReport(int Flows, ulong Mixed);

/// <summary>Runs the XDP dispatcher of an armed bundle on two processors in lock-step, on a fresh flow each time.</summary>
public static class BirthRace
{
    private const int Batch = 500;
    private const int LongestDelay = 5_000;
    private static readonly byte[] BirthDelay = BitConverter.GetBytes(10_000);

    /// <summary>At most <paramref name="flows"/> flows, and no more after <paramref name="enough"/> mixed runs.</summary>
    /// <typeparam name="TNext">The version that the epoch turns to.</typeparam>
    public static RaceReport Run<TNext>(int flows, ulong enough)
        where TNext : class, CompilerServices.IBundle<TNext>
    {
        using var network = new ThrowAwayNetwork("rc");
        using var group = new ThrowAwayCgroup("rc");
        var options = new LoadOptions
        {
            Targets = [new InterfaceTarget(network.ServerInterface, network.Server, XdpMode.NativeThenGeneric), new CgroupTarget(group.Path)],
            PinRoot = "/sys/fs/bpf/" + network.Server,
            Tag = Witnessed.Number,
            Config = new Dictionary<string, byte[]> { [nameof(Witnessed.BirthDelay)] = BirthDelay },
        };
        using var armed = new ArmedBundle(
            BundleLoader.Load(ControlRun.Spec<Witnessed>(), options, NullLoggerFactory.Instance), ControlRun.Spec<TNext>(), options, static step => step is InstallSlot);
        _ = armed.Session.Advance();
        var done = 0;
        while (done < flows && armed.Sums.Mixed < enough)
        {
            Race(armed, done, Math.Min(Batch, flows - done));
            done += Math.Min(Batch, flows - done);
            armed.End(static _ => true);
        }

        return new(done, armed.Sums.Mixed);
    }

    private static void Race(ArmedBundle armed, int first, int count)
    {
        using var barrier = new Barrier(2);
        using var epoch = armed.Old.Map(UpdateSession.EpochMap).OpenView();
        var dispatcher = armed.Old.Program("g_xdp_witnessed");
        var early = new Thread(() =>
        {
            for (var flow = first; flow < first + count; flow++)
            {
                Volatile.Write(ref epoch.Row<uint>(0), Witnessed.Number);
                var frame = Frame(flow);
                barrier.SignalAndWait();
                _ = dispatcher.TestRun(frame);
                barrier.SignalAndWait();
            }
        });
        early.Start();
        var random = new Random(first);
        for (var flow = first; flow < first + count; flow++)
        {
            var frame = Frame(flow);
            barrier.SignalAndWait();
            Thread.SpinWait(random.Next(LongestDelay));
            Volatile.Write(ref epoch.Row<uint>(0), (uint)armed.Next.Manifest.Version);
            _ = dispatcher.TestRun(frame);
            barrier.SignalAndWait();
        }

        early.Join();
    }

    // The witness knows flows by their ports.
    private static byte[] Frame(int flow) => new PacketBuilder()
        .IPv4(string.Create(CultureInfo.InvariantCulture, $"10.86.0.{1 + (flow & 0x7f)}"), "10.86.1.1")
        .Tcp((ushort)(1024 + (flow & 0x7fff)), (ushort)(40_000 + (flow >> 15)))
        .Build();
}
