// Reads the generator's attributes from an assembly file, without loading it.
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Apiary.Build.Extraction;

/// <summary>Reads <c>BpfUnit</c>, <c>BpfUnitRejected</c> and the generator's last word from an assembly file.</summary>
public static class UnitReader
{
    private const string Namespace = "Apiary.CompilerServices";
    private const string MetadataNamespace = "System.Reflection";
    private const string Extracted = "ApiaryExtracted";

    /// <summary>All units of the assembly, ordered by the bundle's name.</summary>
    public static ExtractedUnits Read(string assemblyPath)
    {
        using var file = new PEReader(File.OpenRead(assemblyPath));
        var metadata = file.GetMetadataReader();
        return new ExtractedUnits(
            Arguments(metadata, Namespace, "BpfUnitAttribute", 5)
                .Select(text => new ExtractedUnit(text[0], text[1], text[2], text[3], text[4]))
                .OrderBy(unit => unit.Bundle, StringComparer.Ordinal)
                .ToList(),
            Arguments(metadata, Namespace, "BpfUnitRejectedAttribute", 2)
                .Select(text => new RejectedUnit(text[0], text[1]))
                .OrderBy(unit => unit.Bundle, StringComparer.Ordinal)
                .ToList(),
            Arguments(metadata, MetadataNamespace, "AssemblyMetadataAttribute", 2).Any(text => text[0] == Extracted));
    }

    private static IEnumerable<string[]> Arguments(MetadataReader metadata, string space, string attributeName, int count)
    {
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (!IsConstructorOf(metadata, attribute.Constructor, space, attributeName))
            {
                continue;
            }

            var blob = metadata.GetBlobReader(attribute.Value);
            blob.ReadUInt16(); // the prolog, always 1
            var arguments = new string[count];
            for (var i = 0; i < count; i++)
            {
                arguments[i] = blob.ReadSerializedString() ?? "";
            }

            yield return arguments;
        }
    }

    private static bool IsConstructorOf(MetadataReader metadata, EntityHandle constructor, string space, string typeName)
    {
        if (constructor.Kind != HandleKind.MemberReference)
        {
            return false;
        }

        var parent = metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference)
        {
            return false;
        }

        var type = metadata.GetTypeReference((TypeReferenceHandle)parent);
        return metadata.StringComparer.Equals(type.Name, typeName) && metadata.StringComparer.Equals(type.Namespace, space);
    }
}
