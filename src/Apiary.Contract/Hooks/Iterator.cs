// The facts about the hook "iterator".
namespace Apiary.Contract.Hooks;

public static partial class HookTable
{
    private static HookDescriptor Iterator => new(
        HookKind.Iterator,
        DisplayName: "iterator",
        ShortName: "iter",
        AttributeName: "Apiary.IteratorAttribute",
        Section: "iter/",
        ProgramType: 26,
        ExpectedAttachType: 28,
        AttachType: 28,
        AttachTarget.Kernel,
        ContextStruct: "apy_arguments",
        VerdictAlgebra.None,
        MinimumKernel: "5.8",
        HasTestRun: false,
        Documentation: "https://docs.kernel.org/bpf/bpf_iterators.html",
        ProgramGrouping.PerTarget,
        HasCurrentTask: true,
        Arguments: HookArguments.Typed,
        FirstArgument: 1);
}
