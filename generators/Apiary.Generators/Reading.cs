// The outcome of reading one bundle in a generator step. A defect of Apiary becomes data (APY0001) instead of a crash of the compiler.
using Apiary.Frontend;
using Microsoft.CodeAnalysis;

namespace Apiary.Generators;

/// <summary>What a step read, or how it failed. Deeply value-equal; holds no Roslyn object.</summary>
/// <param name="TypeName">Full name of the bundle's class; names the generated files.</param>
/// <param name="Result">What was read, or null after a failure.</param>
/// <param name="Failure">The defect, or null.</param>
internal sealed record Reading(string TypeName, FrontendResult? Result, InternalFailure? Failure)
{
    /// <summary>Reads signatures only.</summary>
    public static Reading Declarations(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        Guard(context, "reading declarations", bundle =>
            BundleReader.ReadDeclarations(bundle, context.SemanticModel.Compilation, cancellation, context.SemanticModel));

    /// <summary>Reads signatures and bodies.</summary>
    public static Reading Module(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        Guard(context, "lowering", bundle =>
            BundleReader.Read(bundle, context.SemanticModel.Compilation, cancellation, context.SemanticModel));

    private static Reading Guard(GeneratorAttributeSyntaxContext context, string stage, Func<INamedTypeSymbol, FrontendResult> read)
    {
        var bundle = (INamedTypeSymbol)context.TargetSymbol;
        var typeName = bundle.ToDisplayString();
        return InternalFailure.Catch(typeName, stage, () => read(bundle), out var failure) is { } result
            ? new Reading(typeName, result, null)
            : new Reading(typeName, null, failure);
    }
}
