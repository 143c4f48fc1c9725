// One mmap, unmapped exactly once.
using System.Runtime.InteropServices;
using Apiary.Libbpf.Posix;

namespace Apiary.Libbpf.Handles;

/// <summary>Mapped memory of a map, or anonymous memory.</summary>
public sealed unsafe class MemoryMapping : SafeHandle
{
    private readonly nuint _length;

    private MemoryMapping(nint address, nuint length)
        : base(0, ownsHandle: true)
    {
        _length = length;
        SetHandle(address);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>First byte.</summary>
    public byte* Address => (byte*)handle;

    /// <summary>Bytes.</summary>
    public nuint Length => _length;

    /// <summary>Maps a part of a map, shared with the kernel.</summary>
    /// <exception cref="PosixException">The kernel refused.</exception>
    public static MemoryMapping Shared(BpfDescriptor descriptor, nuint length, long offset, MemoryAccess access) =>
        Map(length, (int)access, LibC.MAP_SHARED, descriptor.Number, offset);

    /// <summary>Maps a map from its start, at an address.</summary>
    /// <exception cref="PosixException">The kernel refused, or something is mapped there already (EEXIST).</exception>
    public static MemoryMapping SharedAt(ulong address, BpfDescriptor descriptor, nuint length) =>
        Map(length, (int)MemoryAccess.ReadWrite, LibC.MAP_SHARED | LibC.MAP_FIXED_NOREPLACE, descriptor.Number, 0, address);

    /// <summary>Addresses that nothing else is mapped to while this lives; they cannot be used.</summary>
    /// <exception cref="PosixException">Something is mapped there already (EEXIST).</exception>
    public static MemoryMapping Reserved(ulong address, nuint length) =>
        Map(length, 0, LibC.MAP_PRIVATE | LibC.MAP_ANONYMOUS | LibC.MAP_NORESERVE | LibC.MAP_FIXED_NOREPLACE, -1, 0, address);

    /// <summary>Zeroed memory that costs nothing until it is touched.</summary>
    /// <exception cref="PosixException">The kernel refused.</exception>
    public static MemoryMapping Anonymous(nuint length) =>
        Map(length, (int)MemoryAccess.ReadWrite, LibC.MAP_PRIVATE | LibC.MAP_ANONYMOUS | LibC.MAP_NORESERVE, -1, 0);

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => LibC.munmap((void*)handle, _length) == 0;

    private static MemoryMapping Map(nuint length, int protection, int flags, int descriptor, long offset, ulong wanted = 0)
    {
        var address = (nint)LibC.mmap((void*)wanted, length, protection, flags, descriptor, offset);
        return address == -1
            ? throw new PosixException("mmap", Marshal.GetLastPInvokeError())
            : new MemoryMapping(address, length);
    }
}
