// The facts about the hook "cgroup/connect4".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupConnect4 => new(
        HookKind.CgroupConnect4,
        DisplayName: "cgroup/connect4",
        ShortName: "conn4",
        AttributeName: "Apiary.CgroupConnect4Attribute",
        Section: "cgroup/connect4",
        ProgramType: 18,
        ExpectedAttachType: 10,
        AttachType: 10,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock_addr",
        VerdictAlgebra.CgroupAllow,
        MinimumKernel: "5.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
