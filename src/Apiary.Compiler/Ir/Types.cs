// The types of the IR: C types with the facts the verifier cares about.
using Apiary.Contract;

namespace Apiary.Compiler.Ir;

/// <summary>Where the memory behind a pointer lives. Mirrors <c>Apiary.CompilerServices.PointerRegion</c>.</summary>
public enum Region
{
    /// <summary>Unknown or not a pointer.</summary>
    None = 0,

    /// <summary>The program's stack.</summary>
    Stack = 1,

    /// <summary>A map value.</summary>
    MapValue = 2,

    /// <summary>Packet data.</summary>
    Packet = 3,

    /// <summary>The context.</summary>
    Context = 4,

    /// <summary>A ring buffer reservation.</summary>
    RingSlot = 5,

    /// <summary>Memory inside of a ring buffer reservation.</summary>
    RingData = 12,

    /// <summary>Memory of an arena.</summary>
    Arena = 13,

    /// <summary>A socket of the kernel that something else keeps alive.</summary>
    Socket = 10,

    /// <summary>A socket of the kernel that the program keeps alive and must release.</summary>
    SocketReference = 11,

    /// <summary>A kernel object that the verifier trusts.</summary>
    Kernel = 6,

    /// <summary>A kernel object that was found by walking.</summary>
    KernelUntrusted = 7,

    /// <summary>A kernel address that the verifier knows nothing of.</summary>
    KernelRaw = 8,

    /// <summary>A kernel object that the program holds a reference to.</summary>
    KernelOwned = 9,
}

/// <summary>A type. All types have value equality and hold no Roslyn object.</summary>
public abstract record IrType;

/// <summary>No value.</summary>
public sealed record VoidType : IrType;

/// <summary>A C bool in registers and locals; never in shared memory.</summary>
public sealed record BoolType : IrType;

/// <summary>An integer of 8, 16, 32 or 64 bits. Enums and <c>char</c> are erased to it.</summary>
/// <param name="Bits">8, 16, 32 or 64.</param>
/// <param name="Signed">Two's complement or unsigned.</param>
public sealed record IntType(int Bits, bool Signed) : IrType;

/// <summary>A big-endian integer as it stands on the wire (<c>Be16</c>...). Only equality and conversion calls use it.</summary>
/// <param name="Bits">16, 32 or 64.</param>
public sealed record WireType(int Bits) : IrType;

/// <summary>A struct declared by the author; its layout is <see cref="StructLayout"/> of the same name.</summary>
/// <param name="CName">C tag name.</param>
public sealed record StructType(string CName) : IrType;

/// <summary>A struct or scalar that the prelude declares, opaque to the compiler (cursor, packet, context).</summary>
/// <param name="CName">C name as written in a declaration, for example <c>struct apy_cursor</c> or <c>__u32</c>.</param>
public sealed record OpaqueType(string CName) : IrType
{
    /// <summary>The tag of a pointer that the kernel owns, in a map value.</summary>
    public const string KernelPointerTag = "__kptr";

    /// <summary>Whether it is such a pointer.</summary>
    public bool IsKernelPointer => CName.EndsWith(KernelPointerTag + " *", System.StringComparison.Ordinal);
}

/// <summary>
/// A struct of the kernel behind a pointer, seen through its mirror (<see cref="KernelStruct"/>). There are no values of it, only places.
/// A <see cref="MemberExpr"/> through a pointer to it is a field that CO-RE relocates.
/// </summary>
/// <param name="Tag">C tag.</param>
/// <param name="IsUnion">Whether it is a union.</param>
public sealed record KernelStructType(string Tag, bool IsUnion = false) : IrType;

/// <summary>A fixed-length array inside a struct (<c>[InlineArray]</c>, fixed buffer).</summary>
/// <param name="Element">Element type.</param>
/// <param name="Length">Number of elements.</param>
public sealed record ArrayType(IrType Element, int Length) : IrType;

/// <summary>A pointer.</summary>
/// <param name="Target">What it points to.</param>
/// <param name="Region">Where that lives.</param>
/// <param name="MaybeNull">Whether the verifier calls it <c>_or_null</c>.</param>
public sealed record PointerType(IrType Target, Region Region, bool MaybeNull) : IrType;

/// <summary>A map object; only its address is ever used.</summary>
/// <param name="Member">C# field name of the map in the bundle.</param>
public sealed record MapType(string Member) : IrType;

/// <summary>The layout of a struct that crosses the kernel boundary.</summary>
/// <param name="Name">Full C# name.</param>
/// <param name="CName">C tag name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Alignment">Bytes.</param>
/// <param name="IsPacked">Whether C needs <c>packed</c> (only when natural alignment would change an offset or the size).</param>
/// <param name="IsUnion">Whether fields overlap (LayoutKind.Explicit).</param>
/// <param name="Fields">Fields by offset.</param>
public sealed record StructLayout(
    string Name,
    string CName,
    int Size,
    int Alignment,
    bool IsPacked,
    bool IsUnion,
    EquatableArray<FieldLayout> Fields);

/// <summary>A field of a <see cref="StructLayout"/>.</summary>
/// <param name="Name">C# name.</param>
/// <param name="CName">C name; differs where the C# name is a C keyword.</param>
/// <param name="Type">Type.</param>
/// <param name="Offset">Bytes from the start.</param>
/// <param name="Size">Bytes.</param>
public sealed record FieldLayout(string Name, string CName, IrType Type, int Offset, int Size);
