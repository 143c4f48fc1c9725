// The facts about the hook "lsm_cgroup".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor LsmCgroup => new(
        HookKind.LsmCgroup,
        DisplayName: "lsm_cgroup",
        ShortName: "lsmcg",
        AttributeName: "Apiary.LsmCgroupAttribute",
        Section: "lsm_cgroup/",
        ProgramType: 29,
        ExpectedAttachType: 43,
        AttachType: 43,
        AttachTarget.Cgroup,
        ContextStruct: "apy_arguments",
        VerdictAlgebra.LsmAllow,
        MinimumKernel: "6.0",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/prog_lsm.html",
        ProgramGrouping.PerTarget,
        HasCurrentTask: true,
        Arguments: HookArguments.Typed);
}
