// Births: take a row, let the classifiers fill it, publish it or give it back. One shape per birth site.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning;
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen.Programs.Steps;

/// <summary>Emits births.</summary>
internal static class BirthCodeGen
{
    private const int ProtocolTcp = 6;

    /// <summary>The statements of <paramref name="birth"/>.</summary>
    public static IEnumerable<CStatement> Emit(BirthStep birth, ProgramScope scope) => birth.Site switch
    {
        BirthSite.Socket => [OnSocket(birth, scope)],
        BirthSite.SocketWithKey => OnSocketWithKey(birth, scope),
        _ => [OnPacket(birth, scope)],
    };

    // Only TCP has the bridge that brings the key. Whatever happens, the socket loses the handle of an earlier connection.
    private static CStatement OnSocket(BirthStep birth, ProgramScope scope)
    {
        CStatement[] body =
        [
            GuardCodeGen.BeforeBirth(birth, scope),
            Take(birth, scope),
            GuardCodeGen.AfterTake(birth, scope),
            .. PressureCodeGen.WithoutRow(birth, scope),
            new CIf(new CBinary("&&", scope.Row(birth.Record), Unwanted(birth, scope)), Refuse(birth, scope)),
            .. birth.Carriers.Select(carrier => (CStatement)new CIf(
                new CBinary("&&", new CUnary("!", CarrierCode.Carry(carrier, birth.Record, scope)), scope.Row(birth.Record)),
                GiveBack(birth, scope))),
            new CIf(scope.Row(birth.Record), Count("APY_BIRTHS")),
        ];
        return new CIf(
            new CBinary("==", ProgramScope.ContextField("protocol"), new CInteger(ProtocolTcp)), new CBlock(body.ToEquatableArray()));
    }

    // The connecting end on this host may have made the record already: then both ends share it.
    private static IEnumerable<CStatement> OnSocketWithKey(BirthStep birth, ProgramScope scope)
    {
        var row = scope.Row(birth.Record);
        var record = scope.Records[birth.Record];
        var missing = new CBinary(
            "||", new CUnary("!", row), new CBinary("!=", new CMember(row, "state", IsArrow: true), new CName("APY_ACTIVE")));
        var publish = StepCodeGen.Do(CCall.Of(
            "apy_record_enter", ProgramScope.AddressOf(record.Slab), ProgramScope.AddressOf(record.Index), row, scope.Handle(birth.Record)));
        return
        [
            StepCodeGen.Do(KeyCode.OfSocket(ProgramScope.AddressOf(ProgramScope.Key))),
            LookupCodeGen.FindByKey(birth.Record, scope),
            new CIf(missing, Block(
            [
                GuardCodeGen.BeforeBirth(birth, scope),
                Take(birth, scope),
                GuardCodeGen.AfterTake(birth, scope),
                new CIf(row, Block(new CIf(
                    Unwanted(birth, scope),
                    Refuse(birth, scope),
                    Block(SetKey(birth, scope), publish, Count("APY_BIRTHS"))))),
            ])),
            StepCodeGen.When(birth.Record, scope, [.. birth.Carriers.Select(carrier => StepCodeGen.Do(CarrierCode.Carry(carrier, birth.Record, scope)))]),
        ];
    }

    // Two processors may see the first packets of a flow at once: the second one joins the record of the first.
    private static CStatement OnPacket(BirthStep birth, ProgramScope scope)
    {
        var row = scope.Row(birth.Record);
        var entered = CCall.Of(
            "apy_record_enter_first", ProgramScope.AddressOf(scope.Records[birth.Record].Index), row, scope.Handle(birth.Record));
        var publish = new CIf(
            entered,
            Count("APY_BIRTHS"),
            Block(GiveBack(birth, scope), LookupCodeGen.FindByKey(birth.Record, scope)));
        return new CIf(
            new CBinary("&&", new CName(ProgramScope.Keyed), new CUnary("!", row)),
            Block(
            [
                GuardCodeGen.BeforeBirth(birth, scope),
                Take(birth, scope),
                GuardCodeGen.AfterTake(birth, scope),
                .. PressureCodeGen.WithoutRow(birth, scope),
                new CIf(row, Block(new CIf(
                    Unwanted(birth, scope), Refuse(birth, scope), Block(SetKey(birth, scope), publish)))),
            ]));
    }

    private static CStatement Take(BirthStep birth, ProgramScope scope) =>
        StepCodeGen.Do(new CAssignment(scope.Row(birth.Record), PressureCodeGen.Take(birth, Kind(birth.Kind), scope)));

    private static string Kind(BirthKinds kind) => kind switch
    {
        BirthKinds.SocketConnect => "APY_BORN_CONNECT",
        BirthKinds.SocketAccept => "APY_BORN_ACCEPT",
        _ => "APY_BORN_PACKET",
    };

    // Unclassified is 0; the first classifier that tracks ends the row of questions.
    private static CExpression Unwanted(BirthStep birth, ProgramScope scope) => birth.Classifiers
        .Select(classifier => (CExpression)new CBinary("==", ActorCalls.Call(classifier, scope), new CInteger(0)))
        .Aggregate((left, right) => new CBinary("&&", left, right));

    private static CStatement Refuse(BirthStep birth, ProgramScope scope) =>
        Block(GiveBack(birth, scope), Count("APY_BIRTH_UNCLASSIFIED"));

    private static CBlock GiveBack(BirthStep birth, ProgramScope scope) => Block(
        StepCodeGen.Do(PressureCodeGen.GiveBack(birth, scope)),
        StepCodeGen.Do(new CAssignment(scope.Row(birth.Record), new CName("NULL"))),
        StepCodeGen.Do(new CAssignment(scope.Handle(birth.Record), new CInteger(0))));

    private static CStatement SetKey(BirthStep birth, ProgramScope scope) =>
        StepCodeGen.Do(new CAssignment(new CMember(scope.Row(birth.Record), "key", IsArrow: true), new CName(ProgramScope.Key)));

    private static CStatement Count(string counter) => StepCodeGen.Do(CCall.Of("apy_count", new CName(counter)));

    private static CBlock Block(params CStatement[] statements) => new(new(statements));
}
