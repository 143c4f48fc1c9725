// What one referenced assembly offers: read from its attributes once per metadata file, decoded function by function on first use.
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Apiary.Compiler.Ir.Format;
using Apiary.Compiler.Libraries;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Libraries;

/// <summary>The kernel functions and bundles in the metadata of an assembly.</summary>
internal sealed class LibraryCatalog
{
    // The same metadata stands behind the compilations of many keystrokes.
    private static readonly ConditionalWeakTable<object, LibraryCatalog> ByMetadata = new();

    private readonly Dictionary<string, string> _functions = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<IrReading<LibraryBundle>>> _bundles;
    private readonly ConcurrentDictionary<string, IrReading<LibraryFunction>> _decoded = new(StringComparer.Ordinal);

    private LibraryCatalog(IAssemblySymbol assembly)
    {
        var bundles = new List<string>();
        _bundles = new(() => [.. bundles.Select(IrFormat<LibraryBundle>.Read)]);
        foreach (var attribute in assembly.GetAttributes())
        {
            switch (attribute.AttributeClass?.PlainName())
            {
                case MetadataNames.KernelFunctionBody when attribute.Positional(0) is string id && attribute.Positional(1) is string body:
                    _functions[id] = body;
                    break;
                case MetadataNames.BundleBody when attribute.Positional(1) is string body:
                    bundles.Add(body);
                    break;
            }
        }
    }

    /// <summary>Its bundles, in the order of the metadata.</summary>
    public IReadOnlyList<IrReading<LibraryBundle>> Bundles => _bundles.Value;

    /// <summary>The catalog of a referenced assembly.</summary>
    public static LibraryCatalog Of(IAssemblySymbol assembly, Compilation compilation) =>
        compilation.GetMetadataReference(assembly) is PortableExecutableReference reference
            ? ByMetadata.GetValue(reference.GetMetadataId(), _ => new LibraryCatalog(assembly))
            : new LibraryCatalog(assembly);

    /// <summary>A function by id; null when the assembly does not carry it.</summary>
    public IrReading<LibraryFunction>? Find(string id) =>
        _functions.TryGetValue(id, out var body) ? _decoded.GetOrAdd(id, _ => IrFormat<LibraryFunction>.Read(body)) : null;
}
