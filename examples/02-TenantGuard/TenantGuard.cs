// The bundle: tenants connect where they may and as often as they may, and what they send is counted. A record carries the tenant, which only
// connect(2) knows, to the packets.
using Apiary;

namespace TenantGuarding;

/// <summary>A firewall and a limiter for the connections of tenants.</summary>
[Bundle("tenant-guard", Version = 1)]
public sealed partial class TenantGuard
{
    /// <summary>The tenants by the id of their cgroup; others are not guarded.</summary>
    [Map(1024)]
    public readonly HashMap<ulong, Tenant> Tenants = new();

    /// <summary>A connection of a tenant.</summary>
    [Record(Key.Flow5, Birth = Birth.SocketConnect, Death = Death.TcpClose, Idle = "1m", Linger = "500ms", Capacity = 65_536)]
    public struct Owned
    {
        /// <summary>The tenant.</summary>
        [SetOnce]
        public ulong Tenant;
    }

    [Classifier, CgroupConnect4]
    private Class Belongs(ConnectContext ctx, ref Owned owned)
    {
        ulong id = ctx.CgroupId;
        owned.Tenant = id;
        return Tenants.Lookup(in id) is null ? Class.Unclassified : Class.Track;
    }

    /// <summary>The firewall.</summary>
    [Enforcer, CgroupConnect4]
    private Verdict Admit(ConnectContext ctx)
    {
        ulong id = ctx.CgroupId;
        var tenant = Tenants.Lookup(in id);
        if (tenant is null)
        {
            return Verdict.Next;
        }

        uint port = ctx.DestinationPort;
        if (port >= tenant.Value.FirstPort && port <= tenant.Value.LastPort)
        {
            return Verdict.Next;
        }

        Interlocked.Increment(ref tenant.Value.Refused);
        return Verdict.Reject(Errno.AccessDenied);
    }

    /// <summary>The limiter: what the firewall refuses costs nothing.</summary>
    [Enforcer, CgroupConnect4, After(nameof(Admit))]
    private Verdict Limit(ConnectContext ctx)
    {
        ulong id = ctx.CgroupId;
        var tenant = Tenants.Lookup(in id);
        if (tenant is null)
        {
            return Verdict.Next;
        }

        ulong now = Bpf.KtimeNs();
        bool isPaid;
        using (tenant.Value.Lock.Hold())
        {
            ulong burst = tenant.Value.BurstNs;
            ulong credit = tenant.Value.LastNs == 0 ? burst : tenant.Value.CreditNs + (now - tenant.Value.LastNs);
            credit = credit > burst ? burst : credit;
            isPaid = credit >= tenant.Value.CostNs;
            tenant.Value.CreditNs = isPaid ? credit - tenant.Value.CostNs : credit;
            tenant.Value.LastNs = now;
        }

        if (isPaid)
        {
            return Verdict.Next;
        }

        Interlocked.Increment(ref tenant.Value.Limited);
        return Verdict.Reject(Errno.Busy);
    }

    [Observer, TcEgress]
    private void Account(Packet packet, ref Owned owned)
    {
        ulong id = owned.Tenant;
        var tenant = Tenants.Lookup(in id);
        if (tenant is not null)
        {
            Interlocked.Add(ref tenant.Value.SentBytes, packet.Length);
        }
    }
}
