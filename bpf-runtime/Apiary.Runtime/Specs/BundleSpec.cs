// One compiled bundle as it left the build: manifest and object. Parsed, checked against the assembly, the same on every host.
using System.Reflection;
using System.Text.Json;
using Apiary.Contract.Manifest;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Specs;

/// <summary>A bundle ready to be loaded.</summary>
/// <param name="Manifest">What the compiler told.</param>
/// <param name="Object">The BPF object: an ELF file.</param>
public sealed record BundleSpec(BundleManifest Manifest, ReadOnlyMemory<byte> Object)
{
    /// <summary>Reads the bundle that the build embedded in <paramref name="assembly"/>.</summary>
    /// <param name="assembly">The assembly with the bundle's class.</param>
    /// <param name="bundle">The bundle's name.</param>
    /// <param name="expectedStamp">The stamp the class was generated with.</param>
    /// <exception cref="ApiaryException">APY8008: nothing is embedded. APY8006: it belongs to another build.</exception>
    public static BundleSpec FromAssembly(Assembly assembly, string bundle, string expectedStamp)
    {
        var name = assembly.GetName().Name ?? "";
        var manifest = Resource(assembly, $"apiary/{bundle}.manifest.json") ?? throw new ApiaryException(RuntimeRules.ObjectMissing, name, bundle);
        var code = Resource(assembly, $"apiary/{bundle}.bpf.o") ?? throw new ApiaryException(RuntimeRules.ObjectMissing, name, bundle);
        var spec = FromBytes(manifest, code);
        return spec.Manifest.Stamp == expectedStamp
            ? spec
            : throw new ApiaryException(RuntimeRules.StampMismatch, bundle, spec.Manifest.Stamp, expectedStamp);
    }

    /// <summary>Reads a bundle from its two files.</summary>
    /// <param name="manifestJson">UTF-8 JSON.</param>
    /// <param name="code">The BPF object.</param>
    /// <exception cref="JsonException">The manifest is not one.</exception>
    public static BundleSpec FromBytes(ReadOnlySpan<byte> manifestJson, ReadOnlyMemory<byte> code) => new(ManifestFrom(manifestJson), code);

    /// <summary>A manifest as UTF-8 JSON, as <see cref="FromBytes"/> reads it.</summary>
    internal static byte[] ToBytes(BundleManifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Default.BundleManifest);

    /// <summary>A manifest from UTF-8 JSON.</summary>
    /// <exception cref="JsonException">It is not one.</exception>
    internal static BundleManifest ManifestFrom(ReadOnlySpan<byte> manifestJson) =>
        JsonSerializer.Deserialize(manifestJson, ManifestJson.Default.BundleManifest) ?? throw new JsonException("The manifest is null.");

    private static byte[]? Resource(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
