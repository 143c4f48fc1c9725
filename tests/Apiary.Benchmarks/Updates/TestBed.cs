// Two deployments side by side for paired measurements, each on a network of its own where nothing speaks.
using System.Diagnostics;
using System.Globalization;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Programs;
using Apiary.Runtime.Specs;
using Apiary.Testing.Kernel;
using Apiary.Testing.Packets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apiary.Benchmarks.Updates;

/// <summary>A deployed bundle without an agent.</summary>
internal sealed class TestBed : IDisposable
{
    private const string PinRoot = "/sys/fs/bpf/apiary-bench";

    private readonly ThrowAwayNetwork _network;
    private readonly ThrowAwayCgroup _group;

    /// <summary>Deploys <paramref name="spec"/>.</summary>
    public TestBed(BundleSpec spec, string label)
    {
        _network = new ThrowAwayNetwork(label);
        _group = new ThrowAwayCgroup(label);
        Options = new LoadOptions
        {
            Targets = [new InterfaceTarget(_network.ServerInterface, _network.Server, XdpMode.NativeThenGeneric), new CgroupTarget(_group.Path)],
            PinRoot = PinRoot + label,
            Tag = (uint)spec.Manifest.Version,
        };
        Loaded = BundleLoader.Load(spec, Options, NullLoggerFactory.Instance);
    }

    /// <summary>How it is loaded.</summary>
    public LoadOptions Options { get; }

    /// <summary>What runs.</summary>
    public LoadedBundle Loaded { get; }

    /// <summary>A frame of flow number <paramref name="flow"/>: a TCP segment over IPv4.</summary>
    public static byte[] Frame(int flow) => new PacketBuilder()
        .IPv4(string.Create(CultureInfo.InvariantCulture, $"10.85.{flow >> 14}.1"), "10.85.255.2")
        .Tcp((ushort)(1024 + (flow & 0x3fff)), 2000)
        .Payload(new byte[100])
        .Build();

    /// <summary>Nanoseconds per run, over <paramref name="repeat"/> runs on one frame.</summary>
    public static double Nanoseconds(BpfProgram program, byte[] frame, int repeat)
    {
        var began = Stopwatch.GetTimestamp();
        _ = program.TestRun(frame, repeat: repeat);
        return Stopwatch.GetElapsedTime(began).TotalNanoseconds / repeat;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Loaded.Dispose();
        _group.Dispose();
        _network.Dispose();
    }
}
