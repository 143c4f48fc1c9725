// The facts about the hook "cgroup/getsockname6".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupGetSockName6 => new(
        HookKind.CgroupGetSockName6,
        DisplayName: "cgroup/getsockname6",
        ShortName: "name6",
        AttributeName: "Apiary.CgroupGetSockName6Attribute",
        Section: "cgroup/getsockname6",
        ProgramType: 18,
        ExpectedAttachType: 32,
        AttachType: 32,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock_addr",
        VerdictAlgebra.One,
        MinimumKernel: "5.8",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
