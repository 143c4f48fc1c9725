// The storage of inodes: a value that stays with a file as long as the kernel keeps its inode.
using Apiary.CompilerServices;
using Apiary.Contract.Hooks;
using Apiary.Kernel;

namespace Apiary;

/// <summary>
/// A value in each inode (BPF_MAP_TYPE_INODE_STORAGE): it lasts as long as the kernel keeps the inode in memory, which is longer than the file is open.
/// Minimum kernel version: 5.10.
/// </summary>
/// <typeparam name="T">The value.</typeparam>
[MapType(28, Key = typeof(int), Flags = 1, IsUnbounded = true, Since = "5.10")]
public sealed class InodeStorage<T> : LocalStorage<T>
    where T : unmanaged
{
    /// <summary>The value of an inode; null when it has none (bpf_inode_storage_get).</summary>
    /// <param name="inode">The inode, for example <c>file.Inode</c> of a file that is an argument of the hook.</param>
    [LowersTo("apy_inode_storage_find", PassTypeArguments = true, Region = PointerRegion.MapValue, Effect = MemberEffect.MapRead, Since = "5.10")]
    [AvailableAt(HookKind.Lsm)]
    public Ptr<T>? Find([Trusted] Inode inode)
    {
        ArgumentNullException.ThrowIfNull(inode);
        return Find((object)inode.Address);
    }

    /// <summary>The value of an inode, made and zeroed when it has none; null when there is no memory for it (bpf_inode_storage_get with BPF_LOCAL_STORAGE_GET_F_CREATE).</summary>
    /// <param name="inode">The inode, for example <c>file.Inode</c> of a file that is an argument of the hook.</param>
    [LowersTo("apy_inode_storage_make", PassTypeArguments = true, Region = PointerRegion.MapValue, Effect = MemberEffect.MapWrite, Since = "5.10")]
    [AvailableAt(HookKind.Lsm)]
    public Ptr<T>? GetOrCreate([Trusted] Inode inode)
    {
        ArgumentNullException.ThrowIfNull(inode);
        return Make(inode.Address);
    }

    /// <summary>Removes the value of an inode (bpf_inode_storage_delete).</summary>
    /// <param name="inode">The inode, for example <c>file.Inode</c> of a file that is an argument of the hook.</param>
    /// <returns>0, or a negative <see cref="Errno"/>: ENOENT.</returns>
    [LowersTo("apy_inode_storage_delete", PassTypeArguments = true, Effect = MemberEffect.MapWrite, Since = "5.10")]
    [AvailableAt(HookKind.Lsm)]
    public int Delete([Trusted] Inode inode)
    {
        ArgumentNullException.ThrowIfNull(inode);
        return Remove(inode.Address);
    }
}
