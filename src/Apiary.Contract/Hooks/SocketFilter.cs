// The facts about the hook "socket filter".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor SocketFilter => new(
        HookKind.SocketFilter,
        DisplayName: "socket filter",
        ShortName: "sockf",
        AttributeName: "Apiary.SocketFilterAttribute",
        Section: "socket",
        ProgramType: 1,
        ExpectedAttachType: 0,
        AttachType: 0,
        AttachTarget.Socket,
        ContextStruct: "__sk_buff",
        VerdictAlgebra.SocketFilter,
        MinimumKernel: "3.19",
        HasTestRun: true,
        Documentation: "https://docs.kernel.org/networking/filter.html",
        ProgramGrouping.PerActor);
}
