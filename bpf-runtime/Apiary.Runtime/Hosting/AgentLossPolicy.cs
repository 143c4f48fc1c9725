// What becomes of the packets without an agent.
namespace Apiary.Runtime.Hosting;

/// <summary>What becomes of the packets when the process of the agent is gone.</summary>
public enum AgentLossPolicy
{
    /// <summary>The bundles go on: links, programs and maps are pinned. Records are not given back, and events wait in their rings, until the next process comes.</summary>
    Continue = 0,

    /// <summary>
    /// The bundles are detached at once, and packets pass as if they were not there: links are not pinned, so the kernel drops them with the process's
    /// descriptors. Programs, maps and records are kept for the next process, which attaches again.
    /// </summary>
    FailOpen = 1,

    /// <summary>
    /// All packets of the deployment's interfaces and cgroups are dropped: a program of a dozen instructions at tc (kernel 6.6) and cgroup_skb (4.10) compares the clock with
    /// the agent's last sign of life, for each packet. Only this policy costs anything. Links are pinned, so that nothing but the next process, or the removal of the pins, opens again.
    /// </summary>
    FailClosed = 2,
}
