// Struct declarations: the layouts that the front end measured, and the structs that stand for inline arrays.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen;

/// <summary>Emits the structs of a module. Those with a tag in <c>apy_</c> or <c>bpf_</c> belong to the prelude.</summary>
internal static class StructCodeGen
{
    private static readonly string[] PreludePrefixes = ["apy_", "bpf_"];

    /// <summary>All declarations, each after what it contains.</summary>
    public static IEnumerable<CItem> Emit(Module module)
    {
        var arrays = new HashSet<string>(StringComparer.Ordinal);
        var contexts = Contexts(module);
        foreach (var layout in module.Structs)
        {
            foreach (var array in layout.Fields.Select(field => field.Type).SelectMany(type => Arrays(type, arrays)))
            {
                yield return array;
            }

            if (!PreludePrefixes.Any(prefix => layout.CName.StartsWith(prefix, StringComparison.Ordinal)))
            {
                yield return Declare(layout, contexts.Contains(layout.Name) || contexts.Contains(layout.CName));
                yield return new CSizeAssertion(CType.Struct(layout.CName), layout.Size);
            }
        }

        // Arrays that only locals, maps and parameters have.
        foreach (var array in ArrayTypes.In(module).SelectMany(type => Arrays(type, arrays)))
        {
            yield return array;
        }
    }

    // Structs of the author that the kernel passes to a program: the fields of a tracepoint by C# name, arguments of programs run on demand by C name.
    private static HashSet<string> Contexts(Module module) => new(
        module.Bundle.Actors.SelectMany(actor => actor.Parameters).Where(parameter => parameter.Kind == ParameterKind.Fields).Select(parameter => parameter.Fields)
            .Concat(module.Functions.SelectMany(function => function.Parameters).Select(parameter => parameter.Type)
                .OfType<PointerType>().Where(pointer => pointer.Region == Region.Context).Select(pointer => pointer.Target)
                .OfType<StructType>().Select(structure => structure.CName)),
        StringComparer.Ordinal);

    private static CItem Declare(StructLayout layout, bool isContext) => layout.IsUnion
        ? new COverlay(layout.CName, layout.Size, layout.Alignment, layout.Fields.Select(field => new COverlayField(Field(field), field.Offset)).ToEquatableArray(), layout.IsPacked, isContext)
        : new CStruct(layout.CName, layout.Fields.Select(field => isContext ? Aligned(field, layout) : Field(field)).Concat(Tail(layout)).ToEquatableArray(), IsUnion: false, layout.IsPacked, isContext);

    /// <summary>A size set by StructLayout beyond the last field.</summary>
    private static IEnumerable<CField> Tail(StructLayout layout)
    {
        var end = layout.Fields.Count == 0 ? 0 : layout.Fields.Max(field => field.Offset + field.Size);
        var alignment = layout.IsPacked ? 1 : Math.Max(1, layout.Alignment);
        var natural = (end + alignment - 1) / alignment * alignment;
        return natural < layout.Size ? [new CField(CTypes.Integer(8, false), "__tail", layout.Size - end)] : [];
    }

    private static CField Field(FieldLayout field) => new(CTypes.Of(field.Type), field.CName);

    // Where bytes stand at a multiple of 2, 4 or 8, clang copies as many at once.
    private static CField Aligned(FieldLayout field, StructLayout layout)
    {
        var alignment = 8;
        while (alignment > 1 && (field.Offset % alignment != 0 || layout.Size % alignment != 0))
        {
            alignment /= 2;
        }

        return field.Type is ArrayType or StructType && alignment > 1 && !layout.IsPacked ? Field(field) with { Alignment = alignment } : Field(field);
    }

    private static IEnumerable<CItem> Arrays(IrType type, HashSet<string> known)
    {
        if (type is not ArrayType array)
        {
            yield break;
        }

        foreach (var inner in Arrays(array.Element, known))
        {
            yield return inner;
        }

        var tag = CTypes.ArrayTag(array);
        if (known.Add(tag))
        {
            yield return new CStruct(tag, new([new CField(CTypes.Of(array.Element), CTypes.ArrayElements, array.Length)]));
        }
    }
}
