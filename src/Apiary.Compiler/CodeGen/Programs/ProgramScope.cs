// The names inside of one entry program.
using Apiary.Compiler.CodeGen.CTree;
using Apiary.Compiler.CodeGen.Programs.Steps;
using Apiary.Compiler.CodeGen.Programs.Verdicts;
using Apiary.Compiler.Model;
using Apiary.Compiler.Planning;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.CodeGen.Programs;

/// <summary>What the steps of one program share.</summary>
/// <param name="Hook">The hook.</param>
/// <param name="Verdicts">Its verdicts.</param>
/// <param name="Decision">The local that collects decisions, or null when no actor decides.</param>
/// <param name="Records">The records of the plan.</param>
/// <param name="KeepsKey">Whether a birth needs to know if the packet had a key.</param>
/// <param name="Versions">C name of the program's array of versions, or empty.</param>
internal sealed record ProgramScope(
    HookKind Hook, HookVerdicts Verdicts, DecisionLocal? Decision, IReadOnlyDictionary<string, RecordPlan> Records, bool KeepsKey, string Versions)
{
    /// <summary>Name of the parameter that tells the guarded twin from the program itself.</summary>
    public const string Guarded = "guarded";

    /// <summary>Name of the context parameter.</summary>
    public const string Context = "ctx";

    /// <summary>Name of the packet view.</summary>
    public const string Packet = "packet";

    /// <summary>Name of the flow key.</summary>
    public const string Key = "key";

    /// <summary>Name of the local that says whether the flow key is filled.</summary>
    public const string Keyed = "keyed";

    /// <summary>Name of the local that says that the version is known for the record that the event may get.</summary>
    public const string Settled = "settled";

    /// <summary>Name of the local with that version's tag.</summary>
    public const string BirthTag = "birth_tag";

    /// <summary>The scope of <paramref name="program"/>.</summary>
    public static ProgramScope Of(ProgramPlan program, BundlePlan plan)
    {
        var verdicts = HookVerdicts.Of(program.Descriptor.Verdicts);
        return new(
            program.Hook,
            verdicts,
            Local(ActorCalls.Deciding(program.Steps), verdicts),
            plan.Records.ToDictionary(record => record.Name),
            program.Steps.Any(step => step is BirthStep { Site: BirthSite.Packet }),
            program.Versions);
    }

    /// <summary>Whether packets pass the hook.</summary>
    public bool IsPacketHook => new HookPlace(Hook, 0).IsPacket;

    /// <summary>Whether the kernel asks the program for nothing, not even for a constant: an operation of a structure whose function returns nothing.</summary>
    public bool IsVoid => Decision is null && HookTable.Get(Hook).Verdicts == VerdictAlgebra.Answer;

    /// <summary>What the program returns as things stand.</summary>
    public CExpression Result => Decision switch
    {
        null => Verdicts.Undecided,
        { IsPortable: true } => Verdicts.Native(Decision.Value),
        _ => Decision.Value,
    };

    /// <summary>Name of the local of a record's row.</summary>
    public string Name(string record) => Records[record].Local;

    /// <summary>Name of the local of a record's handle.</summary>
    public string HandleName(string record) => Records[record].Local + "_handle";

    /// <summary>The row of a record, or NULL.</summary>
    public CName Row(string record) => new(Name(record));

    /// <summary>The handle of a record, or 0.</summary>
    public CName Handle(string record) => new(HandleName(record));

    /// <summary>The address of a global or local.</summary>
    public static CExpression AddressOf(string name) => new CUnary("&", new CName(name));

    /// <summary>A field of the context.</summary>
    public static CExpression ContextField(string field) => new CMember(new CName(Context), field, IsArrow: true);

    private static DecisionLocal? Local(ActorResult? deciding, HookVerdicts verdicts) => deciding switch
    {
        ActorResult.Verdict => new(CType.U32, "verdict", new CName("APY_NEXT"), IsPortable: true),
        ActorResult.Native => new(CType.Int, "action", verdicts.Undecided, IsPortable: false),
        _ => null,
    };
}
