// The manifest of a compiled bundle: declarations and plan, told in the words of the contract.
using Apiary.Compiler.CodeGen;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning;
using Apiary.Compiler.Planning.Maps;
using Apiary.Contract.Hooks;
using Apiary.Contract.Manifest;

namespace Apiary.Compiler.Manifest;

/// <summary>Builds a <see cref="BundleManifest"/>.</summary>
public static class ManifestBuilder
{
    private const int ArrayMap = 2;
    private const int RingBuffer = 27;
    private const int StructureMap = 26;
    private const int ReadOnlyForPrograms = 1 << 7;

    /// <summary>The manifest of <paramref name="module"/> as planned.</summary>
    /// <param name="module">The module.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="stamp">The stamp of its C text.</param>
    /// <param name="effects">The effects of a program, as text.</param>
    /// <param name="behaviors">What each actor of a program does, and when.</param>
    public static BundleManifest Build(Module module, BundlePlan plan, string stamp, Func<ProgramPlan, IReadOnlyList<string>> effects, Func<ProgramPlan, IReadOnlyList<ActorManifest>> behaviors)
    {
        var bundle = module.Bundle;
        var config = ConfigLayout.Of(bundle);
        return new BundleManifest(
            bundle.Name,
            bundle.Version,
            bundle.Unit,
            bundle.Namespace.Length == 0 ? bundle.TypeName : bundle.Namespace + "." + bundle.TypeName,
            stamp,
            plan.MinimumKernel.ToString(),
            [.. plan.Programs.Select(program => Program(module, program, effects(program), behaviors(program)))],
            [.. bundle.Maps.Select(Map), .. plan.Maps.Select(Map), .. Structures(plan), Map(config)],
            [.. plan.Records.Select(record => Record(module, record))],
            [.. plan.Events.Select(source => Event(bundle, source))],
            new ConfigManifest(ConfigLayout.Section, config.Size, ConfigLayout.StampOffset, ConfigLayout.ScopeOffset, [.. config.Fields.Select(Field)]),
            [.. module.Structs.Select(Struct)],
            [.. plan.Decisions.Select(Decision)]);
    }

    private static ProgramManifest Program(Module module, ProgramPlan program, IReadOnlyList<string> effects, IReadOnlyList<ActorManifest> behaviors) => new(
        program.Name,
        program.Section,
        program.Hook,
        [.. program.Actors],
        program.PerScope,
        effects,
        [.. program.Requirements.Select(requirement => new RequirementManifest(requirement.Feature, requirement.MinimumKernel.ToString()))],
        [.. program.Names],
        [.. program.Settings.Select(setting => new SettingManifest(setting.Name, setting.Value))],
        EventFields.Of(module, program),
        program.Guard,
        program.Versions,
        Order(module.Bundle, program),
        module.Bundle.Actors.Where(actor => program.Actors.Contains(actor.Method)).Select(actor => actor.Phase).FirstOrDefault(phase => phase != 0),
        behaviors,
        program.Array.Length == 0 ? null : new SlotManifest(UnitNames.Map(program.Array), (int)program.Slot),
        program.Chain is { } chain
            ? new ChainManifest(program.Head, program.Guard.Length == 0 ? "" : "g" + program.Head, [.. program.Links], ChainMaps.Links(chain), ChainMaps.State(chain))
            : null);

    // Relations within the bundle are the planner's: what is left is for the composition.
    private static IReadOnlyList<OrderManifest>? Order(BundleDeclaration bundle, ProgramPlan program)
    {
        var wishes = bundle.Actors.Where(actor => program.Actors.Contains(actor.Method)).SelectMany(actor => actor.Order)
            .Where(wish => bundle.Actors.All(actor => actor.Method != wish.Other)).Distinct()
            .Select(wish => new OrderManifest(wish.Relation, wish.Other)).ToArray();
        return wishes.Length == 0 ? null : wishes;
    }

    private static MapManifest Map(MapDeclaration map) => new(
        map.IsGlobal ? map.Section : UnitNames.Map(map.Member),
        map.Member,
        map.Type == RingBuffer ? MapRole.Events : MapRole.User,
        map.Type,
        map.HasElements ? map.KeySize : 0,
        map.HasElements ? map.ValueSize : 0,
        map.MaxEntries,
        map.Flags,
        map.KeyTypeName,
        map.ValueTypeName,
        map.Inner is null ? null : Map(map.Inner),
        map.Shared.Length == 0 ? null : map.Shared);

    private static MapManifest Map(MapPlan map) => new(
        map.Name, string.Empty, map.Role, map.Type, map.KeySize, map.ValueSize, map.MaxEntries, map.Flags, string.Empty, string.Empty);

    // Its size is the running kernel's.
    private static IEnumerable<MapManifest> Structures(BundlePlan plan) => plan.Programs.Any(static program => program.Hook == HookKind.TcpCongestion)
        ? [new MapManifest(CongestionOperations.Structure, string.Empty, MapRole.Structure, StructureMap, sizeof(uint), 0, 1, 0, string.Empty, string.Empty)]
        : [];

    private static MapManifest Map(ConfigLayout config) => new(
        ConfigLayout.Section, string.Empty, MapRole.Config, ArrayMap, sizeof(uint), config.Size, 1, ReadOnlyForPrograms, string.Empty, string.Empty);

    private static RecordManifest Record(Module module, RecordPlan record) => new(
        record.Name,
        record.Declaration.Key.ToString(),
        record.Declaration.Capacity,
        record.HeaderSize,
        record.RowSize,
        record.Declaration.IdleMilliseconds,
        record.Declaration.LingerMilliseconds,
        record.Slab,
        record.Index,
        record.FreeList,
        record.CookieIndex.Length == 0 ? [] : [record.CookieIndex],
        ClassificationHash.Of(module, record),
        record.HalfOpen,
        record.HalfOpen.Length == 0 ? 0 : record.Declaration.HalfOpenRows,
        record.HalfOpen.Length == 0 ? 0 : record.Declaration.Pressure.HalfOpenMilliseconds,
        record.Declaration.Pressure.IdleMilliseconds);

    private static EventManifest Event(BundleDeclaration bundle, EventPlan source)
    {
        var map = bundle.Maps.First(candidate => candidate.Member == source.Member);
        return new EventManifest(source.Member, map.ValueTypeName, source.Map, map.ValueSize, source.LostCounter);
    }

    private static FieldManifest Field(ConfigSlot slot) =>
        new(slot.Field.Member, TypeText.Of(slot.Field.Type), slot.Offset, slot.Field.Size);

    private static StructManifest Struct(StructLayout layout) => new(
        layout.Name,
        layout.CName,
        layout.Size,
        layout.Alignment,
        [.. layout.Fields.Select(field => new FieldManifest(field.Name, TypeText.Of(field.Type), field.Offset, field.Size))]);

    private static DecisionManifest Decision(Decision decision) => new(
        decision.Subject,
        decision.Chosen,
        decision.Reason,
        decision.CostNanoseconds,
        [.. decision.Rejected.Select(rejected => new RejectedManifest(rejected.Candidate, rejected.Reason))]);
}
