// The facts about the hook "cgroup/recvmsg_unix".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupRecvMsgUnix => new(
        HookKind.CgroupRecvMsgUnix,
        DisplayName: "cgroup/recvmsg_unix",
        ShortName: "rmsgu",
        AttributeName: "Apiary.CgroupRecvMsgUnixAttribute",
        Section: "cgroup/recvmsg_unix",
        ProgramType: 18,
        ExpectedAttachType: 51,
        AttachType: 51,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock_addr",
        VerdictAlgebra.One,
        MinimumKernel: "6.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
