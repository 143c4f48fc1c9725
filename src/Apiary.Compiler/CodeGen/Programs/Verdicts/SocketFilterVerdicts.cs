// The verdicts of socket filters: how many bytes the socket receives.
using Apiary.Compiler.CodeGen.CTree;

namespace Apiary.Compiler.CodeGen.Programs.Verdicts;

/// <summary>The verdicts of socket filters.</summary>
internal sealed class SocketFilterVerdicts : HookVerdicts
{
    /// <summary>All of the packet, however long it is.</summary>
    public override CExpression Undecided => new CInteger(-1);

    /// <inheritdoc/>
    public override CExpression Native(CExpression verdict) => CCall.Of("apy_verdict_filter", verdict);
}
