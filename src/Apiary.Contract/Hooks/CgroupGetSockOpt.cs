// The facts about the hook "cgroup/getsockopt".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupGetSockOpt => new(
        HookKind.CgroupGetSockOpt,
        DisplayName: "cgroup/getsockopt",
        ShortName: "getopt",
        AttributeName: "Apiary.CgroupGetSockOptAttribute",
        Section: "cgroup/getsockopt",
        ProgramType: 25,
        ExpectedAttachType: 21,
        AttachType: 21,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sockopt",
        VerdictAlgebra.CgroupAllow,
        MinimumKernel: "5.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
