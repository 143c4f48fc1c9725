// The base of all mirrors of kernel structs: identity, which in the kernel is the address.
using System.Runtime.CompilerServices;
using Apiary.CompilerServices;

namespace Apiary.Kernel;

/// <summary>
/// An object of the kernel, seen through a mirror. In the kernel a reference to it is a pointer; on .NET a mirror is made with
/// <c>new TaskStruct { Tgid = 1 }</c>, and the same actor body reads it.
/// </summary>
[KernelType("")]
public abstract class KernelObject
{
    private const ulong KernelSpace = 0xffff_8880_0000_0000;
    private readonly List<KernelObject> _views = [];
    private KernelObject? _whole;

    /// <summary>
    /// Its address: the same for the same object as long as that lives, so that it can be a map key. On .NET a number that imitates it.
    /// </summary>
    [LowersTo("apy_kernel_address")]
    public ulong Address => _whole?.Address ?? (KernelSpace | ((ulong)(uint)RuntimeHelpers.GetHashCode(this) << 6));

    /// <summary>
    /// Simulator only: says that <paramref name="other"/> is the same object seen as another struct, for example a <see cref="TcpSock"/> of this
    /// <see cref="Sock"/>. Both have one address from then on, and casts find one from the other.
    /// </summary>
    public void IsAlso(KernelObject other)
    {
        ArgumentNullException.ThrowIfNull(other);
        other._whole = _whole ?? this;
        other._whole._views.Add(other);
    }

    internal T? View<T>()
        where T : KernelObject => this as T ?? (_whole ?? this)._views.OfType<T>().FirstOrDefault() ?? _whole as T;
}
