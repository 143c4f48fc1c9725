// The verdicts of the socket-address hooks of cgroups.
using Apiary.Compiler.CodeGen.CTree;

namespace Apiary.Compiler.CodeGen.Programs.Verdicts;

/// <summary>The verdicts of the socket-address hooks of cgroups.</summary>
internal sealed class CgroupVerdicts : HookVerdicts
{
    /// <summary>1: allowed, as far as this program is concerned; every program of the cgroup runs.</summary>
    public override CExpression Undecided => new CInteger(1);

    /// <inheritdoc/>
    public override CExpression Native(CExpression verdict) => CCall.Of("apy_verdict_connect", verdict);
}
