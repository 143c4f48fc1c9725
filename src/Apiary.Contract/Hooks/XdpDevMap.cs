// The facts about the hook "XDP of a device map".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor XdpDevMap => new(
        HookKind.XdpDevMap,
        DisplayName: "XDP of a device map",
        ShortName: "xdpdm",
        AttributeName: "Apiary.XdpDevMapAttribute",
        Section: "xdp/devmap",
        ProgramType: 6,
        ExpectedAttachType: 33,
        AttachType: 33,
        AttachTarget.None,
        ContextStruct: "xdp_md",
        VerdictAlgebra.Xdp,
        MinimumKernel: "5.8",
        HasTestRun: true,
        Documentation: "https://docs.kernel.org/bpf/map_devmap.html",
        ProgramGrouping.PerActor);
}
