// The local that collects what the actors of a program decide.
using Apiary.Compiler.CodeGen.CTree;

namespace Apiary.Compiler.CodeGen.Programs;

/// <summary>A decision local.</summary>
/// <param name="Type">Its C type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Initial">Its value before anybody decides.</param>
/// <param name="IsPortable">Whether it holds a portable verdict, or the hook's own action.</param>
internal sealed record DecisionLocal(CType Type, string Name, CExpression Initial, bool IsPortable)
{
    /// <summary>The local.</summary>
    public CName Value => new(Name);
}
