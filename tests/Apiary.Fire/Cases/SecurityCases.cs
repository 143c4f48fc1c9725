// Decisions on security hooks: kill(2) of this process for itself fails with the errno that the actor chooses.
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-fmodret")]
internal sealed partial class FireModifyReturn
{
    [Config]
    public readonly uint Process = 1;

    [Enforcer, ModifyReturn("security_task_kill")]
    private Verdict Kills(FireTask task, ulong info, int signal) =>
        task.Tgid == Process && signal == 0 && (uint)(Bpf.CurrentPidTgid() >> 32) == Process ? Verdict.Reject(Errno.AccessDenied) : Verdict.Next;
}

internal sealed class ModifyReturnCase() : BundleCase<FireModifyReturn>("fmod_ret")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Set("Process", (uint)Environment.ProcessId);

    protected override void Exercise(BundleHandle<FireModifyReturn> bundle, FireStage stage) =>
        FireStage.Demand(Signals.TestError() == (int)Errno.AccessDenied, $"EACCES, not {Signals.TestError()}");
}

[Bundle("fire-lsm")]
internal sealed partial class FireLsm
{
    [Config]
    public readonly uint Process = 1;

    [Enforcer, Lsm("task_kill")]
    private int Kills(FireTask task, ulong info, int signal) =>
        task.Tgid == Process && signal == 0 && (uint)(Bpf.CurrentPidTgid() >> 32) == Process ? -(int)Errno.AccessDenied : 0;
}

internal sealed class LsmCase() : BundleCase<FireLsm>("lsm")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Set("Process", (uint)Environment.ProcessId);

    protected override void Exercise(BundleHandle<FireLsm> bundle, FireStage stage) =>
        FireStage.Demand(Signals.TestError() == (int)Errno.AccessDenied, $"EACCES, not {Signals.TestError()}");
}

[Bundle("fire-lsmcgroup")]
internal sealed partial class FireLsmCgroup
{
    [Enforcer, LsmCgroup("socket_bind")]
    private Verdict Binds() => Verdict.Reject(Errno.AccessDenied);
}

internal sealed class LsmCgroupCase() : BundleCase<FireLsmCgroup>("lsm_cgroup")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Cgroup(stage.Cgroup.Path);

    protected override void Exercise(BundleHandle<FireLsmCgroup> bundle, FireStage stage)
    {
        FireStage.Demand(Binds(), "outside of the cgroup a socket is bound");
        FireStage.Demand(!stage.InCgroup(Binds), "inside of the cgroup it is not");
    }

    private static bool Binds()
    {
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Dgram, System.Net.Sockets.ProtocolType.Udp);
        try
        {
            socket.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
            return true;
        }
        catch (System.Net.Sockets.SocketException refused) when (refused.SocketErrorCode == System.Net.Sockets.SocketError.AccessDenied)
        {
            return false;
        }
    }
}
