// The facts about the hook "cgroup/connect6".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupConnect6 => new(
        HookKind.CgroupConnect6,
        DisplayName: "cgroup/connect6",
        ShortName: "conn6",
        AttributeName: "Apiary.CgroupConnect6Attribute",
        Section: "cgroup/connect6",
        ProgramType: 18,
        ExpectedAttachType: 11,
        AttachType: 11,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock_addr",
        VerdictAlgebra.CgroupAllow,
        MinimumKernel: "5.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
