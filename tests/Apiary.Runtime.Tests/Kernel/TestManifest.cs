// The manifests of the C programs of Data/, as the compiler would have written them.
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Runtime.Specs;

namespace Apiary.Runtime.Tests.Kernel;

internal static class TestManifest
{
    public static BundleManifest Count { get; } = new(
        "ldt-count",
        1,
        "ldt_count",
        "Tests.Count",
        TestObject.Stamp,
        "6.6",
        [
            Program("ldt_xdp", HookKind.Xdp),
            Program("ldt_tc_in", HookKind.TcIngress),
            Program("ldt_tc_eg", HookKind.TcEgress),
            Program("ldt_conn4", HookKind.CgroupConnect4),
            Program("ldt_conn6", HookKind.CgroupConnect6),
            Program("ldt_sock", HookKind.SockOps),
        ],
        [
            new MapManifest("ldt_hits", "Hits", MapRole.User, 1, 8, 8, 64, 0, "Hit", "ulong"),
            new MapManifest("ldt_rows", "Rows", MapRole.RecordSlab, 2, 4, 8, 8, 1 << 10, "uint", "ulong"),
            new MapManifest("ldt_free", "", MapRole.RecordFreeList, 22, 0, 4, 8, 0, "", "uint"),
            new MapManifest("ldt_ring", "Ring", MapRole.Events, 27, 0, 0, 65536, 0, "", "Event"),
            new MapManifest("ldt_counters", "", MapRole.Counters, 6, 4, 8, 2, 0, "uint", "ulong"),
        ],
        [new RecordManifest("Row", "Flow5", 8, 0, 8, 1000, 100, "ldt_rows", "", "ldt_free", [])],
        [new EventManifest("Ring", "Event", "ldt_ring", 16, 0)],
        new ConfigManifest(".rodata.apiary", 44, 0, 32, [new FieldManifest("Bonus", "u32", 40, 4)]),
        [],
        []);

    /// <summary>Only some programs of <see cref="Count"/>; the object still has the others.</summary>
    public static BundleManifest Only(string bundle, params string[] programs) => Count with
    {
        Bundle = bundle,
        Programs = [.. Count.Programs.Where(program => programs.Contains(program.Name))],
    };

    public static BundleManifest Single(string bundle, ProgramManifest program, params MapManifest[] maps) => new(
        bundle, 1, bundle, bundle, "", "6.6", [program], maps, [], [], new ConfigManifest("", 0, 0, 0, []), [], []);

    public static ProgramManifest Program(string name, HookKind hook) => new(
        name,
        HookTable.Get(hook).Section,
        hook,
        [],
        HookTable.Get(hook).Target == AttachTarget.Interface,
        [],
        [],
        [],
        []);

    public static BundleSpec Spec(BundleManifest manifest, string source = "count.bpf.c") => new(manifest, TestObject.Compile(source));
}
