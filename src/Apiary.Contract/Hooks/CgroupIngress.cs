// The facts about the hook "cgroup_skb/ingress".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupIngress => new(
        HookKind.CgroupIngress,
        DisplayName: "cgroup_skb/ingress",
        ShortName: "cgin",
        AttributeName: "Apiary.CgroupIngressAttribute",
        Section: "cgroup_skb/ingress",
        ProgramType: 8,
        ExpectedAttachType: 0,
        AttachType: 0,
        AttachTarget.Cgroup,
        ContextStruct: "__sk_buff",
        VerdictAlgebra.CgroupPacket,
        MinimumKernel: "5.7",
        HasTestRun: true,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html");
}
