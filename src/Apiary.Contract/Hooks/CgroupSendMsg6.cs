// The facts about the hook "cgroup/sendmsg6".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupSendMsg6 => new(
        HookKind.CgroupSendMsg6,
        DisplayName: "cgroup/sendmsg6",
        ShortName: "smsg6",
        AttributeName: "Apiary.CgroupSendMsg6Attribute",
        Section: "cgroup/sendmsg6",
        ProgramType: 18,
        ExpectedAttachType: 15,
        AttachType: 15,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock_addr",
        VerdictAlgebra.CgroupAllow,
        MinimumKernel: "5.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
