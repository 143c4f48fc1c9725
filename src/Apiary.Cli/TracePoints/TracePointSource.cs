// From the format of an event to a C# struct with the same offsets.
using System.Globalization;
using System.Text;
using Apiary.Runtime.Hosts;

namespace Apiary.Cli.TracePoints;

/// <summary>Writes structs.</summary>
internal static class TracePointSource
{
    private const int NameLength = 16;
    private const string Common = "common_";

    public static string Header(string space) =>
        $"""
        // Events of the kernel {KernelVersion.RunningRelease}, imported by apiary tracepoint import.
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using Apiary;

        namespace {space};

        """;

    public static string Of(string name, EventFormat format)
    {
        var fields = format.Fields.Where(static field => !field.Name.StartsWith(Common, StringComparison.Ordinal)).ToList();
        var text = new StringBuilder();
        var size = fields.Count == 0 ? 8 : (fields.Max(static field => field.Offset + field.Size) + 7) / 8 * 8;
        Line(text, $"\n/// <summary>The event {name}.</summary>");
        Line(text, $"[StructLayout(LayoutKind.Explicit, Size = {size})]");
        Line(text, $"public struct {Pascal(name[(name.LastIndexOf('/') + 1)..])}\n{{");
        foreach (var length in fields.Select(Bytes).Where(static length => length > 0).Distinct())
        {
            Line(text, $"    [InlineArray({length})]\n    public struct Bytes{length}\n    {{\n        private byte _element;\n    }}\n");
        }

        foreach (var field in fields)
        {
            Line(text, $"    /// <summary><c>{field.Type.Replace("<", "&lt;", StringComparison.Ordinal)} {field.Name}</c>.</summary>");
            Line(text, $"    [FieldOffset({field.Offset}), EventField(\"{field.Name}\")]");
            Line(text, $"    public {TypeOf(field)} {Pascal(field.Name)};{(field == fields[^1] ? "" : "\n")}");
        }

        Line(text, $"}}");
        return text.ToString();
    }

    private static int Bytes(EventFormatField field) => TypeOf(field).StartsWith("Bytes", StringComparison.Ordinal) ? field.Size : 0;

    private static string TypeOf(EventFormatField field) => field switch
    {
        { Length: NameLength, Size: NameLength, Type: "char" } => "Comm",
        { Length: 0, Size: 1 } => field.IsSigned ? "sbyte" : "byte",
        { Length: 0, Size: 2 } => field.IsSigned ? "short" : "ushort",
        { Length: 0, Size: 4 } => field.IsSigned ? "int" : "uint",
        { Length: 0, Size: 8 } => field.IsSigned ? "long" : "ulong",
        _ => string.Create(CultureInfo.InvariantCulture, $"Bytes{field.Size}"),
    };

    private static string Pascal(string name) =>
        string.Concat(name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
