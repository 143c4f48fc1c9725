// From a finding of front end or compiler to a diagnostic at its C# span.
using Apiary.Compiler.Ir;
using Apiary.Frontend;
using Microsoft.CodeAnalysis;

namespace Apiary.Analyzers;

/// <summary>Makes diagnostics.</summary>
internal static class FindingDiagnostics
{
    /// <summary>The diagnostic of a finding; one about a library's body names the library's file and line.</summary>
    public static Diagnostic Of(Finding finding, Compilation compilation, CancellationToken cancellation) => Diagnostic.Create(
        finding.Within.Length == 0 ? RuleDescriptors.Get(finding.RuleId) : RuleDescriptors.Within(finding.RuleId, finding.Within),
        SourceMap.Locate(finding, compilation, cancellation),
        [.. finding.Arguments]);
}
