// What the type of a mirror's property says of the field: its size, and whether it is a mirror or an array.
using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Apiary.Cli.Btf;

/// <summary>The type of a property.</summary>
/// <param name="Size">Bytes of a value; 0 for a class.</param>
/// <param name="IsClass">Whether it is a class, which is a mirror.</param>
/// <param name="IsArray">Whether it is an inline array.</param>
internal sealed record PropertyType(int Size, bool IsClass = false, bool IsArray = false);

/// <summary>Reads types of properties from signatures.</summary>
internal sealed class PropertyTypes(MetadataReader metadata) : ISignatureTypeProvider<PropertyType, object?>
{
    private const int CommLength = 16;
    private const byte ValueTypeKind = 0x11;

    /// <summary>Namespace and name of a type.</summary>
    public static (string Namespace, string Name) NameOf(MetadataReader metadata, EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeReference)
        {
            var reference = metadata.GetTypeReference((TypeReferenceHandle)handle);
            return (metadata.GetString(reference.Namespace), metadata.GetString(reference.Name));
        }

        if (handle.Kind != HandleKind.TypeDefinition)
        {
            return ("", "");
        }

        var definition = metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
        return (metadata.GetString(definition.Namespace), metadata.GetString(definition.Name));
    }

    public PropertyType GetPrimitiveType(PrimitiveTypeCode typeCode) => new(typeCode switch
    {
        PrimitiveTypeCode.Boolean or PrimitiveTypeCode.SByte or PrimitiveTypeCode.Byte => 1,
        PrimitiveTypeCode.Int16 or PrimitiveTypeCode.UInt16 or PrimitiveTypeCode.Char => 2,
        PrimitiveTypeCode.Int32 or PrimitiveTypeCode.UInt32 => 4,
        PrimitiveTypeCode.Int64 or PrimitiveTypeCode.UInt64 => 8,
        _ => 0,
    });

    public PropertyType GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        if (rawTypeKind != ValueTypeKind)
        {
            return new PropertyType(0, IsClass: true);
        }

        var definition = reader.GetTypeDefinition(handle);
        var instance = definition.GetFields().Select(reader.GetFieldDefinition)
            .Where(static field => !field.Attributes.HasFlag(System.Reflection.FieldAttributes.Static)).ToArray();
        var size = instance.Sum(field => field.DecodeSignature(this, null).Size);
        var count = InlineCount(definition);
        return count > 0 ? new PropertyType(size * count, IsArray: true) : new PropertyType(size);
    }

    // Value types of other assemblies: those of the DSL that a mirror can hold.
    public PropertyType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        rawTypeKind != ValueTypeKind
            ? new PropertyType(0, IsClass: true)
            : NameOf(metadata, handle) switch
            {
                ("Apiary", "Be16") => new PropertyType(2),
                ("Apiary", "Be32") => new PropertyType(4),
                ("Apiary", "Be64") => new PropertyType(8),
                ("Apiary", "Comm") => new PropertyType(CommLength, IsArray: true),
                _ => new PropertyType(0),
            };

    public PropertyType GetArrayType(PropertyType elementType, ArrayShape shape) => new(0);

    public PropertyType GetByReferenceType(PropertyType elementType) => elementType;

    public PropertyType GetFunctionPointerType(MethodSignature<PropertyType> signature) => new(0);

    public PropertyType GetGenericInstantiation(PropertyType genericType, ImmutableArray<PropertyType> typeArguments) => new(0);

    public PropertyType GetGenericMethodParameter(object? genericContext, int index) => new(0);

    public PropertyType GetGenericTypeParameter(object? genericContext, int index) => new(0);

    public PropertyType GetModifiedType(PropertyType modifier, PropertyType unmodifiedType, bool isRequired) => unmodifiedType;

    public PropertyType GetPinnedType(PropertyType elementType) => elementType;

    public PropertyType GetPointerType(PropertyType elementType) => new(0);

    public PropertyType GetSZArrayType(PropertyType elementType) => new(0);

    public PropertyType GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => new(0);

    private int InlineCount(TypeDefinition definition)
    {
        foreach (var attribute in definition.GetCustomAttributes().Select(metadata.GetCustomAttribute))
        {
            if (attribute.Constructor.Kind == HandleKind.MemberReference
                && NameOf(metadata, metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent).Name == "InlineArrayAttribute")
            {
                // Prolog (2 bytes), then the length.
                return BitConverter.ToInt32(metadata.GetBlobBytes(attribute.Value), 2);
            }
        }

        return 0;
    }
}
