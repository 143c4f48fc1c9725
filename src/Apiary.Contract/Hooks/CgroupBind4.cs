// The facts about the hook "cgroup/bind4".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupBind4 => new(
        HookKind.CgroupBind4,
        DisplayName: "cgroup/bind4",
        ShortName: "bind4",
        AttributeName: "Apiary.CgroupBind4Attribute",
        Section: "cgroup/bind4",
        ProgramType: 18,
        ExpectedAttachType: 8,
        AttachType: 8,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock_addr",
        VerdictAlgebra.CgroupBind,
        MinimumKernel: "5.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
