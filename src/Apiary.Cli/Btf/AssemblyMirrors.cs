// Reads the mirrors of an assembly from its metadata, without loading it.
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Apiary.Contract.Rules;
using Apiary.Runtime.Errors;

namespace Apiary.Cli.Btf;

/// <summary>A mirrored field, as a class declares it.</summary>
/// <param name="Property">Class and property.</param>
/// <param name="Struct">The kernel's name of the struct.</param>
/// <param name="Path">The field.</param>
/// <param name="Shape">How the mirror reads it.</param>
/// <param name="IsOptional">Whether kernels may lack it.</param>
internal sealed record MirroredField(string Property, string Struct, string Path, FieldShape Shape, bool IsOptional);

/// <summary>The mirrors of one assembly.</summary>
internal static class AssemblyMirrors
{
    private const string Space = "Apiary.CompilerServices";

    /// <summary>All mirrored fields, by class and property.</summary>
    /// <exception cref="ApiaryException">APY8016: not an assembly.</exception>
    public static IReadOnlyList<MirroredField> Read(string path)
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
            return metadata.TypeDefinitions.SelectMany(type => Fields(metadata, metadata.GetTypeDefinition(type)))
                .OrderBy(static field => field.Property, StringComparer.Ordinal).ToArray();
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

    private static IEnumerable<MirroredField> Fields(MetadataReader metadata, TypeDefinition type)
    {
        if (Find(metadata, type.GetCustomAttributes(), "KernelTypeAttribute") is not { FixedArguments: [{ Value: string { Length: > 0 } name }] })
        {
            yield break;
        }

        foreach (var property in type.GetProperties().Select(metadata.GetPropertyDefinition))
        {
            if (Find(metadata, property.GetCustomAttributes(), "KernelFieldAttribute") is { FixedArguments: [{ Value: string path }] } mark)
            {
                var value = property.DecodeSignature(new PropertyTypes(metadata), null).ReturnType;
                yield return new MirroredField(
                    $"{metadata.GetString(type.Name)}.{metadata.GetString(property.Name)}", name, path, Shape(mark, value), Named(mark, "IsOptional") is true);
            }
        }
    }

    // A nullable mirror is a pointer, but metadata shows that in flags only: both readings of a mirror class are the kernel's to settle.
    private static FieldShape Shape(CustomAttributeValue<string> mark, PropertyType value) => (Named(mark, "Form"), value) switch
    {
        (1, _) => new FieldShape(FieldStorage.Pointer, 0),
        (2, _) => new FieldShape(FieldStorage.Enumeration, sizeof(int)),
        (3, _) => new FieldShape(FieldStorage.Bits, 0),
        (_, { IsClass: true }) => new FieldShape(FieldStorage.Embedded, 0),
        (_, { IsArray: true }) => new FieldShape(FieldStorage.Array, value.Size),
        _ => new FieldShape(FieldStorage.Integer, value.Size),
    };

    private static object? Named(CustomAttributeValue<string> mark, string name)
    {
        foreach (var argument in mark.NamedArguments)
        {
            if (argument.Name == name)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private static CustomAttributeValue<string>? Find(MetadataReader metadata, CustomAttributeHandleCollection attributes, string name)
    {
        foreach (var attribute in attributes.Select(metadata.GetCustomAttribute))
        {
            if (PropertyTypes.NameOf(metadata, Owner(metadata, attribute.Constructor)) == (Space, name))
            {
                return attribute.DecodeValue(new AttributeTypes());
            }
        }

        return null;
    }

    private static EntityHandle Owner(MetadataReader metadata, EntityHandle constructor) => constructor.Kind == HandleKind.MemberReference
        ? metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent
        : metadata.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType();

    // Attributes of mirrors have strings, numbers, flags and one enum.
    private sealed class AttributeTypes : ICustomAttributeTypeProvider<string>
    {
        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetSystemType() => "Type";

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => PropertyTypes.NameOf(reader, handle).Name;

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => PropertyTypes.NameOf(reader, handle).Name;

        public string GetTypeFromSerializedName(string name) => name;

        public PrimitiveTypeCode GetUnderlyingEnumType(string type) => PrimitiveTypeCode.Int32;

        public bool IsSystemType(string type) => type == "Type";
    }
}
