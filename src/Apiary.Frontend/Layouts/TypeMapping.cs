// The answer to "what is this C# type in the kernel": a type, or the rule that forbids it.
using Apiary.Compiler.Ir;
using Apiary.Contract.Rules;

namespace Apiary.Frontend.Layouts;

/// <summary>A mapped type, or why there is none.</summary>
internal readonly record struct TypeMapping(IrType? Type, Rule? Rule, string Argument)
{
    public static TypeMapping Of(IrType type) => new(type, null, "");

    public static TypeMapping Forbidden(Rule rule, string argument) => new(null, rule, argument);
}
