// A [Global] variable is memory that programs in the kernel and the host write: what the compiler knows of its uses is not all of them.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Apiary.Analyzers;

/// <summary>Suppresses warnings about variables that seem never to be written or read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GlobalSuppressor : DiagnosticSuppressor
{
    private const string GlobalAttribute = "Apiary.GlobalAttribute";
    private const string Reason = "The host and other programs read and write the variable, wherever this class does.";

    private static readonly ImmutableDictionary<string, SuppressionDescriptor> Descriptors = new[]
    {
        new SuppressionDescriptor("APYS0020", "CS0649", Reason), // never assigned
        new SuppressionDescriptor("APYS0021", "CS0169", Reason), // never used
        new SuppressionDescriptor("APYS0022", "CS0414", Reason), // assigned, never read
        new SuppressionDescriptor("APYS0023", "IDE0044", Reason), // make readonly
        new SuppressionDescriptor("APYS0024", "IDE0051", Reason), // unused private member
        new SuppressionDescriptor("APYS0025", "IDE0052", Reason), // value never read
        new SuppressionDescriptor("APYS0026", "CA1823", Reason), // unused field
        new SuppressionDescriptor("APYS0027", "CA1051", Reason), // visible field
    }.ToImmutableDictionary(static descriptor => descriptor.SuppressedDiagnosticId);

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = Descriptors.Values.ToImmutableArray();

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (context.Compilation.GetTypeByMetadataName(GlobalAttribute) is not { } global)
        {
            return;
        }

        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree
                && tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { } declarator
                && context.GetSemanticModel(tree).GetDeclaredSymbol(declarator, context.CancellationToken) is IFieldSymbol field
                && field.GetAttributes().Any(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, global)))
            {
                context.ReportSuppression(Suppression.Create(Descriptors[diagnostic.Id], diagnostic));
            }
        }
    }
}
