// How the return value of a hook is made: what "nobody decided" is, and how a portable verdict becomes native.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.CodeGen.Programs.Verdicts;

/// <summary>The verdict algebra of a hook.</summary>
internal abstract class HookVerdicts
{
    /// <summary>The native value of "next": what the program returns when no actor decides.</summary>
    public abstract CExpression Undecided { get; }

    /// <summary>A portable verdict as the native value.</summary>
    public abstract CExpression Native(CExpression verdict);

    /// <summary>The algebra of <paramref name="verdicts"/>.</summary>
    public static HookVerdicts Of(VerdictAlgebra verdicts) => verdicts switch
    {
        VerdictAlgebra.Xdp => new XdpVerdicts(),
        VerdictAlgebra.Tcx => new TcxVerdicts(),
        VerdictAlgebra.CgroupAllow or VerdictAlgebra.CgroupBind or VerdictAlgebra.LsmAllow => new CgroupVerdicts(),
        VerdictAlgebra.Errno => new ErrnoVerdicts(),
        VerdictAlgebra.SockOps => new SockOpsVerdicts(),
        VerdictAlgebra.SkAction or VerdictAlgebra.CgroupPacket or VerdictAlgebra.Netfilter => new SkActionVerdicts(),
        VerdictAlgebra.StreamParser => new StreamParserVerdicts(),
        VerdictAlgebra.SocketFilter => new SocketFilterVerdicts(),
        VerdictAlgebra.FlowDissector => new FlowDissectorVerdicts(),
        VerdictAlgebra.One => new OneVerdicts(),
        _ => new ResultVerdicts(),
    };
}
