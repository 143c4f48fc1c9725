// The facts about the hook "sockops".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor SockOps => new(
        HookKind.SockOps,
        DisplayName: "sockops",
        ShortName: "sock",
        AttributeName: "Apiary.SockOpsAttribute",
        Section: "sockops",
        ProgramType: 13,
        ExpectedAttachType: 3,
        AttachType: 3,
        AttachTarget.Cgroup,
        ContextStruct: "bpf_sock_ops",
        VerdictAlgebra.SockOps,
        MinimumKernel: "5.7",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/libbpf/program_types.html");
}
