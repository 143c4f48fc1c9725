// Map definitions: the author's from the declaration, the compiler's from the plan.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning;
using Apiary.Compiler.Planning.Maps;

namespace Apiary.Compiler.CodeGen;

/// <summary>Emits the BTF-defined maps of a unit.</summary>
internal static class MapCodeGen
{
    private const int PerfEventArray = 4; // holds descriptors, one per CPU, which are not what it carries

    /// <summary>All maps: the author's in declaration order, then the compiler's in plan order.</summary>
    public static IEnumerable<CItem> Emit(Module module, BundlePlan plan) =>
        module.Bundle.Maps.Select(User).Concat(plan.Maps.Concat(ChainMaps.Of(plan.Programs)).Select(Made));

    // Not static: clang must not conclude that nobody else writes it.
    private static CItem User(MapDeclaration map) => map is { IsGlobal: true, Value: { } type }
        ? new CVariable(string.Empty, CTypes.Of(type), UnitNames.Map(map.Member), null, map.Section, Initial(map.Initial, type))
        : Map(map);

    private static CExpression Initial(long value, IrType type) => type is StructType or ArrayType or OpaqueType ? CInitializer.Zero : Constants.Emit(value, type);

    private static CMap Map(MapDeclaration map) => new(
        UnitNames.Map(map.Member),
        map.Type,
        map.Key is null || !map.HasElements ? null : CTypes.Of(map.Key),
        map.Value is null || !map.HasElements ? null : CTypes.Of(map.Value),
        map.MaxEntries,
        map.Flags,
        map.Type == PerfEventArray ? sizeof(uint) : 0,
        map.Type == PerfEventArray ? sizeof(uint) : 0,
        Inner: map.Inner is null ? null : Map(map.Inner));

    private static CMap Made(MapPlan map) => new(
        map.Name,
        map.Type,
        map.KeyType.Length == 0 ? null : new CType(map.KeyType),
        map.ValueType.Length == 0 ? null : new CType(map.ValueType),
        map.MaxEntries,
        map.Flags,
        map.KeyType.Length == 0 ? map.KeySize : 0,
        map.ValueType.Length == 0 ? map.ValueSize : 0);
}
