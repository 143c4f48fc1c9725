// The facts about the hook "cgroup_skb/egress".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupEgress => new(
        HookKind.CgroupEgress,
        DisplayName: "cgroup_skb/egress",
        ShortName: "cgout",
        AttributeName: "Apiary.CgroupEgressAttribute",
        Section: "cgroup_skb/egress",
        ProgramType: 8,
        ExpectedAttachType: 1,
        AttachType: 1,
        AttachTarget.Cgroup,
        ContextStruct: "__sk_buff",
        VerdictAlgebra.CgroupPacket,
        MinimumKernel: "5.7",
        HasTestRun: true,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html");
}
