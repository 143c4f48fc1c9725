// The facts about the hook "cgroup/dev".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupDevice => new(
        HookKind.CgroupDevice,
        DisplayName: "cgroup/dev",
        ShortName: "dev",
        AttributeName: "Apiary.CgroupDeviceAttribute",
        Section: "cgroup/dev",
        ProgramType: 15,
        ExpectedAttachType: 6,
        AttachType: 6,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_cgroup_dev_ctx",
        VerdictAlgebra.CgroupAllow,
        MinimumKernel: "5.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
