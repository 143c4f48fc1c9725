// The facts about the hook "cgroup/getsockname4".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor CgroupGetSockName4 => new(
        HookKind.CgroupGetSockName4,
        DisplayName: "cgroup/getsockname4",
        ShortName: "name4",
        AttributeName: "Apiary.CgroupGetSockName4Attribute",
        Section: "cgroup/getsockname4",
        ProgramType: 18,
        ExpectedAttachType: 31,
        AttachType: 31,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock_addr",
        VerdictAlgebra.One,
        MinimumKernel: "5.8",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html",
        HasCurrentTask: true);
}
