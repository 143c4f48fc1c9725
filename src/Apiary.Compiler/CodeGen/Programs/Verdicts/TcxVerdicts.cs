// The verdicts of tcx.
using Apiary.Compiler.CodeGen.CTree;

namespace Apiary.Compiler.CodeGen.Programs.Verdicts;

/// <summary>The verdicts of tcx.</summary>
internal sealed class TcxVerdicts : HookVerdicts
{
    /// <summary>TCX_NEXT: the next program of the chain decides.</summary>
    public override CExpression Undecided => new CInteger(-1);

    /// <inheritdoc/>
    public override CExpression Native(CExpression verdict) => CCall.Of("apy_verdict_tcx", verdict);
}
