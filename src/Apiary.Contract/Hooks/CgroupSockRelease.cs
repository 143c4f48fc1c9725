// The facts about the hook "cgroup/sock_release".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupSockRelease => new(
        HookKind.CgroupSockRelease,
        DisplayName: "cgroup/sock_release",
        ShortName: "srel",
        AttributeName: "Apiary.CgroupSockReleaseAttribute",
        Section: "cgroup/sock_release",
        ProgramType: 9,
        ExpectedAttachType: 34,
        AttachType: 34,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock",
        VerdictAlgebra.One,
        MinimumKernel: "5.9",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html");
}
