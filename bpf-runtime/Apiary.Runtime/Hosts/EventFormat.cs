// The file "format" of an event: its number, and where its fields are.
using System.Globalization;
using System.Text.RegularExpressions;

namespace Apiary.Runtime.Hosts;

/// <summary>A field of an event.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its C type as the kernel writes it, without the bounds of an array.</param>
/// <param name="Length">Elements of an array; 0 for a single value.</param>
/// <param name="Offset">Bytes from the start of the event.</param>
/// <param name="Size">Bytes.</param>
/// <param name="IsSigned">Whether it is a signed number.</param>
public sealed record EventFormatField(string Name, string Type, int Length, int Offset, int Size, bool IsSigned);

/// <summary>The format of an event.</summary>
/// <param name="Id">Its number, for <c>perf_event_open(2)</c>.</param>
/// <param name="Fields">Its fields, the common ones of all events first.</param>
public sealed partial record EventFormat(int Id, IReadOnlyList<EventFormatField> Fields)
{
    /// <summary>Parses the file.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static EventFormat Parse(string text)
    {
        var id = IdLine().Match(text);
        return id.Success
            ? new EventFormat(Number(id.Groups["id"].Value), [.. FieldLine().Matches(text).Select(Field)])
            : throw new FormatException("The format of an event has no line 'ID:'.");
    }

    private static EventFormatField Field(Match match)
    {
        var length = match.Groups["length"];
        return new EventFormatField(
            match.Groups["name"].Value,
            match.Groups["type"].Value.Trim(),
            length.Success && int.TryParse(length.Value, CultureInfo.InvariantCulture, out var elements) ? elements : length.Success ? Number(match.Groups["size"].Value) : 0,
            Number(match.Groups["offset"].Value),
            Number(match.Groups["size"].Value),
            match.Groups["signed"].Value == "1");
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^ID:\s*(?<id>\d+)", RegexOptions.Multiline)]
    private static partial Regex IdLine();

    // field:char prev_comm[16];	offset:8;	size:16;	signed:0;
    [GeneratedRegex(@"^\s*field:(?<type>[^;]*?)(?<name>\w+)(\[(?<length>[^\]]*)\])?;\s*offset:(?<offset>\d+);\s*size:(?<size>\d+);\s*signed:(?<signed>\d);", RegexOptions.Multiline)]
    private static partial Regex FieldLine();
}
