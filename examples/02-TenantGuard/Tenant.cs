// What the host says of a tenant, and what the kernel keeps of it.
using Apiary;

namespace TenantGuarding;

/// <summary>A tenant: the tasks of one cgroup.</summary>
public struct Tenant
{
    /// <summary>Held while <see cref="CreditNs"/> changes.</summary>
    public BpfSpinLock Lock;

    /// <summary>The lowest port it may connect to.</summary>
    public ushort FirstPort;

    /// <summary>The highest port it may connect to.</summary>
    public ushort LastPort;

    /// <summary>Nanoseconds of credit that a connection costs: a second by the rate.</summary>
    public ulong CostNs;

    /// <summary>The most credit that it saves up.</summary>
    public ulong BurstNs;

    /// <summary>Credit at <see cref="LastNs"/>.</summary>
    public ulong CreditNs;

    /// <summary>When it last connected; 0 for never, when its credit is full.</summary>
    public ulong LastNs;

    /// <summary>Connections to ports that it may not use.</summary>
    public ulong Refused;

    /// <summary>Connections beyond its rate.</summary>
    public ulong Limited;

    /// <summary>Bytes of the packets that its connections sent.</summary>
    public ulong SentBytes;
}
