// The facts about the hook "cgroup/recvmsg6".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupRecvMsg6 => new(
        HookKind.CgroupRecvMsg6,
        DisplayName: "cgroup/recvmsg6",
        ShortName: "rmsg6",
        AttributeName: "Apiary.CgroupRecvMsg6Attribute",
        Section: "cgroup/recvmsg6",
        ProgramType: 18,
        ExpectedAttachType: 20,
        AttachType: 20,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock_addr",
        VerdictAlgebra.One,
        MinimumKernel: "5.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
