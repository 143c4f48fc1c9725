// The facts about the hook "netfilter".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor Netfilter => new(
        HookKind.Netfilter,
        DisplayName: "netfilter",
        ShortName: "nf",
        AttributeName: "Apiary.NetfilterAttribute",
        Section: "netfilter",
        ProgramType: 32,
        ExpectedAttachType: 45,
        AttachType: 45,
        AttachTarget.NetworkNamespace,
        ContextStruct: "bpf_nf_ctx",
        VerdictAlgebra.Netfilter,
        MinimumKernel: "6.4",
        HasTestRun: true,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        ProgramGrouping.PerTarget);
}
