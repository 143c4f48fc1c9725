// The layout of state as text: what two versions, or two bundles, must agree on to share it. Names of types do not matter, fields do.
using System.Globalization;
using System.Text;
using Apiary.Contract.Manifest;

namespace Apiary.Runtime.Specs;

/// <summary>Writes layouts, one field a line: offset, name, type.</summary>
internal static class LayoutText
{
    /// <summary>The layout of a map: kind, sizes, flags, key and value.</summary>
    public static string OfMap(BundleManifest manifest, MapManifest map) => string.Create(
        CultureInfo.InvariantCulture,
        $"map type {map.Type}, {map.MaxEntries} entries, flags 0x{map.Flags:x}\nkey of {map.KeySize} bytes\n{OfType(manifest, map.KeyType)}value of {map.ValueSize} bytes\n{OfType(manifest, map.ValueType)}{(map.Inner is null ? "" : "which holds\n" + OfMap(manifest, map.Inner))}");

    /// <summary>The lines in which two layouts differ: those of <paramref name="there"/> with a minus, those of <paramref name="declared"/> with a plus.</summary>
    public static string Difference(string there, string declared)
    {
        string[] before = there.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] after = declared.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('\n', before.Except(after).Select(static line => "- " + line).Concat(after.Except(before).Select(static line => "+ " + line)));
    }

    /// <summary>The layout of a record: key, capacity and the author's fields.</summary>
    public static string OfRecord(BundleManifest manifest, RecordManifest record) => string.Create(
        CultureInfo.InvariantCulture,
        $"key {record.Key}, {record.Capacity} rows of {record.RowSize} bytes\n{Fields(manifest, Record(manifest, record.Name), 0)}");

    /// <summary>Bytes of the author's fields of a record.</summary>
    public static int SizeOfRecord(BundleManifest manifest, RecordManifest record) => Record(manifest, record.Name)?.Size ?? record.RowSize - record.HeaderSize;

    /// <summary>The layout of an event: its ring and its fields.</summary>
    public static string OfEvent(BundleManifest manifest, EventManifest events) => string.Create(
        CultureInfo.InvariantCulture, $"ring {events.Member}, event of {events.Size} bytes\n{OfType(manifest, events.EventType)}");

    private static string OfType(BundleManifest manifest, string type) =>
        manifest.Structs.FirstOrDefault(layout => layout.Name == type) is { } found ? Fields(manifest, found, 0) : type.Length == 0 ? "" : "  " + type + "\n";

    private static StructManifest? Record(BundleManifest manifest, string name) => manifest.Structs.FirstOrDefault(
        layout => layout.Name == name || layout.Name.EndsWith("." + name, StringComparison.Ordinal) || layout.Name.EndsWith("+" + name, StringComparison.Ordinal));

    private static string Fields(BundleManifest manifest, StructManifest? layout, int offset)
    {
        var text = new StringBuilder();
        foreach (var field in layout?.Fields ?? [])
        {
            var element = field.Type.Split('[')[0];
            var nested = manifest.Structs.FirstOrDefault(candidate => candidate.CName == element);
            var type = nested is null ? field.Type : "struct" + field.Type[element.Length..];
            text.Append(CultureInfo.InvariantCulture, $"  {offset + field.Offset} {field.Name} {type}\n");
            text.Append(Fields(manifest, nested, offset + field.Offset));
        }

        return text.ToString();
    }
}
