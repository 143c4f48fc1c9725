// Fields of a bundle's structs raise no advice about fields, those of other structs do. A stand-in reports IDE0044 on every field.
using System.Collections.Immutable;
using Apiary.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NUnit.Framework;

namespace Apiary.Analyzers.Tests;

public sealed class MemorySuppressorTests
{
    [Test]
    public void Advice_about_fields_is_silent_in_shared_memory_and_loud_elsewhere()
    {
        var source = SampleBundle.WithMembers(
            "public struct Shared { public uint Inside; }",
            "public struct Ordinary { public uint Outside; } [InlineArray(4)] public struct Four { private uint _element; }");
        var loud = AnalyzerRun.Diagnostics(source, new EveryFieldReadOnly(), new MemorySuppressor())
            .Where(diagnostic => !diagnostic.IsSuppressed)
            .Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.That(loud, Is.EqualTo(new[] { "Outside" }));
    }

    [Test]
    public void A_variable_that_the_host_shares_is_not_advised_to_be_readonly()
    {
        var source = SampleBundle.WithMembers("[Global] private ulong _shared; private readonly ulong _own;", "");
        var loud = AnalyzerRun.Diagnostics(source, new EveryFieldReadOnly(), new GlobalSuppressor())
            .Where(diagnostic => !diagnostic.IsSuppressed)
            .Select(diagnostic => diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.That(loud, Does.Contain("_own").And.Not.Contain("_shared"));
    }

#pragma warning disable RS1029, RS1036, RS1038, RS1041, RS2008 // a stand-in of a test, not shipped
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class EveryFieldReadOnly : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Rule = new("IDE0044", "Readonly", "{0}", "Style", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(
                static symbol => symbol.ReportDiagnostic(Diagnostic.Create(Rule, symbol.Symbol.Locations[0], symbol.Symbol.Name)), SymbolKind.Field);
        }
    }
}
