// The plan's part of a unit: rows of records, the record machinery, and one entry program per hook.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Planning;
using Apiary.Compiler.Planning.Maps;
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen.Programs;

/// <summary>From plan to C tree.</summary>
public static class ProgramCodeGen
{
    private const int RowAlignment = 8;

    /// <summary>All three parts.</summary>
    public static UnitPrograms Emit(Module module, BundlePlan plan, CompilerOptions options) => new(
        Types(module, plan).ToEquatableArray(),
        Prologue(plan, options).ToEquatableArray(),
        Programs(module, plan, options).ToEquatableArray());

    private static IEnumerable<CItem> Types(Module module, BundlePlan plan) => Rows(module, plan).Concat(ChainProgram.States(plan));

    // The rows of the slabs; maps name them.
    private static IEnumerable<CItem> Rows(Module module, BundlePlan plan)
    {
        if (plan.Records.Count == 0)
        {
            yield break;
        }

        yield return new CInclude("apiary/record.h");
        foreach (var record in plan.Records)
        {
            var size = record.HeaderSize + module.Structs.First(layout => layout.CName == record.Declaration.Struct).Size;
            var padding = record.RowSize - size;
            CField[] fields =
            [
                new(CType.Struct("apy_record_header"), "header"),
                new(CType.Struct(record.Declaration.Struct), "body"),
                .. padding > 0 ? [new CField(new CType("__u8"), "reserved", padding)] : Array.Empty<CField>(),
            ];
            yield return new CStruct(RecordMaps.RowTag(record), fields.ToEquatableArray());
        }
    }

    // The machinery stands after the maps and the configuration block, which it names.
    private static IEnumerable<CItem> Prologue(BundlePlan plan, CompilerOptions options)
    {
        if (options.CountLookups)
        {
            yield return new CDefine("APY_COUNT_LOOKUPS", null, new CInteger(1));
        }

        if (plan.Counters.Count > 0)
        {
            yield return new CInclude("apiary/counters.h");
        }

        if (plan.Records.Count > 0)
        {
            yield return new CInclude("apiary/birth.h");
            yield return new CInclude("apiary/version.h");
        }

        if (plan.Records.Any(static record => record.HalfOpen.Length > 0))
        {
            yield return new CInclude("apiary/half_open.h");
        }

        if (plan.Programs.Any(static program => program.Steps.Any(step => step is LookupStep { Channel: ChannelKind.Metadata })))
        {
            yield return new CInclude("apiary/metadata.h");
        }

        if (plan.Events.Count > 0)
        {
            yield return LostEvents(plan);
        }
    }

    // Which counter belongs to which ring; the comparisons fold away where the ring is known, which is everywhere.
    // Without records and with one ring there is hardly another caller, and a call would only be longer.
    private static CFunction LostEvents(BundlePlan plan)
    {
        var ring = new CName("ring");
        var count = plan.Records.Count == 0 && plan.Events.Count == 1 ? "apy_count_here" : "apy_count";
        var body = plan.Events.Select(entry => (CStatement)new CIf(
            new CBinary("==", ring, new CUnary("&", new CName(entry.Map))),
            new CExpressionStatement(CCall.Of(count, new CInteger(entry.LostCounter)))));
        return new(
            CLinkage.AlwaysInline,
            null,
            CType.Void,
            "apy_event_lost",
            new([new CParameter(CType.Void.Pointer, "ring")]),
            new CBlock(body.ToEquatableArray()),
            null);
    }

    // Entry programs stand for the class as a whole.
    private static IEnumerable<CItem> Programs(Module module, BundlePlan plan, CompilerOptions options)
    {
        var anchor = module.Bundle.Anchor;
        var position = options.EmitLines ? new CPosition(anchor.Path, anchor.FirstLine + 1, 0) : null;
        return plan.Programs.SelectMany(program => (IEnumerable<CItem>)EntryProgram.Emit(program, plan, position)).Concat(CongestionCode.Emit(module.Bundle, plan));
    }
}
