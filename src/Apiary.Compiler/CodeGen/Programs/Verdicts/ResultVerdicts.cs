// The results of programs that are run on demand: what the actor returns is the result.
using Apiary.Compiler.CodeGen.CTree;

namespace Apiary.Compiler.CodeGen.Programs.Verdicts;

/// <summary>The results of syscall programs.</summary>
internal sealed class ResultVerdicts : HookVerdicts
{
    /// <summary>0: success.</summary>
    public override CExpression Undecided => new CInteger(0);

    /// <summary>A portable verdict is handed over as it is.</summary>
    public override CExpression Native(CExpression verdict) => verdict;
}
