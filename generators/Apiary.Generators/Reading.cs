// The outcome of reading one bundle in a generator step. A defect of Apiary becomes data (APY0001) instead of a crash of the compiler.
using System.Collections.Immutable;
using Apiary.Frontend;
using Apiary.Frontend.Incremental;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Apiary.Generators;

/// <summary>What a step read, or how it failed. Deeply value-equal; holds no Roslyn object.</summary>
/// <param name="TypeName">Full name of the bundle's class; names the generated files.</param>
/// <param name="Result">What was read, or null after a failure.</param>
/// <param name="Failure">The defect, or null.</param>
internal sealed record Reading(string TypeName, FrontendResult? Result, InternalFailure? Failure)
{
    private delegate FrontendResult Reader(INamedTypeSymbol bundle, Compilation compilation, CancellationToken cancellation, SemanticModel? model);

    /// <summary>Reads the signatures of all bundles.</summary>
    public static IncrementalValuesProvider<Reading> Declarations(IncrementalGeneratorInitializationContext context) =>
        All(context, "reading declarations", BundleReader.ReadDeclarations).WithTrackingName(StepNames.Declarations);

    /// <summary>Reads the signatures and bodies of all bundles.</summary>
    public static IncrementalValuesProvider<Reading> Modules(IncrementalGeneratorInitializationContext context) =>
        All(context, "lowering", BundleReader.Read).WithTrackingName(StepNames.Modules);

    // Not ForAttributeWithMetadataName: it binds the attributes of every bundle again after every keystroke.
    private static IncrementalValuesProvider<Reading> All(IncrementalGeneratorInitializationContext context, string stage, Reader read)
    {
        var cache = new ReadingCache<ImmutableArray<Reading>>();
        return context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => BundleMark.IsCandidate(node), static (candidate, _) => (ClassDeclarationSyntax)candidate.Node)
            .Combine(context.CompilationProvider)
            .SelectMany((pair, cancellation) => cache.Get(pair.Left, pair.Right, () => One(pair.Left, pair.Right, stage, read, cancellation)));
    }

    private static ImmutableArray<Reading> One(
        ClassDeclarationSyntax candidate, Compilation compilation, string stage, Reader read, CancellationToken cancellation)
    {
        var model = compilation.GetSemanticModel(candidate.SyntaxTree);
        if (BundleMark.Find(candidate, model, cancellation) is not { } bundle)
        {
            return [];
        }

        var typeName = bundle.ToDisplayString();
        return InternalFailure.Catch(typeName, stage, () => read(bundle, compilation, cancellation, model), out var failure) is { } result
            ? [new Reading(typeName, result, null)]
            : [new Reading(typeName, null, failure)];
    }
}
