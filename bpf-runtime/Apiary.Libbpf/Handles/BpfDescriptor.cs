// One owned file descriptor of a map, program, link, cgroup or namespace.
using System.Runtime.InteropServices;
using Apiary.Libbpf.Posix;

namespace Apiary.Libbpf.Handles;

/// <summary>A file descriptor, closed exactly once.</summary>
public sealed class BpfDescriptor : SafeHandle
{
    private const nint Invalid = -1;

    /// <summary>A descriptor not yet set; for interop returns.</summary>
    public BpfDescriptor()
        : base(Invalid, ownsHandle: true)
    {
    }

    /// <summary>Takes over <paramref name="descriptor"/>.</summary>
    public BpfDescriptor(int descriptor)
        : base(Invalid, ownsHandle: true) => SetHandle(descriptor);

    /// <inheritdoc/>
    public override bool IsInvalid => handle < 0;

    /// <summary>The number, valid while the handle is open.</summary>
    public int Number => (int)handle;

    /// <summary>A second descriptor of the same kernel object, independent of this one.</summary>
    /// <exception cref="PosixException">The kernel refused.</exception>
    public static BpfDescriptor Duplicate(int descriptor) =>
        new(PosixException.Check("dup", LibC.fcntl(descriptor, LibC.F_DUPFD_CLOEXEC, 0)));

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => LibC.close((int)handle) == 0;
}
