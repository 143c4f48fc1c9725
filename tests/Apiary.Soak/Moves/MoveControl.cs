// The same moves by hand, one link after the other: datagrams must be missed or counted again, or the harness is blind.
using Apiary.Runtime.Loading;
using Apiary.Runtime.Specs;
using Apiary.Soak.Controls;
using Apiary.Soak.Traffic;
using Apiary.Testing.Kernel;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apiary.Soak.Moves;

/// <summary>Runs the negative control of moves.</summary>
internal static class MoveControl
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(500);

    /// <summary>Moves <paramref name="moves"/> times.</summary>
    public static MoveReport Run(int moves, int width)
    {
        using var network = new ThrowAwayNetwork("mc");
        BundleSpec[] specs = [ControlRun.Spec<Mover>(), ControlRun.Spec<Next.Mover>()];
        var options = new LoadOptions
        {
            Targets = [new InterfaceTarget(network.ServerInterface, network.Server, XdpMode.NativeThenGeneric)],
            Tag = (uint)specs[0].Manifest.Version,
        };
        var running = ControlRun.Start(BundleLoader.Load(specs[0], options, NullLoggerFactory.Instance));
        try
        {
            using var sink = Peer.Sink(network);
            using var source = Peer.Source(network, width);
            Thread.Sleep(WarmUp);
            for (var move = 1; move <= moves; move++)
            {
                running = ControlRun.Replace(running, specs[move % 2], options, BrokenUpdate.All.First(static broken => broken.Name == "relink"));
            }

            _ = source.Stop();
            Thread.Sleep(WarmUp);
            return MoveRun.Compare(moves, 0, new(running.Loaded.MapOfMember(nameof(Mover.Seen))), sink.Stop());
        }
        finally
        {
            running.StopReading();
            running.Dispose();
        }
    }
}
