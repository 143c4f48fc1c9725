// The facts about the hook "cgroup/sock_create".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupSockCreate => new(
        HookKind.CgroupSockCreate,
        DisplayName: "cgroup/sock_create",
        ShortName: "screat",
        AttributeName: "Apiary.CgroupSockCreateAttribute",
        Section: "cgroup/sock_create",
        ProgramType: 9,
        ExpectedAttachType: 2,
        AttachType: 2,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock",
        VerdictAlgebra.CgroupAllow,
        MinimumKernel: "5.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
