// A run in which the process that hosts the agent dies in the middle of moves between tc and XDP, while datagrams are counted.
using Apiary.Runtime.Maps;
using Apiary.Runtime.Updates;
using Apiary.Soak.Crashes;
using Apiary.Soak.Traffic;
using Apiary.Testing.Kernel;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apiary.Soak.Moves;

/// <summary>Runs crashes in the middle of moves.</summary>
internal static class MoveCrashRun
{
    private static readonly HookForm[] Hooks = [new(HasOld: true, HasNew: false), new(HasOld: false, HasNew: true)];
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(500);

    /// <summary>A process dies before every <paramref name="every"/>th step of a move and of its way back.</summary>
    /// <returns>What was counted, and how many processes did not go on with what they found.</returns>
    public static (MoveReport Report, int NotAdopted) Run(int every, int width)
    {
        using var network = new ThrowAwayNetwork("mk");
        var orders = new AgentOrders(network.ServerInterface, network.Server, "", "/sys/fs/bpf/" + network.Server, Mover.Number, Bundle: "mover");
        var life = new AgentLives(orders, new Random(1));
        try
        {
            _ = life.Live();
            using var sink = Peer.Sink(network);
            using var source = Peer.Source(network, width);
            Thread.Sleep(WarmUp);
            foreach (var step in AgentLives.Steps(Hooks).Where((_, number) => number % every == 0))
            {
                life.DieAt(step);
            }

            var version = life.Live();
            _ = source.Stop();
            Thread.Sleep(WarmUp);
            using var seen = BpfMap.OpenPinned($"{orders.PinRoot}/mover/0/v{version}/maps/seen");
            var report = MoveRun.Compare(life.Kills, life.Missing, new(seen), sink.Stop());
            _ = life.End();
            return (report, life.NotAdopted);
        }
        finally
        {
            _ = Runtime.Loading.BundleLoader.RemoveStale(orders.PinRoot, orders.Bundle, NullLoggerFactory.Instance);
        }
    }
}
