// The mirrors that are written: classes with properties, decided completely before any text is made.
namespace Apiary.Cli.Btf;

/// <summary>A mirror class.</summary>
/// <param name="Kernel">The kernel's name of the struct.</param>
/// <param name="Class">Name of the class.</param>
/// <param name="IsUnion">Whether it is a union.</param>
/// <param name="Summary">One sentence of documentation, or empty.</param>
/// <param name="Properties">In the order of the request.</param>
internal sealed record Mirror(string Kernel, string Class, bool IsUnion, string Summary, IReadOnlyList<MirrorProperty> Properties);

/// <summary>A property of a mirror.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its C# type.</param>
/// <param name="Shape">How the field is stored.</param>
/// <param name="Bits">Width of a bitfield, or 0.</param>
/// <param name="Declaration">The field as C declares it.</param>
/// <param name="IsMirror">Whether the type is a mirror class.</param>
internal sealed record MirrorProperty(
    FieldRequest Request, string Name, string Type, FieldShape Shape, int Bits, string Declaration, bool IsMirror);

/// <summary>An inline array that a property needs.</summary>
/// <param name="Name">Name of the struct.</param>
/// <param name="Element">C# element type.</param>
/// <param name="Count">Number of elements.</param>
internal sealed record MirrorArray(string Name, string Element, int Count);
