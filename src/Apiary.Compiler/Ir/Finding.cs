// What a check found: data, turned into a Roslyn diagnostic, an MSBuild error or text by the shells.
using Apiary.Contract;

namespace Apiary.Compiler.Ir;

/// <summary>A finding of a check.</summary>
/// <param name="RuleId">Id in <c>Apiary.Contract.Rules.RuleTable</c>.</param>
/// <param name="Arguments">Arguments of the rule's message.</param>
/// <param name="FunctionId"><see cref="IrFunction.Id"/> of the method, or the documentation comment id of the declaration it is about.</param>
/// <param name="Range">Where in that method, or default for the declaration as a whole.</param>
/// <param name="Within">File and line in the library whose body is at fault, when the method only calls it; else empty.</param>
public sealed record Finding(string RuleId, EquatableArray<string> Arguments, string FunctionId, SourceRange Range, string Within = "");
