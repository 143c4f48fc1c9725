// Typed host-side access to a variable of a live bundle.
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>
/// A <c>[Global]</c> variable of the author, in place: no access is a system call. Programs and this process see each other's stores at once;
/// use <see cref="Volatile"/> and <see cref="Interlocked"/> where both write.
/// </summary>
/// <typeparam name="T">Its type.</typeparam>
public sealed class GlobalAccessor<T>
    where T : unmanaged
{
    private readonly BpfMap _map;

    internal GlobalAccessor(BpfMap map) => _map = map;

    /// <summary>The variable. The reference is valid until the bundle is unloaded.</summary>
    /// <exception cref="Errors.ApiaryException">APY8011: the memory cannot be mapped.</exception>
    public ref T Value => ref _map.View.Row<T>(0);
}
