// The facts about the hook "sk_skb stream verdict".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor SkSkbStreamVerdict => new(
        HookKind.SkSkbStreamVerdict,
        DisplayName: "sk_skb stream verdict",
        ShortName: "sksv",
        AttributeName: "Apiary.SkSkbStreamVerdictAttribute",
        Section: "sk_skb/stream_verdict",
        ProgramType: 14,
        ExpectedAttachType: 5,
        AttachType: 5,
        AttachTarget.SocketMap,
        ContextStruct: "__sk_buff",
        VerdictAlgebra.SkAction,
        MinimumKernel: "4.14",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/map_sockmap.html",
        ProgramGrouping.PerTarget);
}
