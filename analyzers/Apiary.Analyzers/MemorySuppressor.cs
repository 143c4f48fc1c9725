// Structs of a bundle are memory that the kernel and the sidecar share: advice about encapsulation and unused fields is wrong there.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Apiary.Analyzers;

/// <summary>Suppresses warnings about the fields of structs in bundles and of inline arrays.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MemorySuppressor : DiagnosticSuppressor
{
    private const string BundleAttribute = "Apiary.BundleAttribute";
    private const string InlineArrayAttribute = "System.Runtime.CompilerServices.InlineArrayAttribute";
    private const string Reason = "The struct is memory: packets, maps or the kernel write its fields, and its layout is its purpose.";

    private static readonly ImmutableDictionary<string, SuppressionDescriptor> Descriptors = new[]
    {
        new SuppressionDescriptor("APYS0002", "CS0649", Reason), // never assigned
        new SuppressionDescriptor("APYS0003", "CS0169", Reason), // never used
        new SuppressionDescriptor("APYS0004", "IDE0044", Reason), // make readonly
        new SuppressionDescriptor("APYS0005", "IDE0051", Reason), // unused private member
        new SuppressionDescriptor("APYS0006", "CA1051", Reason), // visible fields
        new SuppressionDescriptor("APYS0007", "CA1815", Reason), // equality of value types
    }.ToImmutableDictionary(static descriptor => descriptor.SuppressedDiagnosticId);

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = Descriptors.Values.ToImmutableArray();

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName(BundleAttribute) is not { } bundle)
        {
            return;
        }

        var inlineArray = context.Compilation.GetTypeByMetadataName(InlineArrayAttribute);
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<StructDeclarationSyntax>() is { } declaration
                && context.GetSemanticModel(tree).GetDeclaredSymbol(declaration, context.CancellationToken) is INamedTypeSymbol type
                && (Has(type, inlineArray) || IsInBundle(type, bundle)))
            {
                context.ReportSuppression(Suppression.Create(Descriptors[diagnostic.Id], diagnostic));
            }
        }
    }

    private static bool IsInBundle(INamedTypeSymbol type, INamedTypeSymbol bundle) =>
        type.IsUnmanagedType && type.ContainingType is { } outer && (Has(outer, bundle) || IsInBundle(outer, bundle));

    private static bool Has(INamedTypeSymbol type, INamedTypeSymbol? attribute) =>
        type.GetAttributes().Any(candidate => SymbolEqualityComparer.Default.Equals(candidate.AttributeClass, attribute));
}
