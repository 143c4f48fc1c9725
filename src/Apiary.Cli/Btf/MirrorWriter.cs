// Writes mirrors as C#: the same request and types give the same text.
using System.Globalization;
using System.Text;

namespace Apiary.Cli.Btf;

/// <summary>Writes files.</summary>
/// <param name="request">Name of the request's file.</param>
/// <param name="space">C# namespace.</param>
internal sealed class MirrorWriter(string request, string space)
{
    private const string Command = "'apiary btf import'";

    /// <summary>One file with everything.</summary>
    public string WriteAll(IReadOnlyList<Mirror> mirrors, IReadOnlyList<MirrorArray> arrays) =>
        Head("Mirrors of kernel structs") + string.Join("\n", mirrors.Select(Class).Concat(arrays.Select(Array)));

    /// <summary>One file per type: file name and text.</summary>
    public IEnumerable<(string Name, string Text)> WriteEach(IReadOnlyList<Mirror> mirrors, IReadOnlyList<MirrorArray> arrays) => mirrors
        .Select(mirror => (mirror.Class + ".g.cs", Head($"The mirror of {Kind(mirror)} {mirror.Kernel}") + Class(mirror)))
        .Concat(arrays.Select(array => (array.Name + ".g.cs", Head("An array inside of kernel structs") + Array(array))));

    private static string Kind(Mirror mirror) => mirror.IsUnion ? "union" : "struct";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Xml(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Class(Mirror mirror)
    {
        var text = new StringBuilder();
        var summary = mirror.Summary.Length == 0 ? "" : mirror.Summary.TrimEnd('.') + ": ";
        text.Append($"/// <summary>{Xml(summary)}<c>{Kind(mirror)} {mirror.Kernel}</c>.</summary>\n");
        text.Append($"[KernelType(\"{mirror.Kernel}\"{(mirror.IsUnion ? ", IsUnion = true" : "")})]\n");
        text.Append($"public sealed class {mirror.Class} : KernelObject\n{{\n");
        text.AppendJoin("\n", mirror.Properties.Select(Property));
        return text.Append("}\n").ToString();
    }

    private static string Property(MirrorProperty property)
    {
        var isPointer = property.Shape.Storage == FieldStorage.Pointer;
        var form = property.Shape.Storage switch
        {
            FieldStorage.Pointer when !property.Type.EndsWith('?') => "Pointer",
            FieldStorage.Enumeration => "Enumeration",
            FieldStorage.Bits => "Bits",
            _ => "",
        };
        string[] arguments =
        [
            $"\"{property.Request.Path}\"",
            .. form.Length == 0 ? [] : new[] { "Form = KernelFieldForm." + form },
            .. property.Bits == 0 ? [] : new[] { "Bits = " + Number(property.Bits) },
            .. property.Request.Optional ? ["IsOptional = true"] : System.Array.Empty<string>(),
            .. property.Request.Trusted ? ["IsTrusted = true"] : System.Array.Empty<string>(),
            .. property.Request.Writable ? ["IsWritable = true"] : System.Array.Empty<string>(),
        ];
        var initial = !property.IsMirror || property.Type.EndsWith('?') ? "" : isPointer ? " = null!;" : " = new();";
        var note = property.Request.Optional ? " Not in every kernel: ask <see cref=\"KernelField.Exists{T}\"/> first." : "";
        return $"    /// <summary><c>{Xml(property.Declaration)}</c>.{note}</summary>\n"
            + $"    [KernelField({string.Join(", ", arguments)})]\n"
            + $"    public {property.Type} {property.Name} {{ get; {(property.Request.Writable ? "set" : "init")}; }}{initial}\n";
    }

    private static string Array(MirrorArray array) =>
        $"/// <summary>{Number(array.Count)} elements.</summary>\n[InlineArray({Number(array.Count)})]\npublic struct {array.Name}\n{{\n    private {array.Element} _element;\n}}\n";

    private string Head(string what) =>
        $"// {what}. Written by {Command} from {request}; edit that, not this.\n"
        + "#nullable enable\nusing System.Runtime.CompilerServices;\nusing Apiary;\nusing Apiary.CompilerServices;\nusing Apiary.Kernel;\n\n"
        + $"namespace {space};\n\n";
}
