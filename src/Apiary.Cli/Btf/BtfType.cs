// One type of a BTF file, with what hangs on it: members, enumerators, array bounds, and the type behind modifiers.
namespace Apiary.Cli.Btf;

/// <summary>A type.</summary>
/// <param name="File">Where it stands.</param>
/// <param name="Id">Its number there.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name, or empty.</param>
/// <param name="SizeOrType">Bytes, or the type it is built on.</param>
/// <param name="Length">Number of members, enumerators or parameters.</param>
/// <param name="Flag">Whether members can be bitfields, or enumerators are signed.</param>
/// <param name="Data">What follows it in the file.</param>
internal sealed record BtfType(
    BtfFile File, int Id, BtfKind Kind, string Name, int SizeOrType, int Length, bool Flag, ReadOnlyMemory<byte> Data)
{
    private const int MemberLength = 12;
    private const int BooleanEncoding = 4;

    /// <summary>Whether it is a struct or union.</summary>
    public bool IsComposite => Kind is BtfKind.Struct or BtfKind.Union;

    /// <summary>Whether an integer is signed.</summary>
    public bool IsSigned => (Encoding & 1) != 0;

    /// <summary>Whether an integer is a bool.</summary>
    public bool IsBoolean => (Encoding & BooleanEncoding) != 0;

    /// <summary>Element type and number of elements of an array.</summary>
    public (BtfType Element, int Count) Elements => (File[BtfFile.Number(Data.Span, 0)], BtfFile.Number(Data.Span, 8));

    /// <summary>The type this one is built on: of a pointer, typedef or modifier.</summary>
    public BtfType Target => File[SizeOrType];

    /// <summary>This type without qualifiers and tags; typedefs stay.</summary>
    public BtfType Unqualified => Kind is BtfKind.Const or BtfKind.Volatile or BtfKind.Restrict or BtfKind.TypeTag ? Target.Unqualified : this;

    /// <summary>This type without qualifiers, tags and typedefs.</summary>
    public BtfType Resolved => Unqualified is { Kind: BtfKind.Typedef } alias ? alias.Target.Resolved : Unqualified;

    /// <summary>Bytes of a value.</summary>
    public int Size => Resolved switch
    {
        { Kind: BtfKind.Pointer } => 8,
        { Kind: BtfKind.Array } array => array.Elements.Element.Size * array.Elements.Count,
        { Kind: BtfKind.Integer or BtfKind.Struct or BtfKind.Union or BtfKind.Enumeration or BtfKind.Enumeration64 or BtfKind.Float } sized => sized.SizeOrType,
        _ => 0,
    };

    /// <summary>The members of a struct or union, in order.</summary>
    public IEnumerable<BtfMember> Members
    {
        get
        {
            for (var i = 0; i < Length; i++)
            {
                var at = Data.Span[(i * MemberLength)..];
                var place = BtfFile.Number(at, 8);
                yield return new BtfMember(
                    File.Text(BtfFile.Number(at, 0)), File[BtfFile.Number(at, 4)], Flag ? (place >> 24) & 0xff : 0, Flag ? place & 0xffffff : place);
            }
        }
    }

    /// <summary>The type as C spells it, roughly: for comments and reports.</summary>
    public string Spelling => Kind switch
    {
        BtfKind.Void => "void",
        BtfKind.Pointer when Target.Resolved.Kind == BtfKind.Prototype => "function *",
        BtfKind.Pointer => Target.Spelling.EndsWith('*') ? Target.Spelling + "*" : Target.Spelling + " *",
        BtfKind.Array => $"{Elements.Element.Spelling}[{Elements.Count}]",
        BtfKind.Struct => "struct " + Tag,
        BtfKind.Union => "union " + Tag,
        BtfKind.Enumeration or BtfKind.Enumeration64 => "enum " + Tag,
        BtfKind.Forward => "struct " + Name,
        BtfKind.Const => "const " + Target.Spelling,
        BtfKind.Volatile or BtfKind.Restrict or BtfKind.TypeTag => Target.Spelling,
        _ => Name,
    };

    private string Tag => Name.Length == 0 ? "{...}" : Name;

    private int Encoding => Kind == BtfKind.Integer ? (BtfFile.Number(Data.Span, 0) >> 24) & 0xf : 0;
}

/// <summary>A member of a struct or union.</summary>
/// <param name="Name">Its name; empty for an anonymous struct or union.</param>
/// <param name="Type">Its type.</param>
/// <param name="Bits">Width of a bitfield, or 0.</param>
/// <param name="BitOffset">Bits from the start.</param>
internal sealed record BtfMember(string Name, BtfType Type, int Bits, int BitOffset);
