// How values that are no integers are printed in the kernel.
namespace Apiary.CompilerServices;

/// <summary>
/// In Bpf.Print and its like a value of this type is printed by the kernel with <paramref name="specifier"/>. The managed
/// <c>ToString</c>, with the same format, yields the same text.
/// </summary>
/// <param name="specifier">One specifier that takes the address of the value (<c>%s</c>, <c>%pI4</c>), or one for each byte of it.</param>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = true)]
public sealed class PrintedAsAttribute(string specifier) : Attribute
{
    /// <summary>A format of the kernel's printf.</summary>
    public string Specifier { get; } = specifier;

    /// <summary>The format that selects it, as in <c>{address:ip4}</c>; empty for none.</summary>
    public string Format { get; set; } = "";
}
