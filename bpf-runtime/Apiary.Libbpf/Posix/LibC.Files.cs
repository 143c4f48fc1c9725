// Descriptors, locks and file systems.
using System.Runtime.InteropServices;

namespace Apiary.Libbpf.Posix;

internal static unsafe partial class LibC
{
    /// <summary>Open for reading.</summary>
    public const int O_RDONLY = 0;

    /// <summary>Close on exec.</summary>
    public const int O_CLOEXEC = 0x80000;

    /// <summary>Duplicate with close on exec.</summary>
    public const int F_DUPFD_CLOEXEC = 1030;

    /// <summary>Exclusive lock.</summary>
    public const int LOCK_EX = 2;

    /// <summary>Fail instead of waiting.</summary>
    public const int LOCK_NB = 4;

    /// <summary>open(2) of an existing file.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial int open(string pathname, int flags);

    /// <summary>close(2).</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int close(int fd);

    /// <summary>fcntl(2) with an integer argument.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int fcntl(int fd, int cmd, nint arg);

    /// <summary>flock(2).</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int flock(int fd, int operation);

    /// <summary>mkdir(2).</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial int mkdir(string pathname, uint mode);

    /// <summary>rmdir(2).</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial int rmdir(string pathname);

    /// <summary>unlink(2).</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial int unlink(string pathname);

    /// <summary>symlink(2).</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial int symlink(string target, string linkpath);

    /// <summary>chown(2); -1 keeps the owner or the group.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial int chown(string pathname, uint owner, uint group);

    /// <summary>chmod(2).</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial int chmod(string pathname, uint mode);

    /// <summary>statfs(2); the first word of the result is the file system's magic number.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial int statfs(string path, nint* buf);

    /// <summary>statx(2).</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial int statx(int dirfd, string pathname, int flags, uint mask, FileStatus* statxbuf);
}
