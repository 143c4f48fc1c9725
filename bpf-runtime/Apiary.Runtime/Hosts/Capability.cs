// The capabilities that BPF needs.
namespace Apiary.Runtime.Hosts;

/// <summary>A Linux capability, by number.</summary>
public enum Capability
{
    /// <summary>Attaching to network hooks.</summary>
    NetAdmin = 12,

    /// <summary>Entering another network namespace; before 5.8 also everything of BPF.</summary>
    SysAdmin = 21,

    /// <summary>Pointer arithmetic and tracing in programs (from 5.8).</summary>
    Perfmon = 38,

    /// <summary>Loading programs and creating maps (from 5.8).</summary>
    Bpf = 39,
}
