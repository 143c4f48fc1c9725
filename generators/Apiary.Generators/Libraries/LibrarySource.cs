// The attributes that carry kernel functions; in the extract run, the rejection of one that does not compile.
using Apiary.Compiler.Ir.Format;
using Apiary.Compiler.Libraries;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend;
using Apiary.Generators.Units;
using Microsoft.CodeAnalysis.CSharp;

namespace Apiary.Generators.Libraries;

/// <summary>An attribute and the id by which equal ones are told.</summary>
internal sealed record LibraryAttribute(string Id, string Text);

/// <summary>The attributes of one kernel function and of what it reaches.</summary>
/// <param name="Attributes">The attributes.</param>
/// <param name="Failure">A defect of Apiary, or null.</param>
internal sealed record LibrarySource(EquatableArray<LibraryAttribute> Attributes, InternalFailure? Failure)
{
    /// <summary>Writes the attributes.</summary>
    public static LibrarySource Write(LibraryReading reading, UnitOptions options, string assembly)
    {
        if (reading.Result is not { HasFailed: false } result)
        {
            return new LibrarySource(options.Extract ? Rejection(reading) : default, reading.Failure);
        }

        // What the build extracts is C; the bodies go into the assembly proper.
        return options.Extract ? new LibrarySource(default, null) : new LibrarySource(
            result.Functions.Select(function => Attribute(InLibrary(function, options, assembly))).ToEquatableArray(), null);
    }

    private static EquatableArray<LibraryAttribute> Rejection(LibraryReading reading)
    {
        var ids = reading.Result is { } result
            ? string.Join(",", result.Findings.Select(static finding => finding.RuleId)
                .Where(static id => RuleTable.Get(id).Severity == RuleSeverity.Error)
                .Distinct()
                .OrderBy(static id => id, StringComparer.Ordinal))
            : InternalRules.InternalError.Id;
        return new([new LibraryAttribute(reading.Name, UnitSource.Rejection(reading.Name, ids))]);
    }

    private static LibraryFunction InLibrary(LibraryFunction function, UnitOptions options, string assembly) => function with
    {
        Function = function.Function with { Anchor = SourcePaths.InLibrary(function.Function.Anchor, assembly, options.ProjectDirectory) },
    };

    private static LibraryAttribute Attribute(LibraryFunction function) => new(
        function.Function.Id,
        $"[assembly: global::Apiary.CompilerServices.KernelFunctionBody({Literal(function.Function.Id)}, {Literal(IrFormat<LibraryFunction>.Write(function))})]\n");

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
