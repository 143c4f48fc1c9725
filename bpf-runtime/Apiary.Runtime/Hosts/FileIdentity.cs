// Which file a descriptor or a path really is.
using Apiary.Libbpf.Handles;
using Apiary.Libbpf.Posix;

namespace Apiary.Runtime.Hosts;

/// <summary>Device and inode number: equal for two names of the same file.</summary>
/// <param name="Device">Device that holds it.</param>
/// <param name="Inode">Its number there.</param>
public readonly record struct FileIdentity(ulong Device, ulong Inode)
{
    private const int CurrentDirectory = -100;

    /// <summary>Identity of an open file.</summary>
    /// <exception cref="PosixException">The kernel refused.</exception>
    public static FileIdentity Of(BpfDescriptor file) => Read(file.Number, "", FileStatus.AtEmptyPath)
        ?? throw new PosixException("statx", ErrorNumber.ENOENT);

    /// <summary>Identity of the file at a path, or null when there is none.</summary>
    public static FileIdentity? Of(string path) => Read(CurrentDirectory, path, 0);

    private static unsafe FileIdentity? Read(int directory, string path, int flags)
    {
        FileStatus status;
        return LibC.statx(directory, path, flags, FileStatus.StatxIno, &status) == 0
            ? new FileIdentity(((ulong)status.DeviceMajor << 32) | status.DeviceMinor, status.Inode)
            : null;
    }
}
