// How the kernel runs several programs of one hook: which verdicts keep the following ones from running.
using Apiary.Contract.Hooks;

namespace Apiary.Contract.Conflicts;

/// <summary>Facts about chains.</summary>
public static class HookChains
{
    /// <summary>Whether programs of several bundles run at one place of the hook, one after the other.</summary>
    public static bool HasSeveral(HookKind hook) => HookTable.Get(hook).Verdicts is VerdictAlgebra.Tcx or VerdictAlgebra.Netfilter or VerdictAlgebra.CgroupAllow
        or VerdictAlgebra.CgroupBind or VerdictAlgebra.CgroupPacket or VerdictAlgebra.SockOps || hook == HookKind.SkLookup || IsCgroup(hook);

    /// <summary>Whether a verdict other than going on ends the chain: the programs behind do not run.</summary>
    public static bool StopsAtVerdict(HookKind hook) => HookTable.Get(hook).Verdicts is VerdictAlgebra.Tcx or VerdictAlgebra.Netfilter;

    /// <summary>Whether it has one place only for each interface.</summary>
    public static bool IsExclusive(HookKind hook) => hook == HookKind.Xdp;

    private static bool IsCgroup(HookKind hook) => HookTable.Get(hook).Target == AttachTarget.Cgroup;
}
