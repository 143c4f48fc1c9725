// One entry program: its locals, its steps in order, its verdict; and its guarded twin.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.CodeGen.Programs.Steps;
using Apiary.Compiler.Planning;
using Apiary.Contract;

namespace Apiary.Compiler.CodeGen.Programs;

/// <summary>Emits entry programs.</summary>
internal static class EntryProgram
{
    /// <summary>The C functions of <paramref name="program"/>: itself, and where it meets a record its guarded twin, both around one body.</summary>
    public static IEnumerable<CFunction> Emit(ProgramPlan program, BundlePlan plan, CPosition? position)
    {
        var scope = ProgramScope.Of(program, plan);
        var whole = WithTwin(program.Name, program, scope, Body(program, scope, GuardCodeGen.Insert(program), []), position);
        return program.Chain is null ? whole : whole.Concat(ChainProgram.Emit(program, scope, position));
    }

    /// <summary>A body: the locals of <paramref name="program"/>, <paramref name="steps"/>, what comes <paramref name="last"/>, the verdict.</summary>
    public static CBlock Body(ProgramPlan program, ProgramScope scope, IEnumerable<PlanStep> steps, IEnumerable<CStatement> last) => new(new(
    [
        .. Locals(program, scope),
        .. steps.SelectMany(step => StepCodeGen.Emit(step, scope)),
        .. last,
        .. scope.IsVoid ? [] : new CStatement[] { new CReturn(scope.Result) },
    ]));

    /// <summary>The program <paramref name="name"/> with <paramref name="body"/>, and where it meets a record its guarded twin.</summary>
    public static IEnumerable<CFunction> WithTwin(string name, ProgramPlan program, ProgramScope scope, CBlock body, CPosition? position)
    {
        if (program.Versions.Length == 0)
        {
            return [Program(name, program, body, position) with { ReturnType = scope.IsVoid ? CType.Void : CType.Int }];
        }

        var inner = "do_" + name;
        return
        [
            new(CLinkage.AlwaysInline, null, CType.Int, inner, new([Context(program), new CParameter(new CType("const bool"), ProgramScope.Guarded)]), body, position),
            Program(name, program, Call(inner, "false"), position),
            Program((name == program.Name ? "g_" : "g") + name, program, Call(inner, "true"), position),
        ];
    }

    /// <summary>A program that the kernel sees.</summary>
    public static CFunction Program(string name, ProgramPlan program, CBlock body, CPosition? position) =>
        new(CLinkage.Program, program.Section, CType.Int, name, new([Context(program)]), body, position);

    private static CParameter Context(ProgramPlan program) => new(CType.Struct(program.Descriptor.ContextStruct).Pointer, ProgramScope.Context);

    private static CBlock Call(string body, string guarded) =>
        new(new([new CReturn(CCall.Of(body, new CName(ProgramScope.Context), new CName(guarded)))]));

    private static IEnumerable<CStatement> Locals(ProgramPlan program, ProgramScope scope)
    {
        var steps = Flatten(program.Steps).ToArray();
        foreach (var record in GuardCodeGen.Acquired(steps).Distinct().OrderBy(name => name, StringComparer.Ordinal))
        {
            yield return new CDeclaration(CType.Struct("apy_record_header").Pointer, scope.Name(record), new CName("NULL"));
            yield return new CDeclaration(CType.U32, scope.HandleName(record), new CInteger(0));
        }

        if (steps.Any(step => NeedsKey(step)))
        {
            yield return new CDeclaration(new CType("apy_local_key"), ProgramScope.Key);
        }

        if (program.Versions.Length > 0)
        {
            yield return new CDeclaration(new CType("bool"), ProgramScope.Settled, new CName("false"));
            yield return new CDeclaration(CType.U32, ProgramScope.BirthTag, new CInteger(0));
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

    private static bool NeedsKey(PlanStep step) => step switch
    {
        LookupStep lookup => lookup.Channel == ChannelKind.TupleIndex || lookup.Fallback == ChannelKind.TupleIndex,
        BirthStep birth => birth.Site != BirthSite.Socket,
        _ => false,
    };
}
