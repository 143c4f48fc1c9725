// Births and uses of records whose rows may run out: the quota of flows that were not answered yet, and what becomes of an event without a row.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning;

namespace Apiary.Compiler.CodeGen.Programs.Steps;

/// <summary>Emits what the record's <see cref="TablePressure"/> says.</summary>
internal static class PressureCodeGen
{
    private const int TableFull = 5; // DropReason

    /// <summary>The row for <paramref name="birth"/>, from the quota where it has one.</summary>
    public static CExpression Take(BirthStep birth, string kind, ProgramScope scope)
    {
        var record = scope.Records[birth.Record];
        var size = CCall.Of("sizeof", new CTypeArgument(CType.Struct(record.Declaration.Struct)));
        var handle = new CUnary("&", scope.Handle(birth.Record));
        return IsHalfOpen(birth, record)
            ? CCall.Of(
                "apy_record_take_half_open",
                ProgramScope.AddressOf(record.Slab),
                ProgramScope.AddressOf(record.FreeList),
                ProgramScope.AddressOf(record.HalfOpen),
                ProgramScope.AddressOf(ProgramScope.Packet),
                size,
                new CName(kind),
                handle)
            : CCall.Of("apy_record_take", ProgramScope.AddressOf(record.Slab), ProgramScope.AddressOf(record.FreeList), size, new CName(kind), handle);
    }

    /// <summary>Gives the row back.</summary>
    public static CExpression GiveBack(BirthStep birth, ProgramScope scope)
    {
        var record = scope.Records[birth.Record];
        var free = ProgramScope.AddressOf(record.FreeList);
        return IsHalfOpen(birth, record)
            ? CCall.Of("apy_record_give_back_half_open", free, ProgramScope.AddressOf(record.HalfOpen), scope.Row(birth.Record), scope.Handle(birth.Record))
            : CCall.Of("apy_record_give_back", free, scope.Row(birth.Record), scope.Handle(birth.Record));
    }

    /// <summary>Leaves the program with a refusal when there was no row, where the record wants that.</summary>
    public static IEnumerable<CStatement> WithoutRow(BirthStep birth, ProgramScope scope) =>
        scope.Records[birth.Record].Declaration.Pressure.OnFull == FullTable.FailClosed
            ? [new CIf(new CUnary("!", scope.Row(birth.Record)), new CReturn(scope.Verdicts.Native(CCall.Of("apy_drop", new CInteger(TableFull)))))]
            : [];

    /// <summary>The use of a record; it ends the waiting of a flow for its answer.</summary>
    public static CExpression Touch(string name, ProgramScope scope)
    {
        var record = scope.Records[name];
        return (record.HalfOpen.Length > 0, scope.IsPacketHook) switch
        {
            (false, _) => CCall.Of("apy_record_touch", scope.Row(name)),
            (true, true) => CCall.Of("apy_record_touch_by", ProgramScope.AddressOf(record.HalfOpen), scope.Row(name), ProgramScope.AddressOf(ProgramScope.Packet)),
            (true, false) => CCall.Of("apy_record_touch_by_socket", ProgramScope.AddressOf(record.HalfOpen), scope.Row(name)),
        };
    }

    private static bool IsHalfOpen(BirthStep birth, RecordPlan record) => birth.Site == BirthSite.Packet && record.HalfOpen.Length > 0;
}
