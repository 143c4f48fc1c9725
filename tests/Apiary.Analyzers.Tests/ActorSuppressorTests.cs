// Actors raise no "could be static", other methods do. A stand-in reports CA1822 on every method, as the SDK's analyzer would.
using System.Collections.Immutable;
using Apiary.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NUnit.Framework;

namespace Apiary.Analyzers.Tests;

public sealed class ActorSuppressorTests
{
    [Test]
    public void Could_be_static_is_silent_on_actors_and_loud_elsewhere()
    {
        var source = SampleBundle.WithMembers("public int Ordinary() => 1;");
        var loud = AnalyzerRun.Diagnostics(source, new EveryMethodCouldBeStatic(), new ActorSuppressor())
            .Where(diagnostic => !diagnostic.IsSuppressed)
            .Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.That(loud, Is.EqualTo(new[] { "Ordinary" }));
    }

#pragma warning disable RS1029, RS1036, RS1038, RS1041, RS2008 // a stand-in of a test, not shipped
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class EveryMethodCouldBeStatic : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("CA1822", "Static", "{0}", "Performance", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(
                static symbol =>
                {
                    if (symbol.Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
                    {
                        symbol.ReportDiagnostic(Diagnostic.Create(Rule, method.Locations[0], method.Name));
                    }
                },
                SymbolKind.Method);
        }
    }
}
