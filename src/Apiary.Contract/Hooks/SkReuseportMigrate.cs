// The facts about the hook "sk_reuseport migrate".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor SkReuseportMigrate => new(
        HookKind.SkReuseportMigrate,
        DisplayName: "sk_reuseport migrate",
        ShortName: "skmig",
        AttributeName: "Apiary.SkReuseportMigrateAttribute",
        Section: "sk_reuseport/migrate",
        ProgramType: 21,
        ExpectedAttachType: 40,
        AttachType: 40,
        AttachTarget.Socket,
        ContextStruct: "sk_reuseport_md",
        VerdictAlgebra.SkAction,
        MinimumKernel: "5.14",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        ProgramGrouping.PerActor);
}
