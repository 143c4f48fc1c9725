// Tracepoints with typed arguments: a socket's ports and state as it connects, and the name and pid of a process that starts a program.
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Apiary.CompilerServices;
using Apiary.Kernel;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[KernelType("sock_common")]
internal sealed class FireSocketIdentity : KernelObject
{
    [KernelField("skc_dport")]
    public Be16 DestinationPort { get; init; }

    [KernelField("skc_num")]
    public ushort LocalPort { get; init; }

    [KernelField("skc_daddr")]
    public Be32 Destination { get; init; }
}

[KernelType("sock")]
internal sealed class FireSock : KernelObject
{
    [KernelField("__sk_common")]
    public FireSocketIdentity Common { get; init; } = new();

    [KernelField("sk_protocol")]
    public ushort Protocol { get; init; }
}

[KernelType("task_struct")]
internal sealed class FireTask : KernelObject
{
    [KernelField("tgid")]
    public int Tgid { get; init; }

    [KernelField("comm")]
    public Comm Comm { get; init; }

    [KernelField("real_parent")]
    public FireTask? RealParent { get; init; }

    [KernelField("no_kernel_has_this", IsOptional = true)]
    public uint MadeUp { get; init; }
}

[Bundle("fire-tpbtf")]
internal sealed partial class FireTracePointBtf
{
    public struct Connecting
    {
        public uint Destination;
        public uint Pid;
        public ushort LocalPort;
        public ushort Protocol;
        public uint OldState;
    }

    public struct Started
    {
        public Comm Comm;
        public uint Parent;
        public uint MadeUp;
    }

    /// <summary>By destination port.</summary>
    [Map(256)]
    public readonly HashMap<uint, Connecting> Connections = new();

    /// <summary>By process.</summary>
    [Map(256)]
    public readonly HashMap<uint, Started> Programs = new();

    [Observer, TracePointBtf("inet_sock_set_state")]
    private void State(FireSock sk, int oldState, int newState)
    {
        if (newState != 2)
        {
            return;
        }

        var common = sk.Common;
        Connecting seen = default;
        seen.Destination = common.Destination.Host;
        seen.LocalPort = common.LocalPort;
        seen.Protocol = sk.Protocol;
        seen.OldState = (uint)oldState;
        seen.Pid = (uint)(Bpf.CurrentPidTgid() >> 32);
        Connections.Update((uint)common.DestinationPort.Host, in seen);
    }

    [Observer, TracePointBtf("sched_process_exec")]
    private void Exec(FireTask task)
    {
        Started seen = default;
        seen.Comm = task.Comm;
        var parent = task.RealParent;
        if (parent is not null)
        {
            seen.Parent = (uint)parent.Tgid;
        }

        seen.MadeUp = 1;
        if (KernelField.Exists(() => task.MadeUp))
        {
            seen.MadeUp = task.MadeUp + 2;
        }

        Programs.Update((uint)task.Tgid, in seen);
    }
}

internal sealed class TracePointBtfCase() : BundleCase<FireTracePointBtf>("tp_btf")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
    }

    protected override void Exercise(BundleHandle<FireTracePointBtf> bundle, FireStage stage)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(server.LocalEndpoint);
        uint port = (uint)((IPEndPoint)server.LocalEndpoint).Port;
        FireStage.Demand(bundle.Connections().TryGet(in port, out var seen), $"a connection to port {port}");
        FireStage.Demand(seen.Destination == 0x7f00_0001, "to 127.0.0.1");
        FireStage.Demand(seen.Protocol == 6, "of TCP");
        FireStage.Demand(seen.OldState == 7, "from a closed socket");
        FireStage.Demand(seen.LocalPort == 0 || seen.LocalPort == ((IPEndPoint)client.LocalEndPoint!).Port, "from the client's port");
        FireStage.Demand(seen.Pid == Environment.ProcessId, $"by process {Environment.ProcessId}, not {seen.Pid}");

        using var process = Process.Start("/bin/sleep", "0");
        uint pid = (uint)process.Id;
        process.WaitForExit();
        FireStage.Demand(bundle.Programs().TryGet(in pid, out var started), $"process {pid} starting a program");
        FireStage.Demand(started.Comm.ToString() == "sleep", $"sleep, not {started.Comm}");
        FireStage.Demand(started.Parent == Environment.ProcessId, $"by process {Environment.ProcessId}, not {started.Parent}");
        FireStage.Demand(started.MadeUp == 1, "a field that no kernel has was not read");
    }
}
