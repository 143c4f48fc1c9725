// The layout attributes of a struct, from source or from metadata. StructLayout and FieldOffset are pseudo-attributes:
// symbols of metadata do not list them, so the ClassLayout and FieldLayout tables are read instead.
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.InteropServices;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Layouts;

/// <summary>What a struct says of its layout.</summary>
/// <param name="Kind">Sequential, Explicit or Auto.</param>
/// <param name="Pack">Packing, 0 for the default.</param>
/// <param name="Size">Minimum size, 0 for none.</param>
internal sealed record DeclaredLayout(LayoutKind Kind, int Pack, int Size)
{
    private static readonly DeclaredLayout Default = new(LayoutKind.Sequential, 0, 0);

    /// <summary>The layout of a struct type.</summary>
    public static DeclaredLayout Of(INamedTypeSymbol type, Compilation compilation)
    {
        if (type.FindAttribute(MetadataNames.StructLayout) is { } attribute)
        {
            return new DeclaredLayout(
                (LayoutKind)ConstantBits.Of(attribute.Positional(0)),
                (int)ConstantBits.Of(attribute.Named("Pack")),
                (int)ConstantBits.Of(attribute.Named("Size")));
        }

        return type.DeclaringSyntaxReferences.Length == 0 && Metadata(type, compilation) is { } reader ? Of(type, reader) : Default;
    }

    /// <summary>The explicit offset of a field, or -1.</summary>
    public static int OffsetOf(IFieldSymbol field, Compilation compilation)
    {
        if (field.FindAttribute(MetadataNames.FieldOffset) is { } attribute)
        {
            return (int)ConstantBits.Of(attribute.Positional(0));
        }

        return field.DeclaringSyntaxReferences.Length == 0 && Metadata(field.ContainingType, compilation) is { } reader
            ? reader.GetFieldDefinition((FieldDefinitionHandle)MetadataTokens.EntityHandle(field.OriginalDefinition.MetadataToken)).GetOffset()
            : -1;
    }

    private static DeclaredLayout Of(INamedTypeSymbol type, MetadataReader reader)
    {
        var definition = reader.GetTypeDefinition((TypeDefinitionHandle)MetadataTokens.EntityHandle(type.OriginalDefinition.MetadataToken));
        var kind = (definition.Attributes & TypeAttributes.LayoutMask) switch
        {
            TypeAttributes.ExplicitLayout => LayoutKind.Explicit,
            TypeAttributes.SequentialLayout => LayoutKind.Sequential,
            _ => LayoutKind.Auto,
        };
        var layout = definition.GetLayout();
        return new DeclaredLayout(kind, layout.PackingSize, layout.Size);
    }

    private static MetadataReader? Metadata(INamedTypeSymbol type, Compilation compilation) =>
        compilation.GetMetadataReference(type.ContainingAssembly) is PortableExecutableReference reference
        && reference.GetMetadata() is AssemblyMetadata metadata
            ? metadata.GetModules()[0].GetMetadataReader()
            : null;
}
