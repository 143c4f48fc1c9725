// The short names of types in dumps, messages and the manifest: u32, be16, u8[16], struct names, ptr<...>.
using System.Globalization;

namespace Apiary.Compiler.Ir;

/// <summary>Prints types.</summary>
public static class TypeText
{
    /// <summary>The name of <paramref name="type"/>; equal types have equal names.</summary>
    public static string Of(IrType type) => type switch
    {
        VoidType => "void",
        BoolType => "bool",
        IntType integer => (integer.Signed ? "s" : "u") + Number(integer.Bits),
        WireType wire => "be" + Number(wire.Bits),
        StructType structure => structure.CName,
        OpaqueType opaque => opaque.CName,
        KernelStructType structure => "kernel " + structure.Tag,
        ArrayType array => $"{Of(array.Element)}[{Number(array.Length)}]",
        PointerType pointer => $"ptr<{Of(pointer.Target)}{(pointer.Region == Region.None ? string.Empty : " @ " + pointer.Region)}>{(pointer.MaybeNull ? "?" : string.Empty)}",
        MapType map => $"map<{map.Member}>",
        _ => throw new InvalidOperationException($"{type.GetType().Name} has no name."),
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
