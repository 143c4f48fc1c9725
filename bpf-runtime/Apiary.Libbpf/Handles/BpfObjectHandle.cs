// An open struct bpf_object.
using System.Runtime.InteropServices;

namespace Apiary.Libbpf.Handles;

/// <summary>An object opened by libbpf; closing it closes the descriptors of its maps and programs.</summary>
public sealed class BpfObjectHandle : SafeHandle
{
    /// <summary>A handle not yet set; for interop returns.</summary>
    public BpfObjectHandle()
        : base(0, ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        LibBpf.bpf_object__close(handle);
        return true;
    }
}
