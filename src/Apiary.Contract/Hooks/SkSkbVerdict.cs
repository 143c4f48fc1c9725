// The facts about the hook "sk_skb verdict".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor SkSkbVerdict => new(
        HookKind.SkSkbVerdict,
        DisplayName: "sk_skb verdict",
        ShortName: "skv",
        AttributeName: "Apiary.SkSkbVerdictAttribute",
        Section: "sk_skb",
        ProgramType: 14,
        ExpectedAttachType: 38,
        AttachType: 38,
        AttachTarget.SocketMap,
        ContextStruct: "__sk_buff",
        VerdictAlgebra.SkAction,
        MinimumKernel: "5.13",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/map_sockmap.html",
        ProgramGrouping.PerTarget);
}
