// The decision of a hook while its actors run: the first enforcer that decides wins.
using Apiary.Contract.Hooks;

namespace Apiary.Simulation;

/// <summary>What the enforcers of one event decided so far.</summary>
/// <param name="lower">The hook's lowering of verdicts.</param>
/// <param name="undecided">The native value that leaves the decision to others.</param>
internal sealed class Decision(Func<Verdict, long> lower, long undecided)
{
    private readonly long _undecided = undecided;

    /// <summary>The undecided state of a hook.</summary>
    public static Decision At(HookDescriptor hook, object context) => hook.Verdicts switch
    {
        VerdictAlgebra.Xdp => new(VerdictLowering.ToXdp, (long)XdpAction.Pass),
        VerdictAlgebra.Tcx => new(VerdictLowering.ToTcx, (long)TcAction.Next),
        VerdictAlgebra.CgroupAllow or VerdictAlgebra.CgroupBind => new(VerdictLowering.ToConnect, VerdictLowering.ConnectAllow),
        VerdictAlgebra.One => new(static _ => 1, 1),
        VerdictAlgebra.SkAction or VerdictAlgebra.CgroupPacket or VerdictAlgebra.Netfilter => new(VerdictLowering.ToSk, (long)SkAction.Pass),
        VerdictAlgebra.Errno => new(VerdictLowering.ToErrnoResult, 0),
        VerdictAlgebra.LsmAllow => new(VerdictLowering.ToConnect, VerdictLowering.ConnectAllow),
        VerdictAlgebra.SocketFilter => new(VerdictLowering.ToFilter, uint.MaxValue),
        VerdictAlgebra.FlowDissector => new(VerdictLowering.ToDissector, (long)FlowDissection.Continue),
        VerdictAlgebra.StreamParser => new(static verdict => verdict.Raw, (context as SkSkbContext)?.Length ?? 0),
        _ => new(static verdict => verdict.Raw, 0),
    };

    public Verdict Verdict { get; private set; } = Verdict.Next;

    public long Native { get; private set; } = undecided;

    public bool IsTerminal { get; private set; }

    public void Decide(Verdict verdict)
    {
        if (verdict.Kind != VerdictKind.Next)
        {
            Verdict = verdict;
            Native = lower(verdict);
            IsTerminal = true;
        }
    }

    public void DecideNative(long action)
    {
        Native = action;
        IsTerminal = action != _undecided;
    }
}
