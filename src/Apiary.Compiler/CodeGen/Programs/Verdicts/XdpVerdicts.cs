// The verdicts of XDP.
using Apiary.Compiler.CodeGen.CTree;

namespace Apiary.Compiler.CodeGen.Programs.Verdicts;

/// <summary>The verdicts of XDP.</summary>
internal sealed class XdpVerdicts : HookVerdicts
{
    /// <summary>XDP_PASS: one program owns the hook, so that undecided packets go on to the stack.</summary>
    public override CExpression Undecided => new CInteger(2);

    /// <inheritdoc/>
    public override CExpression Native(CExpression verdict) => CCall.Of("apy_verdict_xdp", verdict);
}
