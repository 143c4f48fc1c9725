// The facts about the hook "XDP".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor Xdp => new(
        HookKind.Xdp,
        DisplayName: "XDP",
        ShortName: "xdp",
        AttributeName: "Apiary.XdpAttribute",
        Section: "xdp",
        ProgramType: 6,
        ExpectedAttachType: 37,
        AttachType: 37,
        AttachTarget.Interface,
        ContextStruct: "xdp_md",
        VerdictAlgebra.Xdp,
        MinimumKernel: "5.9",
        HasTestRun: true,
        Documentation: "https://docs.kernel.org/networking/af_xdp.html");
}
