// What a module uses of the kernel's own structs: the subset that is declared in C, and relocated when the program is loaded.
using Apiary.Contract;

namespace Apiary.Compiler.Ir;

/// <summary>A struct or union of the kernel.</summary>
/// <param name="Tag">C tag: the kernel's name, with a suffix behind <c>___</c> (which the loader ignores) where the name is taken.</param>
/// <param name="IsUnion">Whether it is a union.</param>
/// <param name="Fields">The fields in use, by path.</param>
public sealed record KernelStruct(string Tag, bool IsUnion, EquatableArray<KernelFieldUse> Fields)
{
    /// <summary>The field with <paramref name="path"/>.</summary>
    public KernelFieldUse Field(string path) => Fields.First(field => field.Path == path);
}

/// <summary>How a field is stored. Mirrors <c>Apiary.CompilerServices.KernelFieldForm</c>.</summary>
public enum KernelFieldForm
{
    /// <summary>As its type says.</summary>
    Plain = 0,

    /// <summary>A pointer.</summary>
    Pointer = 1,

    /// <summary>An enumeration of four bytes.</summary>
    Enumeration = 2,

    /// <summary>A bitfield.</summary>
    Bits = 3,
}

/// <summary>A field in use.</summary>
/// <param name="Path">Its C name, or names joined by dots.</param>
/// <param name="Type">Type of its value; a <see cref="KernelStructType"/> when it is embedded.</param>
/// <param name="Form">How it is stored.</param>
/// <param name="Bits">Width of a bitfield.</param>
/// <param name="IsOptional">Whether some kernels lack it.</param>
/// <param name="IsTrusted">Whether the pointer in it is trusted when the struct is.</param>
/// <param name="DisplayName">How messages call it, for example <c>TaskStruct.Jobctl</c>.</param>
public sealed record KernelFieldUse(
    string Path, IrType Type, KernelFieldForm Form, int Bits, bool IsOptional, bool IsTrusted, string DisplayName);
