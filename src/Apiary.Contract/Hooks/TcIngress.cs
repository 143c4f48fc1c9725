// The facts about the hook "tc ingress".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor TcIngress => new(
        HookKind.TcIngress,
        DisplayName: "tc ingress",
        ShortName: "tc_in",
        AttributeName: "Apiary.TcIngressAttribute",
        Section: "tc",
        ProgramType: 3,
        ExpectedAttachType: 0,
        AttachType: 46,
        AttachTarget.Interface,
        ContextStruct: "__sk_buff",
        VerdictAlgebra.Tcx,
        MinimumKernel: "6.6",
        HasTestRun: true,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html");
}
