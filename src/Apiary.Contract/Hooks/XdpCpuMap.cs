// The facts about the hook "XDP of a CPU map".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor XdpCpuMap => new(
        HookKind.XdpCpuMap,
        DisplayName: "XDP of a CPU map",
        ShortName: "xdpcm",
        AttributeName: "Apiary.XdpCpuMapAttribute",
        Section: "xdp/cpumap",
        ProgramType: 6,
        ExpectedAttachType: 35,
        AttachType: 35,
        AttachTarget.None,
        ContextStruct: "xdp_md",
        VerdictAlgebra.Xdp,
        MinimumKernel: "5.9",
        HasTestRun: true,
        Documentation: "https://docs.kernel.org/bpf/map_cpumap.html",
        ProgramGrouping.PerActor);
}
