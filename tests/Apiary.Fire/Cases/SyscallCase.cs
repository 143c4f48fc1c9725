// A program run on demand changes its argument.
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-syscall")]
internal sealed partial class FireSyscall
{
    [Enforcer, Syscall]
    private int Double(SyscallContext<ulong> ctx)
    {
        ctx.Value += ctx.Value;
        return 7;
    }
}

internal sealed class SyscallCase() : BundleCase<FireSyscall>("syscall")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
    }

    protected override void Exercise(BundleHandle<FireSyscall> bundle, FireStage stage)
    {
        ulong argument = 21;
        int result = bundle.Call("Double", ref argument);
        FireStage.Demand(result == 7, $"the result is 7, not {result}");
        FireStage.Demand(argument == 42, $"the argument became 42, not {argument}");
    }
}
