// Which C identifier a C# local gets: its own name, unless C, the prelude or a global of the unit has it already.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.CodeGen;

/// <summary>The C names of the locals of one function.</summary>
internal sealed class CNames
{
    private static readonly HashSet<string> Reserved =
    [
        "auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else", "enum", "extern", "float", "for", "goto", "if",
        "inline", "int", "long", "register", "restrict", "return", "short", "signed", "sizeof", "static", "struct", "switch", "typedef", "typeof",
        "union", "unsigned", "void", "volatile", "while", "asm", "bool", "true", "false", "NULL", "SEC", "offsetof", "barrier", "unix", "linux",
    ];

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken;

    public CNames(IEnumerable<string> globals) => _taken = new HashSet<string>(globals, StringComparer.Ordinal);

    /// <summary>Whether <paramref name="name"/> is a keyword of C or a word of the prelude.</summary>
    public static bool IsReserved(string name) =>
        Reserved.Contains(name)
        || name.StartsWith("_", StringComparison.Ordinal)
        || name.StartsWith("apy_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("bpf_", StringComparison.OrdinalIgnoreCase);

    /// <summary>The C identifier of <paramref name="local"/>; the same for each call.</summary>
    public string Of(string local)
    {
        if (_names.TryGetValue(local, out var known))
        {
            return known;
        }

        var name = Spell(local);
        while (IsReserved(name) || !_taken.Add(name))
        {
            name = Reserved.Contains(name) || !IsReserved(name) ? name + "_" : "v_" + name;
        }

        _names.Add(local, name);
        return name;
    }

    private static string Spell(string local)
    {
        if (local.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_') && local[0] is not (>= '0' and <= '9'))
        {
            return local;
        }

        return "v_" + string.Concat(local.Select(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_'
            ? c.ToString()
            : "u" + ((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
