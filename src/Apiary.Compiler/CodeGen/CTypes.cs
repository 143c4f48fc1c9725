// How IR types are spelled in C. Arrays become structs of one array, so that they can be copied, stored and pointed to like in C#.
using System.Globalization;
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.CodeGen;

/// <summary>Maps <see cref="IrType"/> to <see cref="CType"/>.</summary>
public static class CTypes
{
    /// <summary>Name of the one field in the struct that stands for an array.</summary>
    public const string ArrayElements = "e";

    /// <summary>The C type of a value of <paramref name="type"/>.</summary>
    public static CType Of(IrType type) => type switch
    {
        VoidType => CType.Void,
        BoolType => new CType("_Bool"),
        IntType integer => Integer(integer.Bits, integer.Signed),
        WireType wire => new CType("__be" + wire.Bits.ToString(CultureInfo.InvariantCulture)),
        StructType structure => CType.Struct(structure.CName),
        KernelStructType structure => structure.IsUnion ? new CType("union " + structure.Tag) : CType.Struct(structure.Tag),
        OpaqueType opaque => Named(opaque.CName),
        ArrayType array => CType.Struct(ArrayTag(array)),
        PointerType pointer => Of(pointer.Target).Pointer,
        MapType => CType.Void,
        _ => throw new InvalidOperationException($"{type.GetType().Name} has no C type."),
    };

    /// <summary>The integer type of C.</summary>
    public static CType Integer(int bits, bool signed) =>
        new((signed ? "__s" : "__u") + bits.ToString(CultureInfo.InvariantCulture));

    /// <summary>The tag of the struct that stands for <paramref name="array"/>.</summary>
    public static string ArrayTag(ArrayType array)
    {
        var element = array.Element switch
        {
            BoolType => "bool",
            IntType integer => (integer.Signed ? "s" : "u") + integer.Bits.ToString(CultureInfo.InvariantCulture),
            WireType wire => "be" + wire.Bits.ToString(CultureInfo.InvariantCulture),
            StructType structure => structure.CName,
            ArrayType inner => ArrayTag(inner),
            _ => throw new InvalidOperationException($"{array.Element.GetType().Name} cannot be an array element."),
        };
        return $"apy_{element}_array{array.Length.ToString(CultureInfo.InvariantCulture)}";
    }

    private static CType Named(string name)
    {
        var bare = name.TrimEnd('*', ' ');
        return new CType(bare, name.Count(c => c == '*'));
    }
}
