// The facts about the hook "sk_msg".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor SkMsg => new(
        HookKind.SkMsg,
        DisplayName: "sk_msg",
        ShortName: "skmsg",
        AttributeName: "Apiary.SkMsgAttribute",
        Section: "sk_msg",
        ProgramType: 16,
        ExpectedAttachType: 7,
        AttachType: 7,
        AttachTarget.SocketMap,
        ContextStruct: "sk_msg_md",
        VerdictAlgebra.SkAction,
        MinimumKernel: "4.20",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/map_sockmap.html",
        ProgramGrouping.PerTarget);
}
