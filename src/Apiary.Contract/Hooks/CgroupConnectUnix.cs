// The facts about the hook "cgroup/connect_unix".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupConnectUnix => new(
        HookKind.CgroupConnectUnix,
        DisplayName: "cgroup/connect_unix",
        ShortName: "connu",
        AttributeName: "Apiary.CgroupConnectUnixAttribute",
        Section: "cgroup/connect_unix",
        ProgramType: 18,
        ExpectedAttachType: 49,
        AttachType: 49,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock_addr",
        VerdictAlgebra.CgroupAllow,
        MinimumKernel: "6.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
