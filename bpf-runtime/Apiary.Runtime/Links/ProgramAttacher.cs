// Which attachment serves which hook; one line per family of hooks.
using Apiary.Contract.Hooks;
using Apiary.Runtime.Composition;
using Apiary.Runtime.Errors;
using Apiary.Runtime.Hosts;
using Apiary.Runtime.Maps;
using Apiary.Runtime.Programs;
using Microsoft.Extensions.Logging;

namespace Apiary.Runtime.Links;

/// <summary>Attaches programs by BPF links: the kernel detaches them when the last descriptor and pin are gone.</summary>
internal static class ProgramAttacher
{
    /// <summary>Attaches <paramref name="program"/> at <paramref name="point"/>, inside of the network namespace that the point belongs to.</summary>
    /// <param name="composition">Says where among the programs of the hook.</param>
    /// <param name="bundle">The program's bundle.</param>
    /// <param name="name">C name of the program that the order speaks of; its twin may be what is attached.</param>
    /// <param name="program">The program.</param>
    /// <param name="point">Where.</param>
    /// <param name="maps">The loaded maps by C name.</param>
    /// <param name="logger">Where a fallback is reported.</param>
    /// <exception cref="ApiaryException">APY8004, APY8005, APY8009 or APY8011: it cannot be attached.</exception>
    public static BpfLink Attach(HostComposition composition, string bundle, string name, BpfProgram program, AttachPoint point, IReadOnlyDictionary<string, BpfMap> maps, ILogger logger) =>
        composition.Attach(bundle, name, point, anchor => At(composition, bundle, anchor, program, point, maps, logger));

    /// <summary>Attaches at a position of the chain; null when the hook has changed since it was chosen.</summary>
    /// <exception cref="ApiaryException">APY8004, APY8005, APY8009 or APY8011: it cannot be attached.</exception>
    internal static BpfLink? At(HostComposition composition, string bundle, LinkAnchor anchor, BpfProgram program, AttachPoint point, IReadOnlyDictionary<string, BpfMap> maps, ILogger logger) => point switch
    {
        InterfacePoint target => Inside(target.Interface.Namespace, () => AtInterface(program, target, anchor, logger)),
        NamespacePoint target => Inside(target.Namespace.Name, () => AtNamespace(program, target)),
        NetfilterPoint target => Inside(target.Namespace.Name, () => NetfilterAttachment.Attach(program, target, composition.Priorities(bundle, target.Program))),
        CgroupPoint target => CgroupAttachment.Attach(program, target, anchor),
        KernelPoint target => AtKernel(program, target),
        SocketMapPoint target => AtSocketMap(program, target, maps[target.Map]),
        StructurePoint target => StructureAttachment.Attach(target, maps[target.Map]),
        _ => throw Unknown(point),
    };

    /// <summary>Attaches in front of all programs that are at an interface's tc hook.</summary>
    /// <exception cref="ApiaryException">APY8004, APY8005, APY8009 or APY8011: it cannot be attached.</exception>
    public static BpfLink AttachFirst(BpfProgram program, InterfacePoint point) => Inside(point.Interface.Namespace, () => TcxAttachment.Attach(program, point, LinkAnchor.Front))!;

    private static BpfLink? AtInterface(BpfProgram program, InterfacePoint point, LinkAnchor anchor, ILogger logger) => point.Hook switch
    {
        HookKind.Xdp => XdpAttachment.Attach(program, point, logger),
        HookKind.TcIngress or HookKind.TcEgress => TcxAttachment.Attach(program, point, anchor),
        _ => throw Unknown(point),
    };

    private static BpfLink AtNamespace(BpfProgram program, NamespacePoint point) => point.Hook switch
    {
        HookKind.SkLookup or HookKind.FlowDissector => NamespaceAttachment.Attach(program, point),
        _ => throw Unknown(point),
    };

    private static BpfLink AtKernel(BpfProgram program, KernelPoint point) => point.Hook switch
    {
        HookKind.TracePointBtf or HookKind.FunctionEntry or HookKind.FunctionExit or HookKind.ModifyReturn or HookKind.Lsm => TracePointAttachment.Raw(program, point, null),
        HookKind.KprobeMulti or HookKind.ReturnKprobeMulti or HookKind.UprobeMulti or HookKind.ReturnUprobeMulti => MultiProbeAttachment.Attach(program, point),
        HookKind.Iterator => IteratorAttachment.Attach(program, point),
        HookKind.RawTracePoint => TracePointAttachment.Raw(program, point, point.Program.Names[0]),
        HookKind.TracePoint => TracePointAttachment.Attach(program, point),
        HookKind.PerfEvent => PerfEventAttachment.Attach(program, point),
        HookKind.Uprobe or HookKind.ReturnUprobe or HookKind.Kprobe or HookKind.ReturnKprobe or HookKind.SystemCall => ProbeAttachment.Attach(program, point),
        _ => throw Unknown(point),
    };

    private static BpfLink AtSocketMap(BpfProgram program, SocketMapPoint point, BpfMap map) => point.Hook switch
    {
        HookKind.SkMsg or HookKind.SkSkbParser or HookKind.SkSkbStreamVerdict or HookKind.SkSkbVerdict => SocketMapAttachment.Attach(program, point, map),
        _ => throw Unknown(point),
    };

    private static BpfLink? Inside(string networkNamespace, Func<BpfLink?> attach)
    {
        using var space = NetworkNamespace.Open(networkNamespace);
        return space.Run(attach);
    }

    private static InvalidOperationException Unknown(AttachPoint point) => new($"The agent does not know how to attach at {point}.");
}
