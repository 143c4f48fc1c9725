// Constant tables as read-only globals, which libbpf puts into the .rodata map.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Ir;
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen;

/// <summary>Emits constant tables.</summary>
internal static class ConstantTables
{
    /// <summary><c>static const struct apy_u32_array3 name = {{ 1, 2, 3 }};</c></summary>
    public static CVariable Emit(ConstantTable table)
    {
        var elements = new CInitializer(table.Values.Select(value => new CInitializerField(null, Constants.Emit(value, table.Element))).ToEquatableArray());
        return new CVariable(
            "static const",
            CTypes.Of(new ArrayType(table.Element, table.Values.Count)),
            table.CName,
            Length: null,
            Section: null,
            new CInitializer(new CInitializerField[] { new(null, elements) }.ToEquatableArray()));
    }
}
