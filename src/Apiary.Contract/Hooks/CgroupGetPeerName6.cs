// The facts about the hook "cgroup/getpeername6".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupGetPeerName6 => new(
        HookKind.CgroupGetPeerName6,
        DisplayName: "cgroup/getpeername6",
        ShortName: "peer6",
        AttributeName: "Apiary.CgroupGetPeerName6Attribute",
        Section: "cgroup/getpeername6",
        ProgramType: 18,
        ExpectedAttachType: 30,
        AttachType: 30,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock_addr",
        VerdictAlgebra.One,
        MinimumKernel: "5.8",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
