// The verdicts of hooks that return an error number.
using Apiary.Compiler.CodeGen.CTree;

namespace Apiary.Compiler.CodeGen.Programs.Verdicts;

/// <summary>The verdicts of LSM and fmod_ret.</summary>
internal sealed class ErrnoVerdicts : HookVerdicts
{
    /// <summary>0: the operation goes on, as far as this program is concerned.</summary>
    public override CExpression Undecided => new CInteger(0);

    /// <inheritdoc/>
    public override CExpression Native(CExpression verdict) => CCall.Of("apy_verdict_errno", verdict);
}
