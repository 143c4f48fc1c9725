// The chain of a program: a head with everything up to the first actor, and a program for each of the others. What passes between them is the packet view,
// the verdict and the handles of the records. Each program takes a copy of it first and writes it back last, so that a packet that an actor sends
// through the same hook in between does no harm.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.CodeGen.Programs.Steps;
using Apiary.Compiler.Planning;
using Apiary.Compiler.Planning.Maps;
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen.Programs;

/// <summary>Emits chains.</summary>
internal static class ChainProgram
{
    private const string State = "chain";
    private const string Decision = "decision";

    /// <summary>What the programs of each chain leave for the next.</summary>
    public static IEnumerable<CItem> States(BundlePlan plan)
    {
        var structs = plan.Programs.Where(static program => program.Chain is not null).Select(program => (CItem)Struct(program, ProgramScope.Of(program, plan))).ToArray();
        return structs.Length == 0 ? [] : structs.Prepend(new CInclude("apiary/chain.h"));
    }

    private static CStruct Struct(ProgramPlan program, ProgramScope scope) => new(ChainMaps.StateTag(program.Chain!.Value), new(
        [
            .. HasPacket(program) ? [new CField(CType.Struct("apy_packet"), ProgramScope.Packet)] : Array.Empty<CField>(),
            new CField(scope.Decision?.Type ?? CType.U32, Decision),
            .. ChainMaps.Records(program).Select(record => new CField(CType.U32, scope.HandleName(record))),
        ]));

    /// <summary>The C functions.</summary>
    public static IEnumerable<CFunction> Emit(ProgramPlan program, ProgramScope scope, CPosition? position)
    {
        var calls = program.Steps.OfType<CallStep>().ToArray();
        var steps = GuardCodeGen.Insert(program);
        var head = steps.Where(step => step is not CallStep || ReferenceEquals(step, calls[0]));
        return EntryProgram.WithTwin(program.Head, program, scope, EntryProgram.Body(program, scope, head, [Find(program), Leave(program, scope, 0)]), position)
            .Concat(program.Links.Select((name, place) => EntryProgram.Program(name, program, Link(program, scope, calls[place + 1], place + 1), position)));
    }

    private static CBlock Link(ProgramPlan program, ProgramScope scope, CallStep call, int place) => EntryProgram.Body(
        program with { Steps = new([.. program.Steps.Where(static step => step is OpenPacketStep or LookupStep or BirthStep or CallStep)]), Versions = "" },
        scope with { KeepsKey = false },
        [],
        [
            Find(program),
            new CIf(new CUnary("!", new CName(State)), new CReturn(scope.Verdicts.Undecided)),
            .. Take(program, scope),
            .. StepCodeGen.Emit(call, scope),
            .. place < program.Links.Count ? [Leave(program, scope, place)] : Array.Empty<CStatement>(),
        ]);

    private static CDeclaration Find(ProgramPlan program) => new(
        CType.Struct(ChainMaps.StateTag(program.Chain!.Value)).Pointer, State, CCall.Of("apy_chain_state", ProgramScope.AddressOf(ChainMaps.State(program.Chain.Value))));

    private static IEnumerable<CStatement> Take(ProgramPlan program, ProgramScope scope)
    {
        if (HasPacket(program))
        {
            yield return StepCodeGen.Do(new CAssignment(new CName(ProgramScope.Packet), Kept(ProgramScope.Packet)));
        }

        if (scope.Decision is { } decision)
        {
            yield return StepCodeGen.Do(new CAssignment(decision.Value, Kept(Decision)));
        }

        foreach (var record in ChainMaps.Records(program))
        {
            yield return StepCodeGen.Do(new CAssignment(scope.Handle(record), Kept(scope.HandleName(record))));
            yield return StepCodeGen.Do(new CAssignment(
                scope.Row(record), CCall.Of("apy_record_resolve", ProgramScope.AddressOf(scope.Records[record].Slab), scope.Handle(record))));
        }
    }

    // The jump does not fail: the agent fills the array before a program runs. If it did, what was decided so far would hold.
    private static CIf Leave(ProgramPlan program, ProgramScope scope, int place)
    {
        var statements = new List<CStatement>();
        if (HasPacket(program))
        {
            statements.Add(StepCodeGen.Do(new CAssignment(Kept(ProgramScope.Packet), new CName(ProgramScope.Packet))));
        }

        if (scope.Decision is { } decision)
        {
            statements.Add(StepCodeGen.Do(new CAssignment(Kept(Decision), decision.Value)));
        }

        statements.AddRange(ChainMaps.Records(program).Select(record => StepCodeGen.Do(new CAssignment(
            Kept(scope.HandleName(record)), new CConditional(scope.Row(record), scope.Handle(record), new CInteger(0))))));
        statements.Add(StepCodeGen.Do(CCall.Of(
            "bpf_tail_call", new CName(ProgramScope.Context), ProgramScope.AddressOf(ChainMaps.Links(program.Chain!.Value)), new CInteger(place))));
        return new CIf(new CName(State), new CBlock(statements.ToEquatableArray()));
    }

    private static CMember Kept(string field) => new(new CName(State), field, IsArrow: true);

    private static bool HasPacket(ProgramPlan program) => program.Steps.Any(static step => step is OpenPacketStep);
}
