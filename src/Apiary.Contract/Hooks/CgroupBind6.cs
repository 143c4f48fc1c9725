// The facts about the hook "cgroup/bind6".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupBind6 => new(
        HookKind.CgroupBind6,
        DisplayName: "cgroup/bind6",
        ShortName: "bind6",
        AttributeName: "Apiary.CgroupBind6Attribute",
        Section: "cgroup/bind6",
        ProgramType: 18,
        ExpectedAttachType: 9,
        AttachType: 9,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock_addr",
        VerdictAlgebra.CgroupBind,
        MinimumKernel: "5.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
