// Calls of actors: their arguments, the records they wait for, and what becomes of their verdict.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning;
using Apiary.Compiler.Planning.Programs;
using Apiary.Contract;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.CodeGen.Programs.Steps;

/// <summary>Emits calls.</summary>
internal static class ActorCalls
{
    /// <summary>The statement of <paramref name="call"/>: it runs only where its records are, and only while nobody decided before.</summary>
    public static IEnumerable<CStatement> Emit(CallStep call, ProgramScope scope)
    {
        var statement = Decide(call, scope);
        foreach (var record in StepNeeds.Required(call).Distinct().Reverse())
        {
            statement = new CIf(scope.Row(record), statement);
        }

        return [statement];
    }

    /// <summary>The call itself.</summary>
    public static CExpression Call(CallStep call, ProgramScope scope) =>
        new CCall(call.CName, call.Actor.Parameters.Select(parameter => Argument(parameter, scope)).ToEquatableArray());

    /// <summary>How the actors of a program decide: natively when one of them does, portably otherwise, or not at all (null).</summary>
    public static ActorResult? Deciding(IEnumerable<PlanStep> steps)
    {
        var results = ProgramPlanner.CallsIn(steps).Select(call => call.Actor.Result).ToArray();
        if (results.Contains(ActorResult.Native))
        {
            return ActorResult.Native;
        }

        return results.Contains(ActorResult.Verdict) ? ActorResult.Verdict : null;
    }

    private static CStatement Decide(CallStep call, ProgramScope scope)
    {
        var value = Call(call, scope);
        if (call.Actor.Result is not (ActorResult.Verdict or ActorResult.Native) || scope.Decision is not { } decision)
        {
            return StepCodeGen.Do(value);
        }

        var decided = decision.IsPortable || call.Actor.Result == ActorResult.Native ? value : scope.Verdicts.Native(value);
        return new CIf(Undecided(decision), StepCodeGen.Do(new CAssignment(decision.Value, decided)));
    }

    private static CExpression Undecided(DecisionLocal decision) => decision.IsPortable
        ? new CBinary("==", CCall.Of("apy_verdict_kind", decision.Value), new CInteger(0))
        : new CBinary("==", decision.Value, decision.Initial);

    private static CExpression Argument(ActorParameter parameter, ProgramScope scope) => parameter.Kind switch
    {
        ParameterKind.Packet => ProgramScope.AddressOf(ProgramScope.Packet),
        ParameterKind.Record => Body("apy_record_of", parameter.Record, scope),
        ParameterKind.OptionalRecord => Body("apy_record_or_null", parameter.Record, scope),
        ParameterKind.KernelArgument when parameter.Argument is { } argument => Argument(argument, scope),
        ParameterKind.Fields => new CCast(CType.Void.Pointer, new CName(ProgramScope.Context)),
        _ when scope.Hook == HookKind.Syscall => new CCast(CType.Void.Pointer, new CName(ProgramScope.Context)),
        _ => new CName(ProgramScope.Context),
    };

    // A bool is a byte of its register: the rest of it has no meaning.
    private static CCall Argument(HookArgument argument, ProgramScope scope) => CCall.Of(
        HookTable.Get(scope.Hook).Arguments == HookArguments.Registers ? "apy_parameter" : "apy_argument",
        new CTypeArgument(argument.Type is BoolType ? CTypes.Integer(8, signed: false) : CTypes.Of(argument.Type)),
        new CName(ProgramScope.Context),
        new CInteger(argument.Index));

    private static CExpression Body(string macro, string record, ProgramScope scope) => CCall.Of(
        macro, new CTypeArgument(CType.Struct(scope.Records[record].Declaration.Struct)), scope.Row(record));
}
