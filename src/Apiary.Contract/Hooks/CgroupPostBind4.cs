// The facts about the hook "cgroup/post_bind4".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupPostBind4 => new(
        HookKind.CgroupPostBind4,
        DisplayName: "cgroup/post_bind4",
        ShortName: "pbind4",
        AttributeName: "Apiary.CgroupPostBind4Attribute",
        Section: "cgroup/post_bind4",
        ProgramType: 9,
        ExpectedAttachType: 12,
        AttachType: 12,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock",
        VerdictAlgebra.CgroupAllow,
        MinimumKernel: "5.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
