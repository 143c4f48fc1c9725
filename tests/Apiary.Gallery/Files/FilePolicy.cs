// Which files only some cgroups may open for writing: a decision at the LSM hook file_open, with what was denied told to the host.
using Apiary.Kernel;

namespace Apiary.Gallery.Files;

/// <summary>Protects files.</summary>
[Bundle("file-policy")]
public sealed partial class FilePolicy
{
    private const uint Write = 2; // FMODE_WRITE

    /// <summary>A file, wherever it is mounted.</summary>
    public struct Place
    {
        /// <summary>Inode number.</summary>
        public ulong Inode;

        /// <summary>Device of its file system.</summary>
        public ulong Device;
    }

    /// <summary>An attempt that was denied.</summary>
    public struct Attempt
    {
        /// <summary>The file.</summary>
        public Place Place;

        /// <summary>The cgroup of the process.</summary>
        public ulong Cgroup;

        /// <summary>The process.</summary>
        public uint Process;

        /// <summary>Its user.</summary>
        public uint User;

        /// <summary>Its name.</summary>
        public Comm Name;
    }

    /// <summary>The cgroup that may write, by file.</summary>
    [Map(4096)]
    public readonly HashMap<Place, ulong> Protected = new();

    /// <summary>What was denied.</summary>
    [Map(262_144)]
    public readonly RingBuffer<Attempt> Denied = new();

    /// <summary>The entry of the gallery.</summary>
    public static GalleryEntry Entry => GalleryEntry.Of<FilePolicy>("Apiary.Gallery/Files/file_policy.bpf.c", new GalleryPair("Open", "file_policy"));

    [Enforcer, Lsm("file_open")]
    private int Open(FileStruct file)
    {
        if ((file.Mode & Write) == 0)
        {
            return 0;
        }

        var inode = file.Inode;
        Place place;
        place.Inode = inode.Ino;
        place.Device = inode.SuperBlock.Dev;
        var owner = Protected.Lookup(in place);
        if (owner is null)
        {
            return 0;
        }

        var cgroup = Bpf.CurrentCgroupId();
        if (owner.Value == cgroup)
        {
            return 0;
        }

        using var slot = Denied.Reserve();
        if (slot is not null)
        {
            ref var attempt = ref slot.Value;
            attempt.Place = place;
            attempt.Cgroup = cgroup;
            attempt.Process = (uint)(Bpf.CurrentPidTgid() >> 32);
            attempt.User = (uint)Bpf.CurrentUidGid();
            Bpf.CurrentComm(out attempt.Name);
            slot.Submit();
        }

        return -(int)Errno.AccessDenied;
    }

    private void OnAttempt(Attempt attempt)
    {
    }
}
