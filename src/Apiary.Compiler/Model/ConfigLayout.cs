// Where the fields of the read-only block stand: the stamp, the namespace scope, the record tag, then the author's fields.
using Apiary.Contract;

namespace Apiary.Compiler.Model;

/// <summary>The layout of <c>struct apy_config</c>.</summary>
/// <param name="Size">Bytes, with tail padding.</param>
/// <param name="Fields">The author's fields with their offsets.</param>
public sealed record ConfigLayout(int Size, EquatableArray<ConfigSlot> Fields)
{
    /// <summary>Name of the section, and of the map that libbpf makes of it.</summary>
    public const string Section = ".rodata.apiary";

    /// <summary>Offset of the 32-byte stamp.</summary>
    public const int StampOffset = 0;

    /// <summary>Offset of the u32 namespace scope.</summary>
    public const int ScopeOffset = 32;

    /// <summary>Offset of the u32 record tag.</summary>
    public const int TagOffset = 36;

    private const int FirstField = 40;

    /// <summary>The layout that a C compiler gives the block of <paramref name="bundle"/>.</summary>
    public static ConfigLayout Of(BundleDeclaration bundle)
    {
        var offset = FirstField;
        var alignment = 4;
        var slots = new List<ConfigSlot>();
        foreach (var field in bundle.Config)
        {
            offset = RoundUp(offset, field.Size);
            slots.Add(new ConfigSlot(field, offset));
            offset += field.Size;
            alignment = Math.Max(alignment, field.Size);
        }

        return new ConfigLayout(RoundUp(offset, alignment), slots.ToEquatableArray());
    }

    private static int RoundUp(int value, int alignment) => (value + alignment - 1) / alignment * alignment;
}

/// <summary>A configuration field and its offset.</summary>
/// <param name="Field">The field; a scalar, so that its alignment is its size.</param>
/// <param name="Offset">Bytes from the start of the block.</param>
public sealed record ConfigSlot(ConfigDeclaration Field, int Offset);
