// The verdicts of sockops.
using Apiary.Compiler.CodeGen.CTree;

namespace Apiary.Compiler.CodeGen.Programs.Verdicts;

/// <summary>The verdicts of sockops.</summary>
internal sealed class SockOpsVerdicts : HookVerdicts
{
    /// <summary>1: the hook decides nothing, but requires it.</summary>
    public override CExpression Undecided => new CInteger(1);

    /// <inheritdoc/>
    public override CExpression Native(CExpression verdict) => CCall.Of("apy_verdict_sockops", verdict);
}
