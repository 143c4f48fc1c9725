// Names that C# allows and C does not.
namespace Apiary.Frontend.Layouts;

internal static class CKeywords
{
    private static readonly HashSet<string> Words =
    [
        "asm", "auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else", "enum", "extern", "float", "for",
        "goto", "if", "inline", "int", "long", "register", "restrict", "return", "short", "signed", "sizeof", "static", "struct", "switch",
        "typedef", "typeof", "union", "unsigned", "void", "volatile", "while", "bool", "true", "false", "NULL", "SEC", "unix", "linux",
    ];

    /// <summary>Whether the prelude has, or may get, a struct of this name.</summary>
    public static bool IsPreludeStruct(string name) =>
        name.StartsWith("apy_", StringComparison.Ordinal) || name.StartsWith("bpf_", StringComparison.Ordinal) || name is "xdp_md" or "sk_buff";

    /// <summary>The name, with <c>_</c> behind it when C reserves it.</summary>
    public static string Escape(string name) => Words.Contains(name) ? name + "_" : name;
}
