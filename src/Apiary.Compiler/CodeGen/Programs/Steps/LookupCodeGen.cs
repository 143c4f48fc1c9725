// Finding a record: by its carrier, by its key, or by the one and else by the other.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Planning;
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen.Programs.Steps;

/// <summary>Emits lookups.</summary>
internal static class LookupCodeGen
{
    /// <summary>The statements of <paramref name="lookup"/>.</summary>
    public static IEnumerable<CStatement> Emit(LookupStep lookup, ProgramScope scope)
    {
        if (lookup.Channel is ChannelKind.TupleIndex or ChannelKind.Metadata)
        {
            return ByKey(lookup, scope);
        }

        var statements = ByCarrier(lookup, scope);
        return scope.IsPacketHook && scope.Records[lookup.Record].IsTcpOnly
            ? [new CIf(new CMember(new CName(ProgramScope.Packet), "is_tcp", IsArrow: false), new CBlock(statements.ToEquatableArray()))]
            : statements;
    }

    private static IReadOnlyList<CStatement> ByCarrier(LookupStep lookup, ProgramScope scope)
    {
        var first = StepCodeGen.Do(new CAssignment(scope.Row(lookup.Record), CarrierCode.Find(lookup.Channel, lookup.Record, scope)));
        return lookup.Fallback == ChannelKind.TupleIndex
            ? [first, new CIf(new CUnary("!", scope.Row(lookup.Record)), new CBlock(ByKey(lookup, scope).ToEquatableArray()))]
            : [first];
    }

    /// <summary>Assigns the row that the key in the program's key local leads to.</summary>
    public static CStatement FindByKey(string record, ProgramScope scope)
    {
        var plan = scope.Records[record];
        return StepCodeGen.Do(new CAssignment(scope.Row(record), CCall.Of(
            "apy_find_by_key",
            ProgramScope.AddressOf(plan.Slab),
            ProgramScope.AddressOf(plan.Index),
            ProgramScope.AddressOf(ProgramScope.Key),
            new CUnary("&", scope.Handle(record)))));
    }

    // A handle in the metadata is believed only where its row has the packet's key.
    private static CStatement FindByMetadata(string record, ProgramScope scope) => new CBlock(new(
    [
        StepCodeGen.Do(new CAssignment(scope.Row(record), CCall.Of(
            "apy_find_by_metadata",
            ProgramScope.AddressOf(scope.Records[record].Slab),
            new CName(ProgramScope.Context),
            ProgramScope.AddressOf(ProgramScope.Key),
            new CUnary("&", scope.Handle(record))))),
        new CIf(new CUnary("!", scope.Row(record)), FindByKey(record, scope)),
    ]));

    private static IReadOnlyList<CStatement> ByKey(LookupStep lookup, ProgramScope scope)
    {
        var record = lookup.Record;
        var find = lookup.Channel == ChannelKind.Metadata ? FindByMetadata(record, scope) : FindByKey(record, scope);
        if (scope.KeepsKey)
        {
            var keyed = new CName(ProgramScope.Keyed);
            return [StepCodeGen.Do(new CAssignment(keyed, KeyCode.OfPacket(scope.Records[record], scope))), new CIf(keyed, find)];
        }

        return scope.IsPacketHook
            ? [new CIf(KeyCode.OfPacket(scope.Records[record], scope), find)]
            : [StepCodeGen.Do(KeyCode.OfSocket(ProgramScope.AddressOf(ProgramScope.Key))), find];
    }
}
