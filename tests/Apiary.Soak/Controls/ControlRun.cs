// A run of a broken update on the same bundle, traffic and witnesses as the real one.
using Apiary.Runtime.Loading;
using Apiary.Runtime.Records;
using Apiary.Runtime.Sidecars;
using Apiary.Runtime.Specs;
using Apiary.Runtime.Updates;
using Apiary.Soak.Traffic;
using Apiary.Testing.Kernel;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apiary.Soak.Controls;

/// <summary>Runs negative controls.</summary>
internal static class ControlRun
{
    private const ulong Clearly = 20;
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(600);

    /// <summary>Updates in the broken way until it has clearly mixed, at most <paramref name="updates"/> times.</summary>
    /// <returns>Runs whose flow had met another version.</returns>
    public static ulong Run(BrokenUpdate broken, int updates, int width)
    {
        using var network = new ThrowAwayNetwork("sc");
        using var group = new ThrowAwayCgroup("sc");
        BundleSpec[] specs = [Spec<Witnessed>(), Spec<Next.Witnessed>()];
        var options = new LoadOptions
        {
            Targets = [new InterfaceTarget(network.ServerInterface, network.Server, XdpMode.NativeThenGeneric), new CgroupTarget(group.Path)],
            Tag = (uint)specs[0].Manifest.Version,
        };
        var running = Start(BundleLoader.Load(specs[0], options, NullLoggerFactory.Instance));
        try
        {
            using var server = Peer.Server(network, group);
            using var client = Peer.Client(network, width);
            ulong mixed = 0;
            for (var update = 1; update <= updates && mixed < Clearly; update++)
            {
                Thread.Sleep(WarmUp);
                running = Replace(running, specs[update % 2], options, broken);
                mixed = Mixed(running.Loaded);
            }

            _ = client.Stop();
            _ = server.Stop();
            return mixed;
        }
        finally
        {
            running.StopReading();
            running.Dispose();
        }
    }

    /// <summary>Replaces the version that runs in the broken way.</summary>
    internal static Sidecar Replace(Sidecar old, BundleSpec spec, LoadOptions options, BrokenUpdate broken)
    {
        var state = StateCarryOver.Between(old.Loaded, spec.Manifest);
        var tag = (uint)spec.Manifest.Version;
        var next = new Sidecar(
            BundleLoader.LoadNext(spec, options with { Purpose = LoadPurpose.Update, Tag = tag }, old.Loaded, state.Maps, NullLoggerFactory.Instance),
            static (_, _) => { },
            NullLogger.Instance);
        old.Lend(state.Maps);
        next.StartReading();
        var session = new UpdateSession(old.Loaded, next.Loaded, next.Records, NullLogger.Instance, broken.Steps);
        var record = next.Records[0];
        using var slab = new MapSlab(next.Loaded.Map(record.Manifest.SlabMap));
        var release = new RowRelease(slab, record.Index, new MapFreeRows(next.Loaded.Map(record.Manifest.FreeListMap)));
        while (!session.Advance())
        {
            broken.WhileDraining(slab, release, tag);
            Thread.Sleep(20);
        }

        Thread.Sleep(WarmUp);
        next.Loaded.Succeed(old.Loaded);
        old.Pause();
        old.Dispose();
        return next;
    }

    /// <summary>Lets a version that was loaded run.</summary>
    internal static Sidecar Start(LoadedBundle loaded)
    {
        var sidecar = new Sidecar(loaded, static (_, _) => { }, NullLogger.Instance);
        sidecar.StartReading();
        return sidecar;
    }

    /// <summary>The bundle of a class.</summary>
    internal static BundleSpec Spec<TBundle>()
        where TBundle : class, CompilerServices.IBundle<TBundle> =>
        BundleSpec.FromAssembly(TBundle.Info.Assembly, TBundle.Info.Name, TBundle.Info.Stamp);

    private static ulong Mixed(LoadedBundle bundle) =>
        SoakRun.Sum(new(bundle.MapOfMember(nameof(Witnessed.Sums)))).Mixed;
}
