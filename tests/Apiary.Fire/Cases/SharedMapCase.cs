// Maps and variables that bundles have together: what one writes the other reads; a third that declares them otherwise is refused.
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosting;
using Apiary.Runtime.Specs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Apiary.Fire.Cases;

[Bundle("fire-share-a")]
internal sealed partial class FireSharer
{
    public struct Port
    {
        public ulong Datagrams;
        public uint Weight;
    }

    [Shared("fire-ports"), Map(64)]
    public readonly HashMap<ushort, Port> Ports = new();

    [Shared("fire-total"), Global]
    private ulong _total;

    [Observer, TcIngress]
    private void Count(Packet packet)
    {
        var key = packet.DestinationPort;
        var port = Ports.Lookup(in key);
        if (port is not null)
        {
            Interlocked.Add(ref port.Value.Datagrams, 1);
            Interlocked.Add(ref _total, port.Value.Weight);
        }
    }
}

[Bundle("fire-share-b")]
internal sealed partial class FireReader
{
    public struct Listed
    {
        public ulong Datagrams;
        public uint Weight;
    }

    [Shared("fire-ports"), Map(64)]
    public readonly HashMap<ushort, Listed> Known = new();

    [Shared("fire-total"), Global]
    private ulong _sum;

    [Map(1)]
    public readonly ArrayMap<ulong> Seen = new();

    [Observer, TcEgress]
    private void Look(Packet packet)
    {
        var key = packet.SourcePort;
        var seen = Seen.Lookup(0);
        if (seen is not null && Known.Lookup(in key) is { } listed)
        {
            seen.Value = (listed.Value.Datagrams << 32) | _sum;
        }
    }
}

[Bundle("fire-share-c")]
internal sealed partial class FireStranger
{
    [Shared("fire-ports"), Map(128)]
    public readonly HashMap<ushort, ulong> Ports = new();

    [Observer, TcEgress]
    private void Look(Packet packet)
    {
        var key = packet.SourcePort;
        if (Ports.Lookup(in key) is { } port)
        {
            Interlocked.Add(ref port.Value, 1);
        }
    }
}

internal sealed class SharedMapCase() : FireCase("shared maps")
{
    private const ushort Port = 4300;
    private const string Directory = "/sys/fs/bpf/apiary/_shared";

    public override BundleManifest Manifest => BundleSpec.FromAssembly(FireSharerInfo.Assembly, FireSharerInfo.Name, FireSharerInfo.Stamp).Manifest;

    private static CompilerServices.BundleInfo FireSharerInfo => InfoOf<FireSharer>();

    public override void Run(FireStage stage)
    {
        using IHost first = Host<FireSharer>(stage);
        using IHost second = Host<FireReader>(stage);
        using IHost stranger = Host<FireStranger>(stage);
        first.Start();
        try
        {
            second.Start();
            try
            {
                Exercise(first.Services.GetRequiredService<BundleHandle<FireSharer>>(), second.Services.GetRequiredService<BundleHandle<FireReader>>(), stage);
                Refuse(stranger);
            }
            finally
            {
                Stop(first);
            }

            FireStage.Demand(second.Services.GetRequiredService<BundleHandle<FireReader>>().Known().TryGet(Port, out var kept) && kept.Datagrams == 1, "the map without the bundle that made it");
        }
        finally
        {
            Stop(second);
        }

        FireStage.Demand(!System.IO.Directory.Exists(Directory), "no shared map without users");
    }

    private static void Exercise(BundleHandle<FireSharer> sharer, BundleHandle<FireReader> reader, FireStage stage)
    {
        reader.Known().Set(Port, new FireReader.Listed { Weight = 5 });
        stage.Datagram(Port);
        FireStage.Demand(sharer.Ports().TryGet(Port, out var port) && port is { Datagrams: 1, Weight: 5 }, $"one datagram with the other's weight, not {port.Datagrams}");
        FireStage.Demand(sharer.Total().Value == 5 && reader.Sum().Value == 5, $"one sum in both, not {sharer.Total().Value} and {reader.Sum().Value}");
    }

    private static void Refuse(IHost stranger)
    {
        try
        {
            stranger.Start();
        }
        catch (ApiaryException refusal) when (refusal.Rule == RuntimeRules.SharedMapDiffers)
        {
            FireStage.Demand(refusal.Message.Contains("- map type 1, 64 entries", StringComparison.Ordinal) && refusal.Message.Contains("+ map type 1, 128 entries", StringComparison.Ordinal), "the difference, not " + refusal.Message);
            return;
        }

        Stop(stranger);
        throw new FireException("not seen: a refusal of the bundle that declares the map otherwise");
    }

    private static void Stop(IHost host) => host.StopAsync().GetAwaiter().GetResult();

    private static CompilerServices.BundleInfo InfoOf<TBundle>()
        where TBundle : class, CompilerServices.IBundle<TBundle> => TBundle.Info;

    private static IHost Host<TBundle>(FireStage stage)
        where TBundle : class, CompilerServices.IBundle<TBundle>
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddApiary(agent => agent.Deploy<TBundle>(on => on.Interface(stage.Network.ServerInterface, stage.Network.Server)));
        return builder.Build();
    }
}
