// The results of stream parsers: the length of the first message.
using Apiary.Compiler.CodeGen.CTree;

namespace Apiary.Compiler.CodeGen.Programs.Verdicts;

/// <summary>The results of stream parsers.</summary>
internal sealed class StreamParserVerdicts : HookVerdicts
{
    /// <summary>All that has arrived is one message.</summary>
    public override CExpression Undecided => ProgramScope.ContextField("len");

    /// <summary>A portable verdict has no meaning here and is not accepted by the front end.</summary>
    public override CExpression Native(CExpression verdict) => Undecided;
}
