// Which devices the processes of a cgroup may make and open, as container runtimes set it: a list, and everything else is denied.
namespace Apiary.Gallery.Devices;

/// <summary>Allows what is in the list.</summary>
[Bundle("device-policy")]
public sealed partial class DevicePolicy
{
    /// <summary>Stands for every minor number.</summary>
    public const uint AnyMinor = uint.MaxValue;

    /// <summary>Allowed accesses by device.</summary>
    [Map(256)]
    public readonly HashMap<Device, uint> Allowed = new();

    /// <summary>Denied accesses.</summary>
    [Map(1)]
    public readonly PerCpuArray<ulong> Denied = new();

    /// <summary>A device, or all of one major number.</summary>
    public struct Device
    {
        /// <summary>1 is a block device, 2 a character device.</summary>
        public uint Type;

        /// <summary>Major number.</summary>
        public uint Major;

        /// <summary>Minor number.</summary>
        public uint Minor;
    }

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry => GalleryEntry.Of<DevicePolicy>("Apiary.Gallery/Devices/device_policy.bpf.c", new GalleryPair("Decide", "device_policy"));

    [Enforcer, CgroupDevice]
    private Verdict Decide(DeviceContext ctx)
    {
        Device device;
        device.Type = (uint)ctx.Type;
        device.Major = ctx.Major;
        device.Minor = ctx.Minor;
        var allowed = Allowed.Lookup(in device);
        if (allowed is null)
        {
            device.Minor = AnyMinor;
            allowed = Allowed.Lookup(in device);
        }

        if (allowed is not null && ((uint)ctx.Access & ~allowed.Value) == 0)
        {
            return Verdict.Next;
        }

        var denied = Denied.Lookup(0);
        if (denied is not null)
        {
            denied.Value++;
        }

        return Verdict.Drop(DropReason.Policy);
    }
}
