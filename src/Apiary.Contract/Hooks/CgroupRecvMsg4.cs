// The facts about the hook "cgroup/recvmsg4".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupRecvMsg4 => new(
        HookKind.CgroupRecvMsg4,
        DisplayName: "cgroup/recvmsg4",
        ShortName: "rmsg4",
        AttributeName: "Apiary.CgroupRecvMsg4Attribute",
        Section: "cgroup/recvmsg4",
        ProgramType: 18,
        ExpectedAttachType: 19,
        AttachType: 19,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock_addr",
        VerdictAlgebra.One,
        MinimumKernel: "5.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
