// Shows the findings of front end, checks and planner live, at their C# spans. Decides nothing itself.
using System.Collections.Concurrent;
using System.Collections.Immutable;
using Apiary.Compiler;
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend;
using Apiary.Frontend.Incremental;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Apiary.Analyzers;

/// <summary>Reports what the compiler finds in each bundle of the compilation.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BundleAnalyzer : DiagnosticAnalyzer
{
    // An editor keeps the analyzer from one compilation to the next, and initializes it for each.
    private readonly ReadingCache<Answer> _answers = new();
    private readonly ConflictsAcrossBundles _conflicts = new();

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RuleDescriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(BundleReader.AttributeName) is not { } attribute)
            {
                return;
            }

            var bundles = new ConcurrentBag<(Answer Answer, INamedTypeSymbol Type)>();
            start.RegisterSymbolAction(symbol => AnalyzeType(symbol, attribute, bundles), SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end =>
            {
                ReportDuplicateNames(end, bundles);
                OrderAcrossBundles.Report(end, [.. bundles.Where(static bundle => bundle.Answer.Module is not null).Select(static bundle => (bundle.Answer.Module!.Bundle, bundle.Type))]);
                if (BuildProperties.IsChecked(end.Options.AnalyzerConfigOptionsProvider.GlobalOptions))
                {
                    _conflicts.Report(
                        end,
                        [.. bundles.Where(static bundle => bundle.Answer is { Module: not null, IsSound: true }).OrderBy(static bundle => bundle.Answer.Bundle, StringComparer.Ordinal).Select(static bundle => (bundle.Answer.Module!, bundle.Type))],
                        BuildProperties.Options(end.Options.AnalyzerConfigOptionsProvider.GlobalOptions));
                }
            });
        });
    }

    private void AnalyzeType(
        SymbolAnalysisContext context, INamedTypeSymbol attribute, ConcurrentBag<(Answer Answer, INamedTypeSymbol Type)> bundles)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var mark = type.GetAttributes().FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.AttributeClass, attribute));
        if (mark?.ApplicationSyntaxReference is not { } place)
        {
            return;
        }

        var options = BuildProperties.Options(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
        var answer = _answers.Get(
            place.GetSyntax(context.CancellationToken),
            context.Compilation,
            () => Read(type, context.Compilation, options, context.CancellationToken),
            options);
        bundles.Add((answer, type));
        foreach (var finding in answer.Findings)
        {
            context.ReportDiagnostic(FindingDiagnostics.Of(finding, context.Compilation, context.CancellationToken));
        }
    }

    private static Answer Read(INamedTypeSymbol type, Compilation compilation, CompilerOptions options, CancellationToken cancellation)
    {
        var read = BundleReader.Read(type, compilation, cancellation);
        var findings = read.Module is null ? default : BundleCompiler.Check(read.Module, options);
        return new Answer(read.Bundle, read.Module, read.Findings.Concat(findings).ToEquatableArray());
    }

    /// <summary>The first bundle of a name, by file and position, keeps it.</summary>
    private static void ReportDuplicateNames(CompilationAnalysisContext context, IEnumerable<(Answer Answer, INamedTypeSymbol Type)> bundles)
    {
        foreach (var sameName in bundles.GroupBy(static bundle => bundle.Answer.Bundle, StringComparer.Ordinal))
        {
            var types = sameName
                .Select(static bundle => bundle.Type)
                .OrderBy(static type => type.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(static type => type.Locations[0].SourceSpan.Start)
                .ToArray();
            foreach (var type in types.Skip(1))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    RuleDescriptors.Get(DeclarationRules.DuplicateBundleName.Id), type.Locations[0], sameName.Key, types[0].Name));
            }
        }
    }

    /// <summary>What is said of a bundle; positions are relative to declarations, so it stays true when lines move.</summary>
    private sealed record Answer(string Bundle, Module? Module, EquatableArray<Finding> Findings)
    {
        public bool IsSound { get; } = Findings.All(static finding => RuleTable.Get(finding.RuleId).Severity != RuleSeverity.Error);
    }
}
