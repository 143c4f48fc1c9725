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

    /// <summary>
    /// Its address: the same for the same object as long as that lives, so that it can be a map key. On .NET a number that imitates it.
    /// </summary>
    [LowersTo("apy_kernel_address")]
    public ulong Address => KernelSpace | ((ulong)(uint)RuntimeHelpers.GetHashCode(this) << 6);
}
