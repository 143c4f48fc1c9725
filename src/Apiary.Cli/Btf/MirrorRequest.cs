// What a kernel-types.json asks for: structs with the fields wanted of each.
using System.Text.Json;
using System.Text.Json.Serialization;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;

namespace Apiary.Cli.Btf;

/// <summary>A request for mirrors.</summary>
/// <param name="Namespace">C# namespace of the classes.</param>
/// <param name="Types">By the kernel's name of the struct.</param>
internal sealed record MirrorRequest(string Namespace, IReadOnlyDictionary<string, TypeRequest> Types)
{
    /// <summary>Reads a request.</summary>
    /// <exception cref="ApiaryException">APY8031: it is not what a request looks like.</exception>
    public static MirrorRequest Parse(string name, string json)
    {
        try
        {
            var request = JsonSerializer.Deserialize(json, MirrorRequestJson.Default.MirrorRequest);
            return request is { Namespace: not null, Types: not null } && request.Types.Values.All(static type => type is { Class: not null, Fields: not null })
                ? request
                : throw new ApiaryException(RuntimeRules.MirrorRequestInvalid, name, "it needs 'namespace' and 'types', and each type 'class' and 'fields'");
        }
        catch (JsonException failure)
        {
            throw new ApiaryException(RuntimeRules.MirrorRequestInvalid, name, failure.Message.TrimEnd('.'));
        }
    }
}

/// <summary>A struct that is asked for.</summary>
/// <param name="Class">Name of the C# class.</param>
/// <param name="Prefix">What the property names leave out, for example <c>sk_</c>.</param>
/// <param name="Summary">One sentence of documentation.</param>
/// <param name="Fields">The fields: a path, or an object with what is special about it.</param>
internal sealed record TypeRequest(string Class, string? Prefix, string? Summary, IReadOnlyList<FieldRequest> Fields);

/// <summary>A field that is asked for.</summary>
/// <param name="Path">Its name; <c>a.b</c> for the member b of the embedded struct a.</param>
/// <param name="Name">Name of the property; made from the path when it is left out.</param>
/// <param name="Optional">Whether kernels may lack it.</param>
/// <param name="NeverNull">Whether the pointer in it is never null.</param>
/// <param name="Trusted">Whether the kernel trusts the pointer in it.</param>
/// <param name="Writable">Whether operations of a congestion control may assign it.</param>
[JsonConverter(typeof(FieldRequestConverter))]
internal sealed record FieldRequest(string Path, string? Name = null, bool Optional = false, bool NeverNull = false, bool Trusted = false, bool Writable = false);

/// <summary>Reads <c>"pid"</c> and <c>{ "path": "pid", "name": "ThreadId" }</c> alike.</summary>
internal sealed class FieldRequestConverter : JsonConverter<FieldRequest>
{
    /// <inheritdoc/>
    public override FieldRequest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new FieldRequest(reader.GetString()!);
        }

        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        string? path = null;
        string? name = null;
        var flags = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            switch (property.Name)
            {
                case "path":
                    path = property.Value.GetString();
                    break;
                case "name":
                    name = property.Value.GetString();
                    break;
                case "optional" or "neverNull" or "trusted" or "writable":
                    _ = property.Value.GetBoolean() && flags.Add(property.Name);
                    break;
                default:
                    throw new JsonException($"a field has no '{property.Name}'");
            }
        }

        return path is null
            ? throw new JsonException("a field needs 'path'")
            : new FieldRequest(path, name, flags.Contains("optional"), flags.Contains("neverNull"), flags.Contains("trusted"), flags.Contains("writable"));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FieldRequest value, JsonSerializerOptions options) => writer.WriteStringValue(value.Path);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(MirrorRequest))]
internal sealed partial class MirrorRequestJson : JsonSerializerContext;
