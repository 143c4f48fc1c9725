// The outcome of reading one kernel function in a generator step.
using Apiary.Frontend;
using Microsoft.CodeAnalysis;

namespace Apiary.Generators.Libraries;

/// <summary>What a step read, or how it failed. Deeply value-equal; holds no Roslyn object.</summary>
/// <param name="Name">How messages call the function.</param>
/// <param name="Result">What was read, or null after a failure.</param>
/// <param name="Failure">The defect, or null.</param>
internal sealed record LibraryReading(string Name, KernelFunctionResult? Result, InternalFailure? Failure)
{
    /// <summary>Reads a kernel function; null when it is for its own project only.</summary>
    public static LibraryReading? Of(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var symbol = context.TargetSymbol;
        if (!KernelFunctionReader.IsOffered(symbol))
        {
            return null;
        }

        var name = symbol.ToDisplayString();
        return InternalFailure.Catch(
            name,
            "reading a kernel function",
            () => KernelFunctionReader.Read(symbol, context.SemanticModel.Compilation, cancellation, context.SemanticModel),
            out var failure) is { } result
            ? new LibraryReading(name, result, null)
            : new LibraryReading(name, null, failure);
    }
}
