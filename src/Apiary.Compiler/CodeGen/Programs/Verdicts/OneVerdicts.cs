// The result of hooks that decide nothing and require 1.
using Apiary.Compiler.CodeGen.CTree;

namespace Apiary.Compiler.CodeGen.Programs.Verdicts;

/// <summary>The result of hooks that decide nothing.</summary>
internal sealed class OneVerdicts : HookVerdicts
{
    /// <summary>1: the verifier accepts nothing else.</summary>
    public override CExpression Undecided => new CInteger(1);

    /// <summary>No actor of these hooks returns a verdict.</summary>
    public override CExpression Native(CExpression verdict) => Undecided;
}
