// What is the same for all bundles of an agent.
using Apiary.Runtime.Updates;

namespace Apiary.Runtime.Hosting;

/// <summary>Options of the agent; also bound by <c>services.Configure&lt;ApiaryOptions&gt;</c>.</summary>
public sealed class ApiaryOptions
{
    /// <summary>Directory in a BPF file system below which everything is pinned.</summary>
    public string PinRoot { get; set; } = "/sys/fs/bpf/apiary";

    /// <summary>What becomes of the bundles in the kernel when the host stops. They are removed unless said otherwise.</summary>
    public StopPolicy OnStop { get; set; }

    /// <summary>What becomes of the packets when the process of the agent ends without having removed its bundles, however it ends.</summary>
    public AgentLossPolicy OnAgentLost { get; set; }

    /// <summary>With <see cref="AgentLossPolicy.FailClosed"/>: how long the agent may be silent before packets are dropped. Two seconds unless said otherwise.</summary>
    public TimeSpan AgentLossTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often the agent looks whether its programs are where they belong, and attaches again what was lost; zero for never.</summary>
    public TimeSpan WatchInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Bytes that the maps of all bundles may take in the kernel, as far as their sizes tell; 0 for any. Checked before anything is attached.</summary>
    public long MapMemoryLimit { get; set; }

    /// <summary>Directory of the Unix socket at which the agent can be asked (<c>apiary status</c> and others); empty for none.</summary>
    public string ControlDirectory { get; set; } = "/run/apiary";

    /// <summary>Name or number of a group whose members may use the socket as well as root; empty for root only.</summary>
    public string ControlGroup { get; set; } = "";

    /// <summary>Bounds of an update that begins because the host was started with another version than the one it finds in the kernel, or because it is asked over the socket.</summary>
    public UpdateOptions Restart { get; set; } = new();

    /// <summary>
    /// Whether the kernel counts and times the runs of programs while the agent lives (BPF_ENABLE_STATS, from 5.8), for the metrics
    /// <c>apiary.program.runs</c> and <c>apiary.program.time</c>. It costs every BPF program of the host some 20 ns a run.
    /// </summary>
    public bool CountsRuns { get; set; }

    /// <summary>Called before each step of an update with the step's number and the step; for tests that end the process there.</summary>
    internal Action<int, UpdateStep>? BeforeUpdateStep { get; set; }
}

/// <summary>What becomes of the bundles in the kernel when the host stops.</summary>
public enum StopPolicy
{
    /// <summary>They are detached and removed; nothing is left.</summary>
    Remove = 0,

    /// <summary>
    /// Their programs go on, as after a crash, and the next host with the same deployment goes on with them: records, counters and
    /// flows' versions are kept, and a newer version comes in by an update. Hooks without pinnable links are detached.
    /// </summary>
    Leave = 1,
}
