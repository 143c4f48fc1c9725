// The bundle of Data/record.bpf.c, with its generated half written by hand.
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Runtime.Tests.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Apiary.Runtime.Tests.Hosting;

/// <summary>Receives an event per birth; throws for packets of the length <see cref="Cursed"/>.</summary>
public sealed class RecordBundle(RecordBundle.Settings settings) : IBundle<RecordBundle>
{
    public const string Name = "ldt-record";
    private static readonly Lazy<Assembly> Carrier = new(static () => ResourceAssembly.Build(new Dictionary<string, byte[]>
    {
        [$"apiary/{Name}.manifest.json"] = Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(Manifest)),
        [$"apiary/{Name}.bpf.o"] = TestObject.Compile("record.bpf.c"),
    }));

    static BundleInfo IBundle<RecordBundle>.Info => new(Name, 1, "ldt_record", TestObject.Stamp, Carrier.Value, []);

    static IReadOnlyList<SimulatedActor<RecordBundle>> IBundle<RecordBundle>.Actors => [];

    static IReadOnlyList<SimulatedMap<RecordBundle>> IBundle<RecordBundle>.Maps => [];

    public ConcurrentQueue<uint> Lengths { get; } = new();

    public uint Cursed => settings.Cursed;

    public static BundleManifest Manifest { get; } = new(
        Name,
        1,
        "ldt_record",
        "Tests.RecordBundle",
        TestObject.Stamp,
        "6.6",
        [TestManifest.Program("ldt_birth", HookKind.TcIngress)],
        [
            new MapManifest("ldt_slab", "", MapRole.RecordSlab, 2, 4, 72, 8, 1 << 10, "uint", ""),
            new MapManifest("ldt_index", "", MapRole.RecordIndex, 1, 44, 4, 8, 0, "FlowKey", "uint"),
            new MapManifest("ldt_vacant", "", MapRole.RecordFreeList, 22, 0, 4, 8, 0, "", "uint"),
            new MapManifest("ldt_cookie", "", MapRole.CookieIndex, 1, 8, 4, 8, 0, "ulong", "uint"),
            new MapManifest("ldt_events", "Born", MapRole.Events, 27, 0, 0, 4096, 0, "", "Born"),
            new MapManifest("ldt_counters", "", MapRole.Counters, 6, 4, 8, 9, 0, "uint", "ulong"),
            new MapManifest("ldt_user", "Numbers", MapRole.User, 2, 4, 8, 4, 0, "uint", "ulong"),
        ],
        [new RecordManifest("Packets", "Flow5", 8, 64, 72, 400, 100, "ldt_slab", "ldt_index", "ldt_vacant", ["ldt_cookie"])],
        [new EventManifest("Born", "Born", "ldt_events", 8, 8)],
        new ConfigManifest(".rodata.apiary", 40, 0, 32, []),
        [],
        []);

    static RecordBundle IBundle<RecordBundle>.Create(IServiceProvider services) => new(services.GetRequiredService<Settings>());

    void IBundle<RecordBundle>.Deliver(int ring, ReadOnlySpan<byte> data)
    {
        var length = MemoryMarshal.Read<uint>(data);
        Lengths.Enqueue(length);
        if (length == Cursed)
        {
            throw new InvalidOperationException("cursed");
        }
    }

    public sealed record Settings(uint Cursed);
}
