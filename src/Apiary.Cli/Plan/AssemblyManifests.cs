// Reads the manifests and objects that the build embedded in an assembly, without loading the assembly.
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;

namespace Apiary.Cli.Plan;

/// <summary>The embedded manifests of one assembly.</summary>
internal static class AssemblyManifests
{
    private const string Prefix = "apiary/";
    private const string Suffix = ".manifest.json";
    private const string CodeSuffix = ".bpf.o";

    /// <summary>UTF-8 JSON of each manifest, ordered by resource name.</summary>
    /// <exception cref="ApiaryException">APY8016: not an assembly. APY8017: no bundle in it.</exception>
    public static IReadOnlyList<byte[]> Read(string path)
    {
        var manifests = ReadResources(path)
            .Where(resource => resource.Name.EndsWith(Suffix, StringComparison.Ordinal))
            .OrderBy(resource => resource.Name, StringComparer.Ordinal)
            .Select(resource => resource.Bytes)
            .ToArray();
        return manifests.Length > 0 ? manifests : throw new ApiaryException(RuntimeRules.NoBundleInAssembly, path);
    }

    /// <summary>Manifest and BPF object of one bundle.</summary>
    /// <exception cref="ApiaryException">APY8016: not an assembly. APY8017: the bundle is not in it.</exception>
    public static (byte[] Manifest, byte[] Code) Read(string path, string bundle)
    {
        var resources = ReadResources(path).ToDictionary(static resource => resource.Name, static resource => resource.Bytes, StringComparer.Ordinal);
        return resources.TryGetValue(Prefix + bundle + Suffix, out var manifest) && resources.TryGetValue(Prefix + bundle + CodeSuffix, out var code)
            ? (manifest, code)
            : throw new ApiaryException(RuntimeRules.NoBundleInAssembly, path);
    }

    private static List<(string Name, byte[] Bytes)> ReadResources(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var portable = new PEReader(file);
            if (!portable.HasMetadata)
            {
                throw new ApiaryException(RuntimeRules.AssemblyUnreadable, path, "it has no .NET metadata");
            }

            var metadata = portable.GetMetadataReader();
            return metadata.ManifestResources
                .Select(metadata.GetManifestResource)
                .Where(resource => resource.Implementation.IsNil && IsOurs(metadata.GetString(resource.Name)))
                .Select(resource => (metadata.GetString(resource.Name), Bytes(portable, resource.Offset)))
                .ToList();
        }
        catch (BadImageFormatException failure)
        {
            throw new ApiaryException(RuntimeRules.AssemblyUnreadable, path, failure.Message.TrimEnd('.'));
        }
        catch (IOException failure)
        {
            throw new ApiaryException(RuntimeRules.AssemblyUnreadable, path, failure.Message.TrimEnd('.'));
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new ApiaryException(RuntimeRules.AssemblyUnreadable, path, failure.Message.TrimEnd('.'));
        }
    }

    private static bool IsOurs(string resource) => resource.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>A resource is its length (u32) and its bytes (ECMA-335 II.24.2.4).</summary>
    private static byte[] Bytes(PEReader portable, long offset)
    {
        var directory = portable.PEHeaders.CorHeader!.ResourcesDirectory;
        var section = portable.GetSectionData(directory.RelativeVirtualAddress).GetReader();
        section.Offset = checked((int)offset);
        var length = section.ReadInt32();
        return section.ReadBytes(length);
    }
}
