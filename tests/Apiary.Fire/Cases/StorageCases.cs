// Values inside objects of the kernel: made by one hook, found by another one or by the host, gone when they are removed.
using System.Net;
using System.Net.Sockets;
using Apiary.Kernel;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-sk-storage")]
internal sealed partial class FireSocketStorage
{
    public readonly SocketStorage<ulong> Packets = new();

    [Observer, CgroupConnect4]
    private void Connects(ConnectContext ctx)
    {
        var packets = Packets.GetOrCreate(ctx.Socket);
        if (packets is not null)
        {
            packets.Value = 100;
        }
    }

    [Observer, CgroupEgress]
    private void Sends(TcContext ctx)
    {
        var socket = ctx.Socket;
        if (socket is null)
        {
            return;
        }

        var packets = Packets.Find(socket);
        if (packets is not null)
        {
            Interlocked.Increment(ref packets.Value);
        }
    }
}

internal sealed class SocketStorageCase() : BundleCase<FireSocketStorage>("socket storage")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Cgroup(stage.Cgroup.Path);

    protected override void Exercise(BundleHandle<FireSocketStorage> bundle, FireStage stage)
    {
        using Socket connected = stage.InCgroup(static () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        using Socket other = stage.InCgroup(static () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        var packets = bundle.Packets();
        stage.InCgroup(() => Connect(connected));
        connected.Send("1"u8, SocketFlags.None, out _);
        FireStage.Demand(packets.TryGet(connected, out ulong sent) && sent == 101, $"one packet on top of 100, not {sent}");
        FireStage.Demand(!packets.TryGet(other, out _), "no value in a socket that was not connected");
        packets.Set(other, 7);
        FireStage.Demand(packets.TryGet(other, out ulong set) && set == 7, "the value that the host sets");
        FireStage.Demand(packets.Remove(other) && !packets.TryGet(other, out _) && !packets.Remove(other), "the value is removed once");
    }

    private static EndPoint? Connect(Socket socket)
    {
        socket.Connect(IPAddress.Loopback, 4099);
        return socket.LocalEndPoint;
    }
}

[Bundle("fire-task-storage")]
internal sealed partial class FireTaskStorage
{
    public struct Names
    {
        public uint Count;
        public uint Thread;
    }

    public readonly TaskStorage<Names> Renames = new();

    [Observer, TracePointBtf("task_rename")]
    private void Renamed(TaskStruct task)
    {
        var names = Renames.GetOrCreate(task);
        if (names is not null)
        {
            names.Value.Count++;
            names.Value.Thread = (uint)Bpf.CurrentTask().Pid;
        }
    }
}

internal sealed class TaskStorageCase() : BundleCase<FireTaskStorage>("task storage")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
    }

    protected override void Exercise(BundleHandle<FireTaskStorage> bundle, FireStage stage)
    {
        TaskName.Write();
        TaskName.Write();
        FireStage.Demand(bundle.Renames().TryGet(Environment.ProcessId, out var names) && names.Count == 2, $"two names of the main thread, not {names.Count}");
        FireStage.Demand(names.Thread != 0, "the thread that wrote them");
        FireStage.Demand(bundle.Renames().Remove(Environment.ProcessId), "the value is removed");
        TaskName.Write();
        FireStage.Demand(bundle.Renames().TryGet(Environment.ProcessId, out names) && names.Count == 1, "the next one counts from one");
    }
}

[Bundle("fire-cg-storage")]
internal sealed partial class FireCgroupStorage
{
    public readonly CgroupStorage<ulong> Renames = new();

    [Observer, TracePointBtf("task_rename")]
    private void Renamed()
    {
        var count = Renames.GetOrCreate(Bpf.CurrentCgroup());
        if (count is not null)
        {
            Interlocked.Increment(ref count.Value);
        }
    }
}

internal sealed class CgroupStorageCase() : BundleCase<FireCgroupStorage>("cgroup storage")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage)
    {
    }

    protected override void Exercise(BundleHandle<FireCgroupStorage> bundle, FireStage stage)
    {
        FireStage.Demand(!bundle.Renames().TryGet(stage.Cgroup.Path, out _), "no value in a cgroup without tasks");
        stage.InCgroup(TaskName.Write);
        FireStage.Demand(bundle.Renames().TryGet(stage.Cgroup.Path, out ulong count) && count == 1, $"one name from within the cgroup, not {count}");
    }
}

[Bundle("fire-inode-storage")]
internal sealed partial class FireInodeStorage
{
    [Config]
    public readonly uint Process = 1;

    public readonly InodeStorage<ulong> Opens = new();

    [Enforcer, Lsm("file_open")]
    private int Opened(FileStruct file)
    {
        var inode = file.Inode;
        if (inode is null || (uint)(Bpf.CurrentPidTgid() >> 32) != Process)
        {
            return 0;
        }

        var opens = Opens.GetOrCreate(inode);
        if (opens is not null)
        {
            Interlocked.Increment(ref opens.Value);
        }

        return 0;
    }
}

internal sealed class InodeStorageCase() : BundleCase<FireInodeStorage>("inode storage")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Set("Process", (uint)Environment.ProcessId);

    protected override void Exercise(BundleHandle<FireInodeStorage> bundle, FireStage stage)
    {
        string path = Path.GetTempFileName();
        File.ReadAllBytes(path);
        using var file = File.OpenHandle(path);
        FireStage.Demand(bundle.Opens().TryGet(file, out ulong opens) && opens >= 2, $"at least two openings, not {opens}");
        FireStage.Demand(bundle.Opens().Remove(file) && !bundle.Opens().TryGet(file, out _), "the value is removed");
        File.Delete(path);
    }
}

/// <summary>Gives the main thread of this process its name again, by which the tracepoint task_rename fires.</summary>
internal static class TaskName
{
    public static string Write()
    {
        string file = $"/proc/{Environment.ProcessId}/comm";
        File.WriteAllText(file, "apyfire");
        return file;
    }
}
