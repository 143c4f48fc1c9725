// Which hook a packet meets first: the order that no declaration can change.
using Apiary.Contract.Hooks;

namespace Apiary.Contract.Composition;

/// <summary>The paths of packets through the kernel.</summary>
public static class HookPath
{
    private const string PreRouting = "0";
    private const string LocalIn = "1";
    private const string Forward = "2";
    private const string LocalOut = "3";
    private const string PostRouting = "4";

    private static readonly (HookKind Hook, string Place)[][] Paths =
    [
        [(HookKind.Xdp, ""), (HookKind.TcIngress, ""), (HookKind.Netfilter, PreRouting), (HookKind.Netfilter, LocalIn), (HookKind.SkLookup, ""), (HookKind.CgroupIngress, "")],
        [(HookKind.CgroupConnect4, ""), (HookKind.Netfilter, LocalOut), (HookKind.Netfilter, PostRouting), (HookKind.CgroupEgress, ""), (HookKind.TcEgress, "")],
        [(HookKind.CgroupConnect6, ""), (HookKind.Netfilter, LocalOut), (HookKind.Netfilter, PostRouting), (HookKind.CgroupEgress, ""), (HookKind.TcEgress, "")],
        [(HookKind.Xdp, ""), (HookKind.TcIngress, ""), (HookKind.Netfilter, PreRouting), (HookKind.Netfilter, Forward), (HookKind.Netfilter, PostRouting), (HookKind.TcEgress, "")],
    ];

    /// <summary>Whether every packet that meets both meets <paramref name="first"/> before <paramref name="second"/>.</summary>
    public static bool Precedes(ComposedProgram first, ComposedProgram second) => Paths.Any(path =>
        Array.IndexOf(path, (first.Hook, first.Place)) is >= 0 and var earlier && Array.IndexOf(path, (second.Hook, second.Place)) > earlier);
}
