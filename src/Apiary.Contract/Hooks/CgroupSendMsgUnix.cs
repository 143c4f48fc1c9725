// The facts about the hook "cgroup/sendmsg_unix".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupSendMsgUnix => new(
        HookKind.CgroupSendMsgUnix,
        DisplayName: "cgroup/sendmsg_unix",
        ShortName: "smsgu",
        AttributeName: "Apiary.CgroupSendMsgUnixAttribute",
        Section: "cgroup/sendmsg_unix",
        ProgramType: 18,
        ExpectedAttachType: 50,
        AttachType: 50,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock_addr",
        VerdictAlgebra.CgroupAllow,
        MinimumKernel: "6.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
