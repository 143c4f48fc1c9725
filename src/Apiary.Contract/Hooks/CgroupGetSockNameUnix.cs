// The facts about the hook "cgroup/getsockname_unix".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupGetSockNameUnix => new(
        HookKind.CgroupGetSockNameUnix,
        DisplayName: "cgroup/getsockname_unix",
        ShortName: "nameu",
        AttributeName: "Apiary.CgroupGetSockNameUnixAttribute",
        Section: "cgroup/getsockname_unix",
        ProgramType: 18,
        ExpectedAttachType: 53,
        AttachType: 53,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock_addr",
        VerdictAlgebra.One,
        MinimumKernel: "6.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
