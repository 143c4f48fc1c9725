// The facts about the hook "cgroup/setsockopt".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupSetSockOpt => new(
        HookKind.CgroupSetSockOpt,
        DisplayName: "cgroup/setsockopt",
        ShortName: "setopt",
        AttributeName: "Apiary.CgroupSetSockOptAttribute",
        Section: "cgroup/setsockopt",
        ProgramType: 25,
        ExpectedAttachType: 22,
        AttachType: 22,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sockopt",
        VerdictAlgebra.CgroupAllow,
        MinimumKernel: "5.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
