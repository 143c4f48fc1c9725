// The task that a simulated program runs in.
namespace Apiary.Simulation;

/// <summary>A task.</summary>
/// <param name="Tgid">Process id as user space calls it.</param>
/// <param name="Pid">Thread id as user space calls it.</param>
/// <param name="Uid">User id.</param>
/// <param name="Gid">Group id.</param>
/// <param name="CgroupId">Id of its cgroup v2 directory.</param>
/// <param name="Name">Its name; cut to 15 bytes.</param>
public sealed record SimulatedTask(uint Tgid, uint Pid, uint Uid, uint Gid, ulong CgroupId, string Name)
{
    /// <summary>The task of a new simulated kernel.</summary>
    public static SimulatedTask Default { get; } = new(Tgid: 1000, Pid: 1000, Uid: 0, Gid: 0, CgroupId: 1, Name: "simulated");
}
