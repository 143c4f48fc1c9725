// The bundles of referenced assemblies, as IR with effects: what composition across packages works on.
using Apiary.Compiler.Ir.Format;
using Apiary.Compiler.Libraries;
using Apiary.Contract;
using Apiary.Frontend.Libraries;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend;

/// <summary>Reads the bundles that a compilation references.</summary>
public static class BundleLibrary
{
    /// <summary>All bundles in the metadata of the referenced assemblies, by assembly and in the order of their metadata.</summary>
    public static EquatableArray<ReferencedBundle> Read(Compilation compilation) => compilation.SourceModule.ReferencedAssemblySymbols
        .OrderBy(static assembly => assembly.Name, StringComparer.Ordinal)
        .SelectMany(assembly => LibraryCatalog.Of(assembly, compilation).Bundles.Select(bundle => Referenced(assembly.Name, bundle)))
        .ToEquatableArray();

    private static ReferencedBundle Referenced(string assembly, IrReading<LibraryBundle> reading) => new(assembly, reading.Value, reading.Problem);
}

/// <summary>A bundle of a referenced assembly.</summary>
/// <param name="Assembly">Simple name of the assembly.</param>
/// <param name="Bundle">The bundle, or null when another version of Apiary wrote it.</param>
/// <param name="Problem">Why it could not be read, or empty.</param>
public sealed record ReferencedBundle(string Assembly, LibraryBundle? Bundle, string Problem);
