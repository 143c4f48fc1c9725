// The JSON form of the manifest, read without reflection.
using System.Text.Json.Serialization;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;

namespace Apiary.Runtime.Specs;

/// <summary>Source-generated JSON of <see cref="BundleManifest"/>: camel case, enums as names or numbers.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    RespectRequiredConstructorParameters = false,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(JsonStringEnumConverter<HookKind>), typeof(JsonStringEnumConverter<MapRole>)])]
[JsonSerializable(typeof(BundleManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
