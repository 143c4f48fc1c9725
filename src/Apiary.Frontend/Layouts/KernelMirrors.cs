// Which kernel structs and fields a bundle uses, through whatever class is marked as their mirror.
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Layouts;

/// <summary>The mirrors of one bundle.</summary>
internal sealed class KernelMirrors
{
    private const string Flavor = "___apiary";
    private readonly SortedDictionary<string, SortedDictionary<string, KernelFieldUse>> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KernelStructType> _types = new(StringComparer.Ordinal);

    /// <summary>All structs in use, by tag.</summary>
    public EquatableArray<KernelStruct> All => _fields
        .Select(entry => new KernelStruct(
            entry.Key, _types.Values.First(type => type.Tag == entry.Key).IsUnion, entry.Value.Values.ToEquatableArray()))
        .ToEquatableArray();

    /// <summary>Whether <paramref name="tag"/> names a kernel struct in use.</summary>
    public bool Has(string tag) => _fields.ContainsKey(tag);

    /// <summary>The pointer that a reference to the mirror <paramref name="type"/> is, or null for other classes.</summary>
    /// <param name="type">A class.</param>
    /// <param name="isTaken">Whether a tag belongs to another struct already.</param>
    public PointerType? Map(INamedTypeSymbol type, Func<string, bool> isTaken)
    {
        if (type.FindAttribute(MetadataNames.KernelType) is not { } attribute || attribute.Positional(0) is not string name)
        {
            return null;
        }

        var maybeNull = type.NullableAnnotation == NullableAnnotation.Annotated;
        return new PointerType(name.Length == 0 ? new VoidType() : Struct(name, attribute.Named("IsUnion") is true, attribute.Named("HasOwnName") is true ? static _ => false : isTaken), Region.None, maybeNull);
    }

    /// <summary>Notes that a field is used.</summary>
    public void Use(KernelStructType type, KernelFieldUse field) => _fields[type.Tag][field.Path] = field;

    /// <summary>Takes what a library's function uses of a kernel struct.</summary>
    /// <param name="library">The struct as the library saw it.</param>
    /// <param name="isTaken">Whether a tag belongs to another struct already.</param>
    public KernelStructType Import(KernelStruct library, Func<string, bool> isTaken)
    {
        var suffix = library.Tag.IndexOf("___", StringComparison.Ordinal);
        return Struct(suffix < 0 ? library.Tag : library.Tag.Substring(0, suffix), library.IsUnion, isTaken);
    }

    private KernelStructType Struct(string name, bool isUnion, Func<string, bool> isTaken)
    {
        if (!_types.TryGetValue(name, out var type))
        {
            type = new KernelStructType(isTaken(name) ? name + Flavor : name, isUnion);
            _types.Add(name, type);
            _fields.Add(type.Tag, new SortedDictionary<string, KernelFieldUse>(StringComparer.Ordinal));
        }

        return type;
    }
}
