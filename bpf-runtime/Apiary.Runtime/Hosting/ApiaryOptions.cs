// What is the same for all bundles of an agent.
namespace Apiary.Runtime.Hosting;

/// <summary>Options of the agent; also bound by <c>services.Configure&lt;ApiaryOptions&gt;</c>.</summary>
public sealed class ApiaryOptions
{
    /// <summary>Directory in a BPF file system below which everything is pinned.</summary>
    public string PinRoot { get; set; } = "/sys/fs/bpf/apiary";
}
