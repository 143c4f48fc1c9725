// Shows the findings of front end, checks and planner live, at their C# spans. Decides nothing itself.
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Apiary.Compiler;
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Apiary.Analyzers;

/// <summary>Reports what the compiler finds in each bundle of the compilation.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BundleAnalyzer : DiagnosticAnalyzer
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
            if (start.Compilation.GetTypeByMetadataName(BundleReader.AttributeName) is not { } attribute)
            {
                return;
            }

            var names = new ConcurrentDictionary<string, INamedTypeSymbol>(StringComparer.Ordinal);
            start.RegisterSymbolAction(symbol => AnalyzeType(symbol, attribute, names), SymbolKind.NamedType);
        });
    }

    private static void AnalyzeType(
        SymbolAnalysisContext context, INamedTypeSymbol attribute, ConcurrentDictionary<string, INamedTypeSymbol> names)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.GetAttributes().Any(candidate => SymbolEqualityComparer.Default.Equals(candidate.AttributeClass, attribute)))
        {
            return;
        }

        var read = BundleReader.Read(type, context.Compilation, context.CancellationToken);
        ReportDuplicateName(context, type, read.Bundle, names);
        foreach (var finding in read.Findings.Concat(Check(read)))
        {
            context.ReportDiagnostic(ToDiagnostic(finding, context.Compilation, context.CancellationToken));
        }
    }

    private static EquatableArray<Finding> Check(FrontendResult read) =>
        read.Module is null ? default : BundleCompiler.Compile(read.Module, new CompilerOptions()).Findings;

    private static void ReportDuplicateName(
        SymbolAnalysisContext context, INamedTypeSymbol type, string name, ConcurrentDictionary<string, INamedTypeSymbol> names)
    {
        var first = names.GetOrAdd(name, type);
        if (!SymbolEqualityComparer.Default.Equals(first, type))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                RuleDescriptors.Get(DeclarationRules.DuplicateBundleName.Id), type.Locations[0], name, first.Name));
        }
    }

    private static Diagnostic ToDiagnostic(Finding finding, Compilation compilation, CancellationToken cancellation) =>
        Diagnostic.Create(
            RuleDescriptors.Get(finding.RuleId),
            SourceMap.Locate(finding, compilation, cancellation),
            [.. finding.Arguments]);
}
