// Bundles of Data/chain.bpf.c: each appends its letter to the mark of a packet, so that the last one's map tells who ran, in order.
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Links;
using Apiary.Runtime.Loading;
using Apiary.Runtime.Programs;
using Apiary.Runtime.Specs;
using Apiary.Runtime.Tests.Kernel;
using Microsoft.Extensions.Logging.Abstractions;

namespace Apiary.Runtime.Tests.Composition;

internal static class ChainBundle
{
    /// <summary>A bundle with one program that is asked to stand before or after others.</summary>
    public static BundleManifest Manifest(string name, HookKind hook = HookKind.TcIngress, params OrderManifest[] order) => TestManifest.Single(
        "ldt-" + name,
        TestManifest.Program(Program(hook), hook) with { Actors = ["Run"], Order = order },
        hook == HookKind.TcIngress ? [new MapManifest("ldt_stamp", "Trail", MapRole.User, 2, 4, 8, 1, 0, "uint", "ulong")] : []) with
    {
        Stamp = TestObject.Stamp,
        Config = new ConfigManifest(".rodata.apiary", 44, 0, 32, [new FieldManifest("Letter", "u32", 40, 4)]),
    };

    /// <summary>Loads it beside the others of an agent.</summary>
    public static LoadedBundle Load(HostComposition composition, BundleManifest manifest, uint letter, LoadOptions options) => BundleLoader.LoadBeside(
        Spec(manifest), options with { Config = Letter(letter) }, NullLoggerFactory.Instance, composition);

    /// <summary>Programs that no agent knows: loaded, attached nowhere.</summary>
    public static LoadedBundle Foreign(string program = "ldt_chain", HookKind hook = HookKind.TcIngress, uint letter = 7) => BundleLoader.Load(
        Spec(Manifest("foreign", hook) with { Programs = [TestManifest.Program(program, hook)], Maps = program == "ldt_chain" ? Manifest("foreign").Maps : [] }),
        new LoadOptions { Purpose = LoadPurpose.TestRun, Config = Letter(letter) },
        NullLoggerFactory.Instance);

    /// <summary>Attaches a program as a loader would that knows nothing of agents: in front of all others, or behind them.</summary>
    public static BpfLink AttachForeign(BpfProgram program, string space, string device, LinkAnchor anchor)
    {
        var facts = HostFactsReader.Read([new InterfaceTarget(device, space)]).Interfaces[0];
        using var inside = NetworkNamespace.Open(space);
        return inside.Run(() => TcxAttachment.Attach(program, new InterfacePoint(HookKind.TcIngress, facts), anchor))!;
    }

    /// <summary>Takes the XDP place of a device.</summary>
    public static BpfLink AttachForeign(BpfProgram program, string space, string device)
    {
        var facts = HostFactsReader.Read([new InterfaceTarget(device, space)]).Interfaces[0];
        using var inside = NetworkNamespace.Open(space);
        return inside.Run(() => XdpAttachment.Attach(program, new InterfacePoint(HookKind.Xdp, facts), NullLogger.Instance));
    }

    /// <summary>The letters of the programs that the last packet met, up to this bundle.</summary>
    public static string Trail(LoadedBundle bundle)
    {
        Assert.That(bundle.Map("ldt_stamp").TryLookup(0u, out ulong trail), Is.True);
        return Convert.ToString((long)trail, 8);
    }

    private static string Program(HookKind hook) => hook switch
    {
        HookKind.TcIngress => "ldt_chain",
        HookKind.CgroupConnect4 => "ldt_connect",
        HookKind.Netfilter => "ldt_netfilter",
        _ => "ldt_pass",
    };

    private static BundleSpec Spec(BundleManifest manifest) => TestManifest.Spec(manifest, "chain.bpf.c");

    private static Dictionary<string, byte[]> Letter(uint letter) => new() { ["Letter"] = BitConverter.GetBytes(letter) };
}
