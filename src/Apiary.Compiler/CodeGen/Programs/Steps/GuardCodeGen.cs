// The guarded twin of a program: before it acts for a record of another version, or makes one while the epoch names another
// version, it passes the event on to that version's twin (docs/protocols/updates.md).
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Planning;
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen.Programs.Steps;

/// <summary>Emits guards. In the program itself the condition is a constant and they fold away.</summary>
internal static class GuardCodeGen
{
    /// <summary>The steps of <paramref name="program"/> with a guard behind the last of them that finds or makes a record.</summary>
    public static IReadOnlyList<PlanStep> Insert(ProgramPlan program)
    {
        var steps = program.Steps.ToList();
        if (program.Versions.Length > 0)
        {
            var records = Acquired(steps).Distinct().OrderBy(record => record, StringComparer.Ordinal);
            steps.Insert(steps.FindLastIndex(step => Acquired([step]).Any()) + 1, new GuardStep(records.ToEquatableArray()));
        }

        return steps;
    }

    /// <summary>The records that <paramref name="steps"/> find or make.</summary>
    public static IEnumerable<string> Acquired(IEnumerable<PlanStep> steps) => steps.SelectMany(step => step switch
    {
        LookupStep lookup => [lookup.Record],
        BirthStep birth => [birth.Record],
        DispatchStep dispatch => dispatch.Cases.SelectMany(entry => Acquired(entry.Steps)),
        _ => Enumerable.Empty<string>(),
    });

    /// <summary>Passes the event on to the version of the first record that was found; of the record that could not be made; or of the epoch.</summary>
    public static CStatement Emit(GuardStep guard, ProgramScope scope)
    {
        var tag = guard.Records.Reverse().Aggregate(
            (CExpression)new CConditional(new CName(ProgramScope.Settled), new CName(ProgramScope.BirthTag), CCall.Of("apy_epoch_tag")),
            (other, record) => new CConditional(scope.Row(record), new CMember(scope.Row(record), "tag", IsArrow: true), other));
        return new CIf(
            new CBinary("&&", new CName(ProgramScope.Guarded), CCall.Of("apy_pass_on", new CName(ProgramScope.Context), ProgramScope.AddressOf(scope.Versions), tag)),
            new CReturn(scope.Verdicts.Undecided));
    }

    /// <summary>Passes the event on to the version that makes the new record; stands before <paramref name="birth"/> takes a row.</summary>
    public static CStatement BeforeBirth(BirthStep birth, ProgramScope scope) => new CIf(
        new CName(ProgramScope.Guarded),
        new CBlock(new(
        [
            StepCodeGen.Do(new CAssignment(
                new CName(ProgramScope.BirthTag),
                birth.Site == BirthSite.Socket
                    ? CCall.Of("apy_socket_birth_tag", new CName(ProgramScope.Context))
                    : CCall.Of("apy_flow_birth_tag", ProgramScope.AddressOf(ProgramScope.Key)))),
            StepCodeGen.Do(CCall.Of("apy_pass_birth_on", new CName(ProgramScope.Context), ProgramScope.AddressOf(scope.Versions), new CName(ProgramScope.BirthTag))),
            StepCodeGen.Do(new CAssignment(new CName(ProgramScope.Settled), new CName("true"))),
        ])));

    /// <summary>Gives the row that was taken the tag of its version, which need not have a program here.</summary>
    public static CStatement AfterTake(BirthStep birth, ProgramScope scope) => new CIf(
        new CBinary("&&", new CName(ProgramScope.Guarded), scope.Row(birth.Record)),
        StepCodeGen.Do(new CAssignment(new CMember(scope.Row(birth.Record), "tag", IsArrow: true), new CName(ProgramScope.BirthTag))));
}
