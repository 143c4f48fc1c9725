// Namespaces, interfaces, sockets and capabilities.
using System.Runtime.InteropServices;
using Apiary.Libbpf.Handles;

namespace Apiary.Libbpf.Posix;

internal static unsafe partial class LibC
{
    /// <summary>The network namespace.</summary>
    public const int CLONE_NEWNET = 0x40000000;

    /// <summary>setns(2): moves the calling thread.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int setns(BpfDescriptor fd, int nstype);

    /// <summary>unshare(2): gives the calling thread a fresh namespace.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int unshare(int flags);

    /// <summary>The index of an interface in the calling thread's network namespace, or 0.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial uint if_nametoindex(string ifname);

    /// <summary>The interfaces of the calling thread's network namespace: (index, name) pairs ended by index 0.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial InterfaceName* if_nameindex();

    /// <summary>Frees the result of <see cref="if_nameindex"/>.</summary>
    [LibraryImport(Library)]
    internal static partial void if_freenameindex(InterfaceName* ptr);

    /// <summary>socket(2).</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int socket(int domain, int type, int protocol);

    /// <summary>getsockopt(2).</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int getsockopt(BpfDescriptor sockfd, int level, int optname, void* optval, uint* optlen);

    /// <summary>capget(2) of the calling thread, version 3: two elements of data.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int capget(CapabilityHeader* hdrp, CapabilityData* datap);

    /// <summary>capset(2) of the calling thread, version 3: two elements of data.</summary>
    [LibraryImport(Library, SetLastError = true)]
    internal static partial int capset(CapabilityHeader* hdrp, CapabilityData* datap);
}

/// <summary><c>struct if_nameindex</c>.</summary>
internal unsafe struct InterfaceName
{
    /// <summary>Interface index; 0 ends the array.</summary>
    public uint Index;

    /// <summary>Name, zero-terminated.</summary>
    public byte* Name;
}

/// <summary><c>struct __user_cap_header_struct</c>.</summary>
internal struct CapabilityHeader
{
    /// <summary>Version 3 of the interface.</summary>
    public const uint Version3 = 0x20080522;

    /// <summary><see cref="Version3"/>.</summary>
    public uint Version;

    /// <summary>Thread, or 0 for the calling one.</summary>
    public int Pid;
}

/// <summary><c>struct __user_cap_data_struct</c>: 32 capabilities.</summary>
internal struct CapabilityData
{
    /// <summary>In force.</summary>
    public uint Effective;

    /// <summary>Can be put in force.</summary>
    public uint Permitted;

    /// <summary>Kept over exec.</summary>
    public uint Inheritable;
}
