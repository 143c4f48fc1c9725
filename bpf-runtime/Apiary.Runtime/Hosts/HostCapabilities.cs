// Whether this thread may load and attach BPF at all: checked before anything is touched (APY8002).
using Apiary.Contract.Rules;
using Apiary.Libbpf.Posix;
using Apiary.Runtime.Errors;

namespace Apiary.Runtime.Hosts;

/// <summary>The effective capabilities of the calling thread.</summary>
/// <param name="Effective">One bit per capability.</param>
public readonly record struct HostCapabilities(ulong Effective)
{
    private static readonly (Capability Capability, string Name)[] Needed =
        [(Capability.Bpf, "CAP_BPF"), (Capability.NetAdmin, "CAP_NET_ADMIN"), (Capability.Perfmon, "CAP_PERFMON")];

    /// <summary>Reads them from the kernel.</summary>
    public static unsafe HostCapabilities Read()
    {
        var header = new CapabilityHeader { Version = CapabilityHeader.Version3 };
        var data = stackalloc CapabilityData[2];
        PosixException.Check("capget", LibC.capget(&header, data));
        return new HostCapabilities(data[0].Effective | ((ulong)data[1].Effective << 32));
    }

    /// <summary>Whether <paramref name="capability"/> is in force.</summary>
    public bool Has(Capability capability) => (Effective & (1ul << (int)capability)) != 0;

    /// <summary>Passes when BPF can be loaded and attached.</summary>
    /// <exception cref="ApiaryException">APY8002.</exception>
    public void Demand()
    {
        if (Missing() is { Count: > 0 } missing)
        {
            var has = Needed.Select(static entry => entry.Name).Except(missing).ToArray();
            throw new ApiaryException(
                RuntimeRules.NotPrivileged,
                has.Length == 0 ? "none of them" : $"only {string.Join(" and ", has)}");
        }
    }

    /// <summary>The names of the capabilities that BPF needs and that are not in force. CAP_SYS_ADMIN stands for CAP_BPF and CAP_PERFMON.</summary>
    public IReadOnlyList<string> Missing()
    {
        var self = this;
        var admin = Has(Capability.SysAdmin);
        return [.. Needed
            .Where(entry => !self.Has(entry.Capability) && !(admin && entry.Capability != Capability.NetAdmin))
            .Select(static entry => entry.Name)];
    }
}
