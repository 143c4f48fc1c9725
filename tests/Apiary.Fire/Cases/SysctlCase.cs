// Writing one value to a sysctl stores another, writing a second one is denied, and the name tells the file.
using System.Runtime.CompilerServices;
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-sysctl")]
internal sealed partial class FireSysctl
{
    /// <summary>Room for a name or a value.</summary>
    [InlineArray(32)]
    public struct Text
    {
        private byte _element;
    }

    [Enforcer, CgroupSysctl]
    private Verdict Guard(SysctlContext ctx)
    {
        var length = ctx.CopyBaseName(out Text name);
        if (!ctx.IsWrite || length != 14 || name[0] != (byte)'i' || name[3] != (byte)'d' || name[11] != (byte)'t')
        {
            return Verdict.Next;
        }

        ctx.TryNewNumber(out var wanted);
        ctx.TryCurrentNumber(out var current);
        if (wanted == 70 && current == 64)
        {
            Text value = default;
            value[0] = (byte)'7';
            value[1] = (byte)'1';
            ctx.SetNew(in value, 2);
        }

        return wanted == 72 ? Verdict.Drop(DropReason.Policy) : Verdict.Next;
    }
}

internal sealed class SysctlCase() : BundleCase<FireSysctl>("cgroup/sysctl")
{
    private const string Path = "/proc/sys/net/ipv4/ip_default_ttl";

    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Cgroup(stage.Cgroup.Path);

    protected override void Exercise(BundleHandle<FireSysctl> bundle, FireStage stage)
    {
        string Write(string value) => stage.InCgroup(() => FireStage.In(stage.Network.Client, () => Store(value)));
        FireStage.Demand(Write("64") == "64", "64 is stored as it is");
        FireStage.Demand(Write("70") == "71", "71 is stored where 70 was written over 64");
        FireStage.Demand(Write("70") == "70", "70 is stored where 71 was");
        FireStage.Demand(Write("72") == "denied", "writing 72 is denied");
    }

    private static string Store(string value)
    {
        try
        {
            File.WriteAllText(Path, value);
            return File.ReadAllText(Path).Trim();
        }
        catch (UnauthorizedAccessException)
        {
            return "denied";
        }
    }
}
