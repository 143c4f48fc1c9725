// A bloom filter from both sides.
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-bloom")]
internal sealed partial class FireBloom
{
    [Map(1000)]
    public readonly BloomFilter<uint> Known = new();

    [Enforcer, Syscall]
    private int Ask(SyscallContext<uint> ctx)
    {
        uint value = ctx.Value;
        return Known.MayContain(in value) ? 1 : 0;
    }
}

internal sealed class BloomCase() : BundleCase<FireBloom>("bloom filter")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
    }

    protected override void Exercise(BundleHandle<FireBloom> bundle, FireStage stage)
    {
        uint value = 7;
        FireStage.Demand(bundle.Call("Ask", ref value) == 0, "an empty filter contains nothing");
        bundle.Known().Add(7);
        FireStage.Demand(bundle.Call("Ask", ref value) == 1 && bundle.Known().MayContain(7), "what was added is there");
    }
}
