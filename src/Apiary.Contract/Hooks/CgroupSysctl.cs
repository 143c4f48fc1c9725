// The facts about the hook "cgroup/sysctl".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupSysctl => new(
        HookKind.CgroupSysctl,
        DisplayName: "cgroup/sysctl",
        ShortName: "sysctl",
        AttributeName: "Apiary.CgroupSysctlAttribute",
        Section: "cgroup/sysctl",
        ProgramType: 23,
        ExpectedAttachType: 18,
        AttachType: 18,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sysctl",
        VerdictAlgebra.CgroupAllow,
        MinimumKernel: "5.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
