// How the names and integer types of the kernel become those of C#.
namespace Apiary.Cli.Btf;

/// <summary>Names.</summary>
internal static class MirrorNames
{
    // Wrappers around one number: kuid_t.val, atomic_t.counter. The number is what the field means.
    private static readonly string[] Wrapped = ["val", "counter", "refs"];

    /// <summary>The property for the field at <paramref name="path"/>.</summary>
    public static string Property(string path, string prefix)
    {
        var names = path.Split('.');
        var last = names.Length;
        while (last > 1 && Wrapped.Contains(names[last - 1], StringComparer.Ordinal))
        {
            last--;
        }

        return string.Concat(names[..last].Select(name => Pascal(
            prefix.Length > 0 && name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name)));
    }

    /// <summary><c>sk_wmem_alloc</c> as <c>SkWmemAlloc</c>.</summary>
    public static string Pascal(string name)
    {
        var text = string.Concat(name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
        return char.IsAsciiDigit(text[0]) ? "Value" + text : text;
    }

    /// <summary>The C# type of an integer; network order is kept, as the kernel's typedefs say it. Null for what C# has no type for.</summary>
    public static string? Integer(BtfType type)
    {
        for (var current = type.Unqualified; current.Kind == BtfKind.Typedef; current = current.Target.Unqualified)
        {
            switch (current.Name)
            {
                case "__be16":
                    return "Be16";
                case "__be32":
                    return "Be32";
                case "__be64":
                    return "Be64";
            }
        }

        var integer = type.Resolved;
        return (integer.Size, integer.IsSigned) switch
        {
            (1, _) when integer.IsBoolean => "bool",
            (1, _) when integer.Name == "char" => "byte",
            (1, false) => "byte",
            (1, true) => "sbyte",
            (2, false) => "ushort",
            (2, true) => "short",
            (4, false) => "uint",
            (4, true) => "int",
            (8, false) => "ulong",
            (8, true) => "long",
            _ => null,
        };
    }

    /// <summary>The C# type of a bitfield.</summary>
    public static string Bits(int bits) => bits switch
    {
        <= 8 => "byte",
        <= 16 => "ushort",
        <= 32 => "uint",
        _ => "ulong",
    };
}
