// linux/stat.h: struct statx, as far as needed.
using System.Runtime.InteropServices;

namespace Apiary.Libbpf.Posix;

/// <summary><c>struct statx</c> (256 bytes).</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct FileStatus
{
    /// <summary>Asks for the inode number.</summary>
    public const uint StatxIno = 0x100;

    /// <summary>The name is empty: the descriptor itself is meant.</summary>
    public const int AtEmptyPath = 0x1000;

    /// <summary>Number of names.</summary>
    [FieldOffset(16)]
    public uint Links;

    /// <summary>Inode number.</summary>
    [FieldOffset(32)]
    public ulong Inode;

    /// <summary>Major number of the device that holds the file.</summary>
    [FieldOffset(136)]
    public uint DeviceMajor;

    /// <summary>Minor number of the device that holds the file.</summary>
    [FieldOffset(140)]
    public uint DeviceMinor;
}
