// Shows what is wrong with the kernel functions that a library offers, without a bundle that calls them.
using System.Collections.Immutable;
using Apiary.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Apiary.Analyzers;

/// <summary>Reports what front end and checks find in each public kernel function.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KernelFunctionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RuleDescriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KernelFunctionReader.AttributeName) is { } attribute)
            {
                start.RegisterSymbolAction(symbol => Analyze(symbol, attribute), SymbolKind.Method, SymbolKind.Property);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol attribute)
    {
        var symbol = context.Symbol;
        if (!KernelFunctionReader.IsOffered(symbol)
            || !symbol.GetAttributes().Any(candidate => SymbolEqualityComparer.Default.Equals(candidate.AttributeClass, attribute)))
        {
            return;
        }

        foreach (var finding in KernelFunctionReader.Read(symbol, context.Compilation, context.CancellationToken).Findings)
        {
            context.ReportDiagnostic(FindingDiagnostics.Of(finding, context.Compilation, context.CancellationToken));
        }
    }
}
