// Computes the memory layout of structs as the .NET runtime does, so that C# and C agree on every offset.
using System.Globalization;
using System.Runtime.InteropServices;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract;
using Apiary.Contract.Rules;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Layouts;

/// <summary>The struct layouts of one bundle.</summary>
internal sealed class StructLayouts(KernelTypes types, Compilation compilation, INamedTypeSymbol bundle, string unit)
{
    /// <summary>Prefix of the synthetic fields that fill gaps which C's own layout would not leave.</summary>
    public const string FillerPrefix = "apy_fill_";

    private readonly Dictionary<ISymbol, TypeMapping> _mappings = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, StructLayout> _byName = [];
    private readonly List<StructLayout> _all = [];

    /// <summary>All layouts, each after those it contains.</summary>
    public EquatableArray<StructLayout> All => _all.ToEquatableArray();

    /// <summary>The layout behind a mapped type.</summary>
    public StructLayout Get(StructType type) => _byName[type.CName];

    /// <summary>Whether a struct has this C tag.</summary>
    public bool Has(string tag) => _byName.ContainsKey(tag);

    /// <summary>Maps an unmanaged, non-generic struct.</summary>
    public TypeMapping Map(INamedTypeSymbol type)
    {
        if (!_mappings.TryGetValue(type, out var mapping))
        {
            mapping = InlineArrayLength(type) is int length ? MapArray(type, length) : Read(type);
            _mappings.Add(type, mapping);
        }

        return mapping;
    }

    /// <summary>Maps a tuple to a struct of its items, in order.</summary>
    public TypeMapping MapTuple(INamedTypeSymbol type)
    {
        var fields = new List<FieldLayout>();
        var end = 0;
        var alignment = 1;
        foreach (var element in type.TupleElements)
        {
            var mapping = element.Type.IsTupleType ? MapTuple((INamedTypeSymbol)element.Type) : types.Map(element.Type);
            if (mapping.Type is not { } elementType || elementType is PointerType)
            {
                return mapping.Type is null ? mapping : TypeMapping.Forbidden(LanguageRules.Tuple, "");
            }

            var name = (element.CorrespondingTupleField ?? element).Name;
            var offset = RoundUp(end, types.AlignmentOf(elementType));
            end = offset + types.SizeOf(elementType);
            alignment = Math.Max(alignment, types.AlignmentOf(elementType));
            fields.Add(new FieldLayout(name, name, elementType, offset, end - offset));
        }

        var tag = unit + "_tuple" + string.Concat(fields.Select(static field => "_" + TypeText.Of(field.Type).Replace('[', '_').Replace("]", "")));
        if (!_byName.ContainsKey(tag))
        {
            var layout = new StructLayout(tag, tag, RoundUp(end, alignment), alignment, false, false, fields.ToEquatableArray());
            _byName.Add(tag, layout);
            _all.Add(layout);
        }

        return TypeMapping.Of(new StructType(tag));
    }

    private static int? InlineArrayLength(INamedTypeSymbol type) =>
        type.FindAttribute(MetadataNames.InlineArray) is { } attribute && FieldsOf(type).Any() ? (int)ConstantBits.Of(attribute.Positional(0)) : null;

    private static IEnumerable<IFieldSymbol> FieldsOf(INamedTypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && !field.IsConst);

    private static string FieldName(IFieldSymbol field)
    {
        const string Suffix = ">k__BackingField";
        return field.Name.EndsWith(Suffix, StringComparison.Ordinal)
            ? field.Name.Substring(1, field.Name.Length - Suffix.Length - 1)
            : field.Name;
    }

    private static int RoundUp(int value, int alignment) => (value + alignment - 1) / alignment * alignment;

    private TypeMapping MapArray(INamedTypeSymbol type, int length)
    {
        var element = types.Map(FieldsOf(type).First().Type);
        return element.Type is null ? element : TypeMapping.Of(new ArrayType(element.Type, length));
    }

    private TypeMapping Read(INamedTypeSymbol type)
    {
        var declared = DeclaredLayout.Of(type, compilation);
        if (declared.Kind == LayoutKind.Auto)
        {
            return TypeMapping.Forbidden(LanguageRules.AutoLayout, type.Name);
        }

        var fields = new List<FieldLayout>();
        var end = 0;
        var alignment = 1;
        foreach (var field in FieldsOf(type))
        {
            var mapping = types.Map(field.Type);
            if (field.IsFixedSizeBuffer && field.Type is IPointerTypeSymbol { PointedAtType: { } pointed })
            {
                mapping = types.Map(pointed);
                mapping = mapping.Type is null ? mapping : TypeMapping.Of(new ArrayType(mapping.Type, field.FixedSize));
            }

            if (mapping.Type is not { } fieldType)
            {
                return mapping;
            }

            var fieldAlignment = types.AlignmentOf(fieldType);
            fieldAlignment = declared.Pack == 0 ? fieldAlignment : Math.Min(fieldAlignment, declared.Pack);
            var size = types.SizeOf(fieldType);
            var offset = declared.Kind == LayoutKind.Explicit
                ? DeclaredLayout.OffsetOf(field, compilation)
                : RoundUp(end, fieldAlignment);
            var name = FieldName(field);
            fields.Add(new FieldLayout(name, CFieldName(field, name), fieldType, offset, size));
            end = Math.Max(end, offset + size);
            alignment = Math.Max(alignment, fieldAlignment);
        }

        return fields.Count == 0
            ? TypeMapping.Forbidden(LanguageRules.TypeNotAvailable, type.ToDisplayString())
            : Add(type, declared, fields, end, alignment);
    }

    private TypeMapping Add(INamedTypeSymbol type, DeclaredLayout declared, List<FieldLayout> fields, int end, int alignment)
    {
        var size = RoundUp(end, alignment);
        if (declared.Size > size)
        {
            fields.Add(Filler(end, declared.Size));
            size = declared.Size;
        }

        fields.Sort(static (left, right) => left.Offset.CompareTo(right.Offset));
        if (!Overlaps(fields))
        {
            FillGaps(fields);
        }

        var mark = LoweringMark.Of(type);
        var layout = new StructLayout(
            type.FullName(),
            mark?.Name ?? Name(type),
            size,
            alignment,
            NeedsPacked(fields, size),
            Overlaps(fields),
            fields.ToEquatableArray());
        return TypeMapping.Of(mark is null ? Import(layout) : Keep(layout));
    }

    /// <summary>
    /// Takes a layout, of a library or read here: the same struct, seen from both sides, is one; its C name is made unique.
    /// </summary>
    public StructType Import(StructLayout layout)
    {
        var same = _all.FirstOrDefault(known => known.Name == layout.Name && known with { CName = layout.CName } == layout);
        if (same is not null)
        {
            return new StructType(same.CName);
        }

        return Keep(CKeywords.IsPreludeStruct(layout.CName) ? layout : layout with { CName = Unique(layout.CName) });
    }

    private StructType Keep(StructLayout layout)
    {
        if (!_byName.ContainsKey(layout.CName))
        {
            _byName.Add(layout.CName, layout);
            _all.Add(layout);
        }

        return new StructType(layout.CName);
    }

    private static FieldLayout Filler(int from, int to)
    {
        var name = FillerPrefix + from.ToString(CultureInfo.InvariantCulture);
        return new FieldLayout(name, name, new ArrayType(new IntType(8, false), to - from), from, to - from);
    }

    private void FillGaps(List<FieldLayout> fields)
    {
        var end = 0;
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Offset > RoundUp(end, types.AlignmentOf(fields[i].Type)))
            {
                fields.Insert(i, Filler(end, fields[i].Offset));
            }

            end = fields[i].Offset + fields[i].Size;
        }
    }

    private static bool Overlaps(List<FieldLayout> fields)
    {
        for (var i = 1; i < fields.Count; i++)
        {
            if (fields[i].Offset < fields[i - 1].Offset + fields[i - 1].Size)
            {
                return true;
            }
        }

        return false;
    }

    // packed makes clang load byte by byte, so it is asked for only when C's own layout would differ.
    private bool NeedsPacked(List<FieldLayout> fields, int size)
    {
        if (Overlaps(fields))
        {
            return fields.Any(field => field.Offset % types.AlignmentOf(field.Type) != 0)
                || size % fields.Max(field => types.AlignmentOf(field.Type)) != 0;
        }

        var end = 0;
        var alignment = 1;
        foreach (var field in fields)
        {
            var natural = types.AlignmentOf(field.Type);
            if (RoundUp(end, natural) != field.Offset)
            {
                return true;
            }

            end = field.Offset + field.Size;
            alignment = Math.Max(alignment, natural);
        }

        return fields.Count > 0 && RoundUp(end, alignment) != size;
    }

    private static string CFieldName(IFieldSymbol field, string name) =>
        LoweringMark.Of(field) is { Form: MarkForm.Field } mark ? mark.Name
        : CKeywords.Escape(field.FindAttribute(MetadataNames.EventField)?.Positional(0) as string ?? name);

    private string Name(INamedTypeSymbol type)
    {
        var name = SnakeCase.Of(type.Name) + string.Concat(type.TypeArguments.Select(static argument => "_" + SnakeCase.Of(argument.Name)));
        if (SymbolEqualityComparer.Default.Equals(type.ContainingType, bundle) || CKeywords.IsPreludeStruct(name))
        {
            name = unit + "_" + name;
        }

        return CKeywords.Escape(name);
    }

    private string Unique(string name)
    {
        var unique = name;
        for (var i = 2; Has(unique) || types.Mirrors.Has(unique); i++)
        {
            unique = name + "_" + i.ToString(CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
