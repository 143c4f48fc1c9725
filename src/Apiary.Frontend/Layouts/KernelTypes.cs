// Maps C# types to IR types and keeps the layouts of all structs in use.
using Apiary.Compiler.Ir;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Layouts;

/// <summary>The types of one bundle.</summary>
internal sealed class KernelTypes
{
    private readonly StructLayouts _structs;

    public KernelTypes(Compilation compilation, INamedTypeSymbol bundle, string unit) =>
        _structs = new StructLayouts(this, compilation, bundle, unit);

    /// <summary>Layouts, each after those it contains.</summary>
    public EquatableArray<StructLayout> Structs => _structs.All;

    /// <summary>The structs of the kernel in use.</summary>
    public KernelMirrors Mirrors { get; } = new();

    /// <summary>The layout of a mapped struct.</summary>
    public StructLayout Layout(StructType type) => _structs.Get(type);

    /// <summary>Takes a kernel struct that a library's function uses.</summary>
    public KernelStructType Import(KernelStruct structure) => Mirrors.Import(structure, tag => _structs.Has(tag));

    /// <summary>Takes the layout of a struct that a library's function uses.</summary>
    public StructType Import(StructLayout layout) => _structs.Import(layout);

    /// <summary>The IR type of a value of <paramref name="type"/>.</summary>
    public TypeMapping Map(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Void } => TypeMapping.Of(new VoidType()),
        _ when Scalar(type) is { } scalar => TypeMapping.Of(scalar),
        { SpecialType: SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal } =>
            TypeMapping.Forbidden(LanguageRules.FloatingPoint, type.ToDisplayString()),
        { SpecialType: SpecialType.System_String } => TypeMapping.Forbidden(LanguageRules.StringType, ""),
        { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => TypeMapping.Forbidden(LanguageRules.AddressOf, ""),
        { TypeKind: TypeKind.Delegate } => TypeMapping.Forbidden(LanguageRules.Lambda, ""),
        { TypeKind: TypeKind.Array } => TypeMapping.Forbidden(LanguageRules.ArrayCreation, ""),
        { IsTupleType: true } => TypeMapping.Forbidden(LanguageRules.Tuple, ""),
        INamedTypeSymbol { TypeKind: TypeKind.Class } named => MapClass(named),
        INamedTypeSymbol { TypeKind: TypeKind.Struct } named => MapStruct(named),
        _ => NotAvailable(type),
    };

    /// <summary>A tuple, which has a layout in functions only: .NET promises none for it.</summary>
    public TypeMapping MapTuple(INamedTypeSymbol type) => _structs.MapTuple(type);

    /// <summary>The pointer type behind a <c>[PointerTo]</c> class, in the region that a member states.</summary>
    public TypeMapping MapPointer(ITypeSymbol type, Region region)
    {
        var mapping = Map(type);
        return mapping.Type is PointerType pointer && region != Region.None
            ? TypeMapping.Of(pointer with { Region = region })
            : mapping;
    }

    /// <summary>Bytes of a value in memory; 0 for types that have none.</summary>
    public int SizeOf(IrType type) => type switch
    {
        BoolType => 1,
        IntType integer => integer.Bits / 8,
        WireType wire => wire.Bits / 8,
        StructType structure => Layout(structure).Size,
        ArrayType array => SizeOf(array.Element) * array.Length,
        OpaqueType { IsKernelPointer: true } => 8,
        _ => 0,
    };

    /// <summary>Natural alignment of a value in memory.</summary>
    public int AlignmentOf(IrType type) => type switch
    {
        StructType structure => Layout(structure).Alignment,
        ArrayType array => AlignmentOf(array.Element),
        _ => Math.Max(1, SizeOf(type)),
    };

    private static IrType? Scalar(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => new BoolType(),
        SpecialType.System_SByte => new IntType(8, true),
        SpecialType.System_Byte => new IntType(8, false),
        SpecialType.System_Int16 => new IntType(16, true),
        SpecialType.System_UInt16 or SpecialType.System_Char => new IntType(16, false),
        SpecialType.System_Int32 => new IntType(32, true),
        SpecialType.System_UInt32 => new IntType(32, false),
        SpecialType.System_Int64 => new IntType(64, true),
        SpecialType.System_UInt64 => new IntType(64, false),
        _ when type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying } => Scalar(underlying),
        _ => null,
    };

    private static IrType ScalarOf(string cName) => cName switch
    {
        "__be16" => new WireType(16),
        "__be32" => new WireType(32),
        "__be64" => new WireType(64),
        "__u8" => new IntType(8, false),
        "__u16" => new IntType(16, false),
        "__u32" => new IntType(32, false),
        "__u64" => new IntType(64, false),
        "__s8" => new IntType(8, true),
        "__s16" => new IntType(16, true),
        "__s32" => new IntType(32, true),
        "__s64" => new IntType(64, true),
        _ => new OpaqueType(cName),
    };

    private static TypeMapping NotAvailable(ITypeSymbol type) =>
        TypeMapping.Forbidden(LanguageRules.TypeNotAvailable, type.ToDisplayString());

    private TypeMapping MapClass(INamedTypeSymbol type)
    {
        var maybeNull = type.NullableAnnotation == NullableAnnotation.Annotated;
        if (PointerMark.Of(type) is { Storage.Length: > 0 } stored)
        {
            return TypeMapping.Of(new PointerType(new OpaqueType("struct " + stored.Storage), stored.Region, maybeNull));
        }

        if (PointerMark.Of(type) is { } pointer && type.TypeArguments.Length == 1)
        {
            var target = Map(type.TypeArguments[0]);
            return target.Type is null ? target : TypeMapping.Of(new PointerType(target.Type, pointer.Region, maybeNull));
        }

        if (Mirrors.Map(type, name => CKeywords.IsPreludeStruct(name) || _structs.Has(name)) is { } mirror)
        {
            return TypeMapping.Of(mirror);
        }

        if (type.OriginalDefinition.HasAttribute(MetadataNames.MapType))
        {
            return TypeMapping.Of(new PointerType(new MapType(type.Name), Region.None, maybeNull));
        }

        if (LoweringMark.Of(type) is { Form: MarkForm.Struct } mark)
        {
            var region = type.PlainName() != MetadataNames.Packet && type.HasAttribute(MetadataNames.HookContext)
                ? Region.Context
                : PointerMark.Of(type)?.Region ?? Region.Stack;
            return TypeMapping.Of(new PointerType(new OpaqueType("struct " + mark.Name), region, maybeNull));
        }

        return NotAvailable(type);
    }

    // Nullable<T>, ValueTuple<...>, Span<T> and their like have a layout that .NET does not promise.
    private static bool IsLibraryGeneric(INamedTypeSymbol type) =>
        type.IsGenericType && type.ContainingNamespace is { Name: "System" or "Intrinsics" or "Numerics" or "CompilerServices" };

    private TypeMapping MapStruct(INamedTypeSymbol type)
    {
        if (LoweringMark.Of(type) is { } mark)
        {
            if (mark.Form == MarkForm.Scalar)
            {
                return TypeMapping.Of(ScalarOf(mark.Name));
            }

            if (mark.Form == MarkForm.Pointer)
            {
                return Map(type.TypeArguments[0]).Type is PointerType { Target: KernelStructType target }
                    ? TypeMapping.Of(new OpaqueType($"struct {target.Tag} {mark.Name} *"))
                    : NotAvailable(type);
            }

            if (!type.IsUnmanagedType)
            {
                return TypeMapping.Of(new OpaqueType("struct " + mark.Name));
            }
        }

        return type.IsUnmanagedType && !IsLibraryGeneric(type) && type.SpecialType == SpecialType.None
            ? _structs.Map(type)
            : NotAvailable(type);
    }
}
