// Two fields that change together under a spin lock, while the host reads them.
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-lock")]
internal sealed partial class FireLock
{
    public struct Account
    {
        public BpfSpinLock Lock;
        public uint Packets;
        public ulong Bytes;
    }

    [Map(1)]
    public readonly ArrayMap<Account> Totals = new();

    [Observer, Xdp]
    private void Count(XdpContext ctx)
    {
        ulong length = ctx.Length;
        var total = Totals.Lookup(0);
        if (total is not null)
        {
            using (total.Value.Lock.Hold())
            {
                total.Value.Packets++;
                total.Value.Bytes += length;
            }
        }
    }
}

internal sealed class SpinLockCase() : BundleCase<FireLock>("spin lock")
{
    private const int Shortest = 14;

    protected override void Deploy(DeploymentBuilder on, FireStage stage) =>
        on.Interface(stage.Network.ServerInterface, stage.Network.Server);

    protected override void Exercise(BundleHandle<FireLock> bundle, FireStage stage)
    {
        FireStage.Demand(stage.Datagram(7) == "ping", "the datagram arrives");
        var account = bundle.Totals()[0];
        FireStage.Demand(account.Packets > 0 && account.Bytes >= account.Packets * Shortest, $"bytes of {account.Packets} packets, not {account.Bytes}");
    }
}
