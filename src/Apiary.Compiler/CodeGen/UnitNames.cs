// The C names of what the functions of a unit share: maps, configuration fields, struct fields.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;

namespace Apiary.Compiler.CodeGen;

/// <summary>Looks names up for code generation.</summary>
internal sealed class UnitNames
{
    private readonly Dictionary<string, StructLayout> _structs;
    private readonly Dictionary<string, IrFunction> _functions;
    private readonly Dictionary<string, KernelStruct> _kernelStructs;

    public UnitNames(Module module)
    {
        _structs = module.Structs.ToDictionary(layout => layout.CName, StringComparer.Ordinal);
        _functions = module.Functions.ToDictionary(function => function.Id, StringComparer.Ordinal);
        _kernelStructs = module.KernelStructs.ToDictionary(structure => structure.Tag, StringComparer.Ordinal);
        Origins = KernelOrigins.Of(module);
        Globals =
        [
            ConfigBlock.Name,
            .. module.Bundle.Maps.Select(map => Map(map.Member)),
            .. module.Functions.Select(function => function.CName),
        ];
    }

    /// <summary>How far the pointers to kernel structs are to be trusted.</summary>
    public KernelOrigins Origins { get; }

    /// <summary>The declared field of a kernel struct.</summary>
    public KernelFieldUse KernelField(KernelStructType structure, string path) => _kernelStructs[structure.Tag].Field(path);

    /// <summary>Names that a local would hide.</summary>
    public IReadOnlyList<string> Globals { get; }

    /// <summary>The C name of the author's map <paramref name="member"/>.</summary>
    public static string Map(string member)
    {
        var name = SnakeCase.Of(member);
        return CNames.IsReserved(name) || ClangLibrary.Declares(name) ? name + "_map" : name;
    }

    /// <summary>The C name of the function with <paramref name="id"/>.</summary>
    public string Function(string id) => _functions[id].CName;

    /// <summary>The C name of <paramref name="field"/> in a value of <paramref name="type"/>.</summary>
    public string Field(IrType type, string field)
    {
        if (type is not StructType structure || !_structs.TryGetValue(structure.CName, out var layout))
        {
            return field;
        }

        return layout.Fields.FirstOrDefault(candidate => candidate.Name == field)?.CName ?? field;
    }
}
