// Declares the kernel structs of a module, with the fields it uses and nothing else: the loader puts the running kernel's offsets in.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Ir;
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen;

/// <summary>Emits kernel structs.</summary>
internal static class KernelStructCodeGen
{
    private static readonly CType Enumeration = new("enum { APY_ENUMERATION }");

    /// <summary>All declarations, each after those it contains.</summary>
    public static IEnumerable<CItem> Emit(Module module)
    {
        foreach (var structure in module.KernelStructs)
        {
            yield return new CForward(CTypes.Of(TypeOf(structure)));
        }

        var structs = module.KernelStructs.ToDictionary(structure => structure.Tag, StringComparer.Ordinal);
        var declared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in module.KernelStructs.SelectMany(structure => Declare(structure, structs, declared)))
        {
            yield return item;
        }
    }

    private static KernelStructType TypeOf(KernelStruct structure) => new(structure.Tag, structure.IsUnion);

    private static IEnumerable<CItem> Declare(KernelStruct structure, IReadOnlyDictionary<string, KernelStruct> structs, HashSet<string> declared)
    {
        if (!declared.Add(structure.Tag))
        {
            yield break;
        }

        foreach (var item in structure.Fields.Select(field => field.Type).OfType<KernelStructType>()
            .SelectMany(embedded => Declare(structs[embedded.Tag], structs, declared)))
        {
            yield return item;
        }

        yield return new CKernelStruct(CTypes.Of(TypeOf(structure)), Fields(structure.Fields.Select(field => (field.Path, field))));
    }

    // a.b and a.c -> struct { b; c; } a
    private static EquatableArray<CKernelField> Fields(IEnumerable<(string Path, KernelFieldUse Use)> fields) => fields
        .GroupBy(field => field.Path.Split('.')[0], StringComparer.Ordinal)
        .Select(group => group.First() is var (path, use) && path == group.Key
            ? new CKernelField(Field(path, use), use.Bits, default)
            : new CKernelField(
                new CField(CType.Void, group.Key), 0, Fields(group.Select(field => (field.Path.Substring(group.Key.Length + 1), field.Use)))))
        .ToEquatableArray();

    private static CField Field(string name, KernelFieldUse use) => use switch
    {
        { Form: KernelFieldForm.Enumeration } => new CField(Enumeration, name),
        { Form: KernelFieldForm.Pointer, Type: not PointerType } => new CField(CType.Void.Pointer, name),
        { Type: ArrayType array } => new CField(CTypes.Of(array.Element), name, array.Length),
        _ => new CField(CTypes.Of(use.Type), name),
    };
}
