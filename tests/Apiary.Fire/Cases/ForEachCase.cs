// A program goes over the elements of a hash and of an array, changes them, and stops when it has seen enough.
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-foreach")]
internal sealed partial class FireForEach
{
    public struct Sum
    {
        public ulong Total;
        public uint Keys;
        public int Calls;
    }

    [Map(64)]
    public readonly HashMap<uint, ulong> Amounts = new();

    [Map(8)]
    public readonly ArrayMap<uint> Marks = new();

    [Enforcer, Syscall]
    private int Add(SyscallContext<Sum> ctx)
    {
        Sum sum = default;
        sum.Calls = Amounts.ForEach(ref sum, static (in uint key, ref ulong value, ref Sum state) =>
        {
            state.Total += value;
            state.Keys += key;
            value = 0;
            return LoopAction.Continue;
        });
        Sum none = default;
        int marked = Marks.ForEach(ref none, static (in uint index, ref uint value, ref Sum state) =>
        {
            value = index + 1;
            return index == 4 ? LoopAction.Stop : LoopAction.Continue;
        });
        ctx.Value = sum;
        return marked;
    }
}

internal sealed class ForEachCase() : BundleCase<FireForEach>("for each")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
    }

    protected override void Exercise(BundleHandle<FireForEach> bundle, FireStage stage)
    {
        for (uint key = 1; key <= 10; key++)
        {
            bundle.Amounts().Set(key, key * 1_000_000_000ul);
        }

        FireForEach.Sum sum = default;
        int marked = bundle.Call("Add", ref sum);
        FireStage.Demand(sum is { Total: 55_000_000_000, Keys: 55, Calls: 10 }, $"10 elements with the sum of 55, not {sum.Calls} with {sum.Keys}");
        FireStage.Demand(bundle.Amounts().Entries().All(static entry => entry.Value == 0), "each value was taken");
        FireStage.Demand(marked == 5 && bundle.Marks()[4] == 5 && bundle.Marks()[5] == 0, $"it stopped at the fifth element, not after {marked}");
    }
}
