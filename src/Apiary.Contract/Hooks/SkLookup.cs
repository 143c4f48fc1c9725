// The facts about the hook "sk_lookup".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor SkLookup => new(
        HookKind.SkLookup,
        DisplayName: "sk_lookup",
        ShortName: "sklk",
        AttributeName: "Apiary.SkLookupAttribute",
        Section: "sk_lookup",
        ProgramType: 30,
        ExpectedAttachType: 36,
        AttachType: 36,
        AttachTarget.NetworkNamespace,
        ContextStruct: "bpf_sk_lookup",
        VerdictAlgebra.SkAction,
        MinimumKernel: "5.9",
        HasTestRun: true,
        Documentation: "https://docs.kernel.org/bpf/prog_sk_lookup.html");
}
