// An actor is an instance method by rule (APY1015), even when its body needs no instance: "could be static" is wrong advice there.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Apiary.Analyzers;

/// <summary>Suppresses CA1822 on actors.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ActorSuppressor : DiagnosticSuppressor
{
    private const string HookAttribute = "Apiary.CompilerServices.HookAttribute";

    private static readonly SuppressionDescriptor CouldBeStatic =
        new("APYS0001", "CA1822", "An actor is an instance method, so that a test can run it on an instance.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(CouldBeStatic);

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
                context.ReportSuppression(Suppression.Create(CouldBeStatic, diagnostic));
            }
        }
    }
}
