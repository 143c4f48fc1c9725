// One entry program: its locals, its steps in order, its verdict.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.CodeGen.Programs.Steps;
using Apiary.Compiler.Planning;
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen.Programs;

/// <summary>Emits entry programs.</summary>
internal static class EntryProgram
{
    /// <summary>The C function of <paramref name="program"/>.</summary>
    public static CFunction Emit(ProgramPlan program, BundlePlan plan, CPosition? position)
    {
        var descriptor = program.Descriptor;
        var scope = ProgramScope.Of(program, plan);
        CStatement[] body =
        [
            .. Locals(program, scope),
            .. program.Steps.SelectMany(step => StepCodeGen.Emit(step, scope)),
            new CReturn(scope.Result),
        ];
        return new(
            CLinkage.Program,
            program.Section,
            CType.Int,
            program.Name,
            new([new CParameter(CType.Struct(descriptor.ContextStruct).Pointer, ProgramScope.Context)]),
            new CBlock(body.ToEquatableArray()),
            position);
    }

    private static IEnumerable<CStatement> Locals(ProgramPlan program, ProgramScope scope)
    {
        var steps = Flatten(program.Steps).ToArray();
        foreach (var record in steps.SelectMany(Acquired).Distinct().OrderBy(name => name, StringComparer.Ordinal))
        {
            yield return new CDeclaration(CType.Struct("apy_record_header").Pointer, scope.Name(record), new CName("NULL"));
            yield return new CDeclaration(CType.U32, scope.HandleName(record), new CInteger(0));
        }

        if (steps.Any(step => NeedsKey(step)))
        {
            yield return new CDeclaration(new CType("apy_local_key"), ProgramScope.Key);
        }

        if (scope.KeepsKey)
        {
            yield return new CDeclaration(new CType("bool"), ProgramScope.Keyed, new CName("false"));
        }

        if (steps.Any(step => step is OpenPacketStep))
        {
            yield return new CDeclaration(CType.Struct("apy_packet"), ProgramScope.Packet);
        }

        if (scope.Decision is { } decision)
        {
            yield return new CDeclaration(decision.Type, decision.Name, decision.Initial);
        }
    }

    private static IEnumerable<PlanStep> Flatten(IEnumerable<PlanStep> steps) => steps.SelectMany(step => step is DispatchStep dispatch
        ? dispatch.Cases.SelectMany(entry => Flatten(entry.Steps))
        : [step]);

    private static IEnumerable<string> Acquired(PlanStep step) => step switch
    {
        LookupStep lookup => [lookup.Record],
        BirthStep birth => [birth.Record],
        _ => [],
    };

    private static bool NeedsKey(PlanStep step) => step switch
    {
        LookupStep lookup => lookup.Channel == ChannelKind.TupleIndex || lookup.Fallback == ChannelKind.TupleIndex,
        BirthStep birth => birth.Site != BirthSite.Socket,
        _ => false,
    };
}
