// The facts about the hook "cgroup/getpeername_unix".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupGetPeerNameUnix => new(
        HookKind.CgroupGetPeerNameUnix,
        DisplayName: "cgroup/getpeername_unix",
        ShortName: "peeru",
        AttributeName: "Apiary.CgroupGetPeerNameUnixAttribute",
        Section: "cgroup/getpeername_unix",
        ProgramType: 18,
        ExpectedAttachType: 52,
        AttachType: 52,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock_addr",
        VerdictAlgebra.One,
        MinimumKernel: "6.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
