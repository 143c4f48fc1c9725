// Variables that programs and the host share in place.
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-globals")]
internal sealed partial class FireGlobals
{
    public struct Window
    {
        public uint Low;
        public uint High;
        public ulong Inside;
    }

    [Global]
    private ulong _frames;

    [Global]
    private uint _weight = 3;

    [Global]
    private ulong _weighed;

    [Global]
    private Window _window;

    [Observer, Xdp]
    private void Count(XdpContext context)
    {
        Interlocked.Add(ref _frames, 1);
        Interlocked.Add(ref _weighed, _weight);
        if (context.Length >= _window.Low && context.Length <= _window.High)
        {
            Note(ref _window);
        }
    }

    private static void Note(ref Window window) => Interlocked.Add(ref window.Inside, 1);
}

internal sealed class GlobalCase() : BundleCase<FireGlobals>("globals")
{
    private const int Port = 4100;

    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Interface(stage.Network.ServerInterface, stage.Network.Server);

    protected override void Exercise(BundleHandle<FireGlobals> bundle, FireStage stage)
    {
        ref var frames = ref bundle.Frames().Value;
        ref var weight = ref bundle.Weight().Value;
        FireStage.Demand(weight == 3, $"the initial value, not {weight}");
        stage.Datagram(Port);
        var before = Volatile.Read(ref frames);
        FireStage.Demand(before > 0 && Volatile.Read(ref bundle.Weighed().Value) == 3 * before, $"three for each of {before} frames, not {bundle.Weighed().Value}");
        FireStage.Demand(bundle.Window().Value.Inside == 0, "no frame in an empty window");

        bundle.Window().Value = new FireGlobals.Window { Low = 1, High = 2000 };
        Volatile.Write(ref weight, 100);
        stage.Datagram(Port);
        FireStage.Demand(bundle.Weighed().Value >= (3 * before) + 100, "the host's weight");
        FireStage.Demand(bundle.Window().Value is { Inside: > 0, High: 2000 }, "the host's window");
    }
}
