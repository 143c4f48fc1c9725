// Opening one device for writing is denied; reading it, and other devices, is not.
using Apiary.Runtime.Deployment;
using Apiary.Runtime.Hosting;

namespace Apiary.Fire.Cases;

[Bundle("fire-device")]
internal sealed partial class FireDevice
{
    /// <summary>/dev/null is character device 1:3.</summary>
    [Enforcer, CgroupDevice]
    private Verdict Guard(DeviceContext ctx) =>
        ctx.Type == DeviceType.Character && ctx.Major == 1 && ctx.Minor == 3 && (ctx.Access & DeviceAccess.Write) != 0
            ? Verdict.Drop(DropReason.Policy)
            : Verdict.Next;
}

internal sealed class DeviceCase() : BundleCase<FireDevice>("cgroup/dev")
{
    protected override void Deploy(DeploymentBuilder on, FireStage stage) => on.Cgroup(stage.Cgroup.Path);

    protected override void Exercise(BundleHandle<FireDevice> bundle, FireStage stage)
    {
        FireStage.Demand(stage.InCgroup(() => Opens("/dev/null", FileAccess.Read)), "/dev/null can be read");
        FireStage.Demand(stage.InCgroup(() => Opens("/dev/zero", FileAccess.Write)), "/dev/zero can be written");
        FireStage.Demand(!stage.InCgroup(() => Opens("/dev/null", FileAccess.Write)), "opening /dev/null for writing is denied");
        FireStage.Demand(Opens("/dev/null", FileAccess.Write), "outside of the cgroup /dev/null can be written");
    }

    private static bool Opens(string path, FileAccess access)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, access);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
