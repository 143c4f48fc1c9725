// The facts about the hook "cgroup/post_bind6".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupPostBind6 => new(
        HookKind.CgroupPostBind6,
        DisplayName: "cgroup/post_bind6",
        ShortName: "pbind6",
        AttributeName: "Apiary.CgroupPostBind6Attribute",
        Section: "cgroup/post_bind6",
        ProgramType: 9,
        ExpectedAttachType: 13,
        AttachType: 13,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock",
        VerdictAlgebra.CgroupAllow,
        MinimumKernel: "5.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
