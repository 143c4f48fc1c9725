// The verdicts of the socket hooks that answer SK_PASS or SK_DROP.
using Apiary.Compiler.CodeGen.CTree;

namespace Apiary.Compiler.CodeGen.Programs.Verdicts;

/// <summary>The verdicts of the socket hooks.</summary>
internal sealed class SkActionVerdicts : HookVerdicts
{
    /// <summary>SK_PASS: what would have happened without the program happens.</summary>
    public override CExpression Undecided => new CInteger(1);

    /// <inheritdoc/>
    public override CExpression Native(CExpression verdict) => CCall.Of("apy_verdict_sk", verdict);
}
