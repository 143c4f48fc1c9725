// The facts about the hook "sk_skb stream parser".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor SkSkbParser => new(
        HookKind.SkSkbParser,
        DisplayName: "sk_skb stream parser",
        ShortName: "skpar",
        AttributeName: "Apiary.SkSkbParserAttribute",
        Section: "sk_skb/stream_parser",
        ProgramType: 14,
        ExpectedAttachType: 4,
        AttachType: 4,
        AttachTarget.SocketMap,
        ContextStruct: "__sk_buff",
        VerdictAlgebra.StreamParser,
        MinimumKernel: "4.14",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/map_sockmap.html",
        ProgramGrouping.PerTarget);
}
