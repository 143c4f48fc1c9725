// The facts about the hook "sk_reuseport".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor SkReuseport => new(
        HookKind.SkReuseport,
        DisplayName: "sk_reuseport",
        ShortName: "skreu",
        AttributeName: "Apiary.SkReuseportAttribute",
        Section: "sk_reuseport",
        ProgramType: 21,
        ExpectedAttachType: 39,
        AttachType: 39,
        AttachTarget.Socket,
        ContextStruct: "sk_reuseport_md",
        VerdictAlgebra.SkAction,
        MinimumKernel: "4.19",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        ProgramGrouping.PerActor);
}
