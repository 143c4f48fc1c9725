// Maps that hold maps: tables that the host replaces whole.
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-tables")]
internal sealed partial class FireTables
{
    [Map(2), InnerMap(8)]
    public readonly ArrayOfMaps<ArrayMap<uint>> Tables = new();

    [Map(16), InnerMap(32)]
    public readonly HashOfMaps<uint, HashMap<ushort, ulong>> Tenants = new();

    [Map(2)]
    public readonly ArrayMap<ulong> Seen = new();

    [Observer, Xdp]
    private void Count(Packet packet)
    {
        if (packet.DestinationPort is < 4200 or > 4207)
        {
            return;
        }

        var table = Tables.Lookup(1);
        if (table is not null)
        {
            Add(table, packet.DestinationPort - 4200u);
        }

        uint tenant = packet.DestinationPort;
        if (Tenants.Lookup(in tenant) is { } ports)
        {
            var port = packet.DestinationPort;
            var count = ports.Lookup(in port);
            if (count is null)
            {
                ports.Update(in port, 1);
            }
            else
            {
                Interlocked.Add(ref count.Value, 1);
            }
        }
    }

    // A map is passed as any pointer is.
    private void Add(ArrayMap<uint> table, uint index)
    {
        var weight = table.Lookup(index);
        var sum = Seen.Lookup(0);
        if (weight is not null && sum is not null)
        {
            Interlocked.Add(ref sum.Value, weight.Value);
        }
    }
}

internal sealed class MapsOfMapsCase() : BundleCase<FireTables>("maps of maps")
{
    private const ushort Port = 4203;

    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Interface(stage.Network.ServerInterface, stage.Network.Server);

    protected override void Exercise(BundleHandle<FireTables> bundle, FireStage stage)
    {
        stage.Datagram(Port);
        FireStage.Demand(bundle.Seen()[0] == 0, "nothing while there is no table");
        bundle.Tables().Replace(1, static table => table.SetAll(0, [1, 2, 3, 40, 5, 6, 7, 8]));
        stage.Datagram(Port);
        FireStage.Demand(bundle.Seen()[0] == 40, $"the weight of the first table, not {bundle.Seen()[0]}");
        bundle.Tables().Replace(1, static table => table[3] = 500);
        stage.Datagram(Port);
        FireStage.Demand(bundle.Seen()[0] == 540, $"the weight of the second table, not {bundle.Seen()[0]}");

        uint tenant = Port;
        FireStage.Demand(!bundle.Tenants().TryUse(in tenant, static _ => { }), "no table of the tenant yet");
        bundle.Tenants().Replace(in tenant, static ports => ports.Set(1, 9));
        stage.Datagram(Port);
        ulong count = 0;
        FireStage.Demand(bundle.Tenants().TryUse(in tenant, ports => ports.TryGet(Port, out count)) && count == 1, $"one datagram in the tenant's table, not {count}");
        FireStage.Demand(bundle.Tenants().Remove(in tenant) && !bundle.Tenants().Remove(in tenant), "the tenant's table once");
        FireStage.Demand(stage.Datagram(Port) == "ping", "the datagram without a table");
    }
}
