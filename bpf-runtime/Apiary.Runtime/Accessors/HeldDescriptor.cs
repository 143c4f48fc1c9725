// A descriptor of .NET, kept open while the kernel is told its number.
using System.Runtime.InteropServices;

namespace Apiary.Runtime.Accessors;

/// <summary>The number of a handle that cannot be closed before this is disposed.</summary>
internal readonly struct HeldDescriptor : IDisposable
{
    private readonly SafeHandle _handle;

    /// <summary>Holds <paramref name="handle"/>.</summary>
    /// <exception cref="ObjectDisposedException">It was closed.</exception>
    public HeldDescriptor(SafeHandle handle)
    {
        var isHeld = false;
        handle.DangerousAddRef(ref isHeld);
        _handle = handle;
    }

    /// <summary>The descriptor.</summary>
    public int Number => (int)_handle.DangerousGetHandle();

    /// <inheritdoc/>
    public void Dispose() => _handle.DangerousRelease();
}
