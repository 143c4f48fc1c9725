// The state of the world that helpers read: clock, task, CPU, randomness, namespace. One per test, found through the flow of execution.
using Apiary.Kernel;

namespace Apiary.Simulation;

/// <summary>
/// What <c>Bpf.*</c> and contexts read on .NET. DSL bodies have no parameter for it, because in the kernel it is the machine itself;
/// therefore it is ambient: each flow of execution has its own, so that tests run in parallel without seeing each other.
/// </summary>
public sealed class SimulatedKernel
{
    private static readonly AsyncLocal<SimulatedKernel?> Ambient = new();
    private readonly List<string> _trace = [];
    private readonly HashSet<(string Type, string Field)> _missing = [];
    private ulong _random = 0x9e37_79b9_7f4a_7c15;

    /// <summary>The kernel of this flow of execution; made on first use.</summary>
    public static SimulatedKernel Current => Ambient.Value ??= new SimulatedKernel();

    /// <summary>Time since boot in nanoseconds.</summary>
    public ulong NowNs { get; set; } = 1_000_000_000;

    /// <summary>The current task.</summary>
    public SimulatedTask Task { get; set; } = SimulatedTask.Default;

    /// <summary>The current task as a kernel object; one that says the same as <see cref="Task"/> unless a test sets another.</summary>
    public TaskStruct TaskStruct
    {
        get => field ??= new TaskStruct { Pid = (int)Task.Pid, Tgid = (int)Task.Tgid, Comm = Comm.From(Task.Name) };
        set;
    }

    /// <summary>The cgroup of the current task as a kernel object; one with the id of <see cref="Task"/> unless a test sets another.</summary>
    public Cgroup Cgroup
    {
        get => field ??= new Cgroup { Node = new KernfsNode { Id = Task.CgroupId } };
        set;
    }

    /// <summary>The memory of kernel and user space, as far as a test has filled it.</summary>
    public SimulatedAddressSpace Memory { get; } = new();

    /// <summary>The current CPU.</summary>
    public int Cpu { get; set; }

    /// <summary>Cookie of the network namespace.</summary>
    public ulong NetnsCookie { get; set; } = 1;

    /// <summary>The scope in flow keys: low 32 bits of <see cref="NetnsCookie"/>.</summary>
    public uint Scope => (uint)NetnsCookie;

    /// <summary>What was printed with <c>Bpf.Print</c>.</summary>
    public IReadOnlyList<string> Trace => _trace;

    /// <summary>Makes this the kernel of the current flow of execution until the result is disposed.</summary>
    public IDisposable Enter()
    {
        var outer = Ambient.Value;
        Ambient.Value = this;
        return new Scoped(outer);
    }

    /// <summary>Moves the clock; timers whose time comes run in order.</summary>
    public void Advance(TimeSpan time)
    {
        var end = NowNs + (ulong)(time.Ticks * 100);
        using var current = Enter();
        while (Timers.Next(end) is var (due, body))
        {
            NowNs = Math.Max(NowNs, due);
            body();
        }

        NowNs = end;
    }

    /// <summary>
    /// Makes this a kernel that lacks a field, for example <c>WithoutField(typeof(TaskStruct), "Jobctl")</c>, as <see cref="KernelField.Exists"/> sees it.
    /// </summary>
    /// <param name="mirror">The mirror class.</param>
    /// <param name="property">The property.</param>
    public void WithoutField(Type mirror, string property) => _missing.Add((mirror.FullName ?? mirror.Name, property));

    internal bool HasField(System.Reflection.PropertyInfo property) =>
        !_missing.Contains((property.DeclaringType?.FullName ?? "", property.Name));

    /// <summary>Restarts the stream of random numbers.</summary>
    public void Seed(ulong seed) => _random = seed | 1;

    /// <summary>Routes, MTUs and sockets.</summary>
    public SimulatedRouting Routing { get; } = new();

    /// <summary>References to sockets that actors took and did not give back yet.</summary>
    public int OpenReferences { get; internal set; }

    /// <summary>Whether an actor holds a spin lock.</summary>
    public bool IsLockHeld { get; internal set; }

    internal SimulatedTimers Timers { get; } = new();

    internal KeptObjects Kept { get; } = new();

    internal uint NextRandom()
    {
        _random ^= _random << 13;
        _random ^= _random >> 7;
        _random ^= _random << 17;
        return (uint)(_random >> 32);
    }

    internal void Print(string line) => _trace.Add(line);

    private sealed class Scoped(SimulatedKernel? outer) : IDisposable
    {
        public void Dispose() => Ambient.Value = outer;
    }
}
