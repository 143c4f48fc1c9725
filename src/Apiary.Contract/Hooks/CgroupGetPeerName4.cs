// The facts about the hook "cgroup/getpeername4".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupGetPeerName4 => new(
        HookKind.CgroupGetPeerName4,
        DisplayName: "cgroup/getpeername4",
        ShortName: "peer4",
        AttributeName: "Apiary.CgroupGetPeerName4Attribute",
        Section: "cgroup/getpeername4",
        ProgramType: 18,
        ExpectedAttachType: 29,
        AttachType: 29,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock_addr",
        VerdictAlgebra.One,
        MinimumKernel: "5.8",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
