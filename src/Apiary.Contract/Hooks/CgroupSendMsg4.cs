// The facts about the hook "cgroup/sendmsg4".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupSendMsg4 => new(
        HookKind.CgroupSendMsg4,
        DisplayName: "cgroup/sendmsg4",
        ShortName: "smsg4",
        AttributeName: "Apiary.CgroupSendMsg4Attribute",
        Section: "cgroup/sendmsg4",
        ProgramType: 18,
        ExpectedAttachType: 14,
        AttachType: 14,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock_addr",
        VerdictAlgebra.CgroupAllow,
        MinimumKernel: "5.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
