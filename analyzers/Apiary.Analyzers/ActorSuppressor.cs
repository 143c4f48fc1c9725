// An actor is an instance method by rule (APY1015) that the kernel calls: "could be static" and "is never used" are wrong there.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Apiary.Analyzers;

/// <summary>Suppresses CA1822, IDE0051 and CA1811 on actors.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ActorSuppressor : DiagnosticSuppressor
{
    private const string HookAttribute = "Apiary.CompilerServices.HookAttribute";

    private static readonly ImmutableDictionary<string, SuppressionDescriptor> Descriptors = new[]
    {
        new SuppressionDescriptor("APYS0001", "CA1822", "An actor is an instance method, so that a test can run it on an instance."),
        new SuppressionDescriptor("APYS0008", "IDE0051", "The kernel calls the actor."),
        new SuppressionDescriptor("APYS0009", "CA1811", "The kernel calls the actor."),
    }.ToImmutableDictionary(static descriptor => descriptor.SuppressedDiagnosticId);

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = Descriptors.Values.ToImmutableArray();

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName(HookAttribute) is not { } hook)
        {
            return;
        }

        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
                && context.GetSemanticModel(tree).GetDeclaredSymbol(method, context.CancellationToken) is { } symbol
                && symbol.GetAttributes().Any(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass?.BaseType, hook)))
            {
                context.ReportSuppression(Suppression.Create(Descriptors[diagnostic.Id], diagnostic));
            }
        }
    }
}
