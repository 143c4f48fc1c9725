// Marks the C# mirror of a struct of the kernel. The front end reads mirrors by these attributes only: none is known by name.
namespace Apiary.CompilerServices;

/// <summary>
/// The class mirrors a struct or union of the kernel, found by name in the kernel's BTF. A reference to it is a pointer to that struct.
/// It declares the fields that are used; their offsets are those of the running kernel (CO-RE).
/// </summary>
/// <param name="name">The kernel's name without <c>struct</c>; empty for any struct.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KernelTypeAttribute(string name) : Attribute
{
    /// <summary>The kernel's name.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it is a union.</summary>
    public bool IsUnion { get; set; }

    /// <summary>
    /// Whether the prelude declares no struct of this name, although its prefix is one of the prelude's: the C has the kernel's name then, without
    /// a suffix, as references in map values need it.
    /// </summary>
    public bool HasOwnName { get; set; }
}

/// <summary>How a field is stored in the kernel, where its C# type does not say so.</summary>
public enum KernelFieldForm
{
    /// <summary>An integer or array; a mirror class is an embedded struct, a nullable one a pointer to it.</summary>
    Plain = 0,

    /// <summary>A pointer: to the mirrored struct and never null, or, as <see langword="ulong"/>, to anything else.</summary>
    Pointer = 1,

    /// <summary>An enumeration of four bytes.</summary>
    Enumeration = 2,

    /// <summary>A bitfield.</summary>
    Bits = 3,
}

/// <summary>A property of a mirror: the field of the kernel that it reads.</summary>
/// <param name="path">
/// The field's name. Members of anonymous structs and unions are named directly; <c>a.b</c> is the member b of the embedded struct a.
/// </param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KernelFieldAttribute(string path) : Attribute
{
    /// <summary>The field's name or path.</summary>
    public string Path { get; } = path;

    /// <summary>How it is stored.</summary>
    public KernelFieldForm Form { get; set; }

    /// <summary>Number of bits of a bitfield.</summary>
    public int Bits { get; set; }

    /// <summary>Whether some kernels lack it: it may be read only where <see cref="KernelField.Exists"/> was asked.</summary>
    public bool IsOptional { get; set; }

    /// <summary>Whether operations of a congestion control may assign it (APY3010 elsewhere).</summary>
    public bool IsWritable { get; set; }

    /// <summary>Whether the kernel trusts the pointer in it when it trusts the struct, so that it may be passed on to helpers.</summary>
    public bool IsTrusted { get; set; }
}
