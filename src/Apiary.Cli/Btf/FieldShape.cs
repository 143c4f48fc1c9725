// How a field is stored, as far as a mirror depends on it: two fields with the same shape are read by the same code.
namespace Apiary.Cli.Btf;

/// <summary>The kinds of storage that a read tells apart.</summary>
internal enum FieldStorage
{
    Integer,
    Enumeration,
    Pointer,
    Embedded,
    Array,
    Bits,
    Unreadable,
}

/// <summary>The shape of a field.</summary>
/// <param name="Storage">Its kind.</param>
/// <param name="Size">Bytes; 0 where the size does not matter, because the loader puts it in or nothing is read.</param>
internal sealed record FieldShape(FieldStorage Storage, int Size)
{
    /// <summary>The shape of a member of a kernel struct.</summary>
    public static FieldShape Of(BtfMember member) => member.Bits > 0
        ? new FieldShape(FieldStorage.Bits, 0)
        : member.Type.Resolved switch
        {
            { Kind: BtfKind.Integer, SizeOrType: <= 8 } integer => new FieldShape(FieldStorage.Integer, integer.Size),
            { Kind: BtfKind.Enumeration } enumeration => new FieldShape(FieldStorage.Enumeration, enumeration.Size),
            { Kind: BtfKind.Pointer } => new FieldShape(FieldStorage.Pointer, 0),
            { IsComposite: true } => new FieldShape(FieldStorage.Embedded, 0),
            { Kind: BtfKind.Array } array when array.Elements.Element.Resolved.Kind == BtfKind.Integer => new FieldShape(FieldStorage.Array, array.Size),
            _ => new FieldShape(FieldStorage.Unreadable, 0),
        };

    /// <inheritdoc/>
    public override string ToString() => Size == 0 ? Storage.ToString().ToLowerInvariant() : $"{Storage.ToString().ToLowerInvariant()} of {Size}";
}
