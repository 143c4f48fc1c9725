// The facts about the hook "flow dissector".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor FlowDissector => new(
        HookKind.FlowDissector,
        DisplayName: "flow dissector",
        ShortName: "fldis",
        AttributeName: "Apiary.FlowDissectorAttribute",
        Section: "flow_dissector",
        ProgramType: 22,
        ExpectedAttachType: 17,
        AttachType: 17,
        AttachTarget.NetworkNamespace,
        ContextStruct: "__sk_buff",
        VerdictAlgebra.FlowDissector,
        MinimumKernel: "6.1",
        HasTestRun: true,
        Documentation: "https://docs.kernel.org/bpf/prog_flow_dissector.html");
}
