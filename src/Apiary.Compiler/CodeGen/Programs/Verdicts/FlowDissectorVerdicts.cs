// The verdicts of the flow dissector.
using Apiary.Compiler.CodeGen.CTree;

namespace Apiary.Compiler.CodeGen.Programs.Verdicts;

/// <summary>The verdicts of the flow dissector.</summary>
internal sealed class FlowDissectorVerdicts : HookVerdicts
{
    private const int Continue = 129;

    /// <summary>BPF_FLOW_DISSECTOR_CONTINUE: the kernel's own dissector does it.</summary>
    public override CExpression Undecided => new CInteger(Continue);

    /// <inheritdoc/>
    public override CExpression Native(CExpression verdict) => CCall.Of("apy_verdict_dissector", verdict);
}
