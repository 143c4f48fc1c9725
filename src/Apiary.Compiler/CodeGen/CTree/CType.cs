// Types of the C tree: a named type and how many pointers stand around it. Arrays exist in struct fields only.
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen.CTree;

/// <summary>A C type.</summary>
/// <param name="Name">The type's name, for example <c>__u32</c> or <c>struct conn</c>.</param>
/// <param name="Pointers">Levels of indirection.</param>
public sealed record CType(string Name, int Pointers = 0)
{
    /// <summary><c>void</c>.</summary>
    public static CType Void { get; } = new("void");

    /// <summary><c>int</c>.</summary>
    public static CType Int { get; } = new("int");

    /// <summary><c>__u32</c>.</summary>
    public static CType U32 { get; } = new("__u32");

    /// <summary>A pointer to this type.</summary>
    public CType Pointer => this with { Pointers = Pointers + 1 };

    /// <summary>The struct with <paramref name="tag"/>.</summary>
    public static CType Struct(string tag) => new("struct " + tag);
}

/// <summary>A parameter of a function.</summary>
public sealed record CParameter(CType Type, string Name);

/// <summary>A field of a struct; <paramref name="Length"/> is the number of elements of an array field, or null.</summary>
/// <param name="Type">Type.</param>
/// <param name="Name">Name.</param>
/// <param name="Length">Elements, or null.</param>
/// <param name="Alignment">Bytes that it is known to be aligned to beyond its type; 0 for none.</param>
public sealed record CField(CType Type, string Name, int? Length = null, int Alignment = 0);
