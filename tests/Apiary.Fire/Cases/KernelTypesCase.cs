// The shipped mirrors on real events: direct and raw reads agree, strings and bitfields arrive, references are taken and given back.
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Apiary.Kernel;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-ktypes")]
internal sealed partial class FireKernelTypes
{
    public struct Started
    {
        public Comm Comm;
        public Comm RawComm;
        public ByteArray16 File;
        public uint Parent;
        public uint RawParent;
        public uint Uid;
        public uint Current;
        public uint Found;
        public int Length;
    }

    public struct Connecting
    {
        public ulong Address;
        public uint Window;
        public uint CastWindow;
        public uint Reuse;
        public uint RawReuse;
        public uint RawPort;
        public uint NamespaceNumber;
    }

    [Map(256)]
    public readonly HashMap<uint, Started> Programs = new();

    [Map(256)]
    public readonly HashMap<uint, Connecting> Connections = new();

    [Observer, TracePointBtf("sched_process_exec")]
    private void Exec(TaskStruct task, int oldPid, LinuxBinprm program)
    {
        Started seen = default;
        seen.Comm = task.Comm;
        var raw = KernelCast.At<TaskStruct>(task.Address);
        seen.RawComm = raw.Comm;
        seen.Parent = (uint)task.RealParent.Tgid;
        seen.RawParent = (uint)raw.RealParent.Tgid;
        seen.Uid = task.Cred.Uid;
        seen.Current = (uint)Bpf.CurrentTask().Tgid;
        var file = program.File;
        if (file is not null)
        {
            seen.Length = Bpf.ReadKernelString(out seen.File, file.Path.Dentry.Name);
        }

        var held = Tasks.Acquire(task);
        if (held is not null)
        {
            Tasks.Release(held);
        }

        using var section = Rcu.Read();
        var found = Tasks.FromPid(task.RealParent.Pid);
        if (found is not null)
        {
            seen.Found = (uint)found.Tgid;
            Tasks.Release(found);
        }

        Programs.Update((uint)task.Tgid, in seen);
    }

    [Observer, TracePointBtf("inet_sock_set_state")]
    private void State(Sock sk, int oldState, int newState)
    {
        if (newState != 2)
        {
            return;
        }

        Connecting seen = default;
        seen.Address = sk.Address;
        seen.Reuse = sk.Common.Reuse;
        var raw = KernelCast.At<Sock>(sk.Address);
        seen.RawReuse = raw.Common.Reuse;
        seen.RawPort = raw.Common.Dport.Host;
        seen.NamespaceNumber = sk.Common.Net.Ns.Inum;
        seen.CastWindow = KernelCast.As<TcpSock>(sk).SndCwnd;
        var tcp = KernelCast.ToTcpSock(sk);
        if (tcp is not null)
        {
            seen.Window = tcp.SndCwnd;
        }

        Connections.Update((uint)sk.Common.Dport.Host, in seen);
    }
}

internal sealed class KernelTypesCase() : BundleCase<FireKernelTypes>("kernel types")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
    }

    protected override void Exercise(BundleHandle<FireKernelTypes> bundle, FireStage stage)
    {
        using var process = Process.Start("/bin/sleep", "0");
        uint pid = (uint)process.Id;
        process.WaitForExit();
        FireStage.Demand(bundle.Programs().TryGet(in pid, out var seen), $"process {pid} starting a program");
        uint self = (uint)Environment.ProcessId;
        FireStage.Demand(seen.Comm.ToString() == "sleep" && seen.RawComm.ToString() == "sleep", $"sleep twice, not {seen.Comm} and {seen.RawComm}");
        FireStage.Demand(seen.Parent == self && seen.RawParent == self && seen.Found == self, $"parent {self} three times, not {seen.Parent}, {seen.RawParent}, {seen.Found}");
        FireStage.Demand(seen.Current == pid, $"current task {pid}, not {seen.Current}");
        FireStage.Demand(seen.Uid == 0, "user 0");
        FireStage.Demand(seen.Length > 1 && seen.File[seen.Length - 1] == 0 && seen.File[0] != 0, "a file name");

        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        client.Connect(server.LocalEndpoint);
        uint port = (uint)((IPEndPoint)server.LocalEndpoint).Port;
        FireStage.Demand(bundle.Connections().TryGet(in port, out var socket), $"a connection to port {port}");
        FireStage.Demand(socket.RawPort == port, $"port {port} by a raw read, not {socket.RawPort}");
        FireStage.Demand(socket.Reuse == 1 && socket.RawReuse == 1, $"the reuse bits, not {socket.Reuse} and {socket.RawReuse}");
        FireStage.Demand(socket.Window > 0 && socket.Window == socket.CastWindow, $"one congestion window, not {socket.Window} and {socket.CastWindow}");
        FireStage.Demand(socket.Address >> 56 == 0xff, $"a kernel address, with four or five levels of pages, not {socket.Address:x}");
        string space = new FileInfo("/proc/self/ns/net").LinkTarget ?? "";
        FireStage.Demand(space == $"net:[{socket.NamespaceNumber}]", $"{space}, not {socket.NamespaceNumber}");
    }
}
