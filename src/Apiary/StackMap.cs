// The stack.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>Values without keys, last in, first out (BPF_MAP_TYPE_STACK). Minimum kernel version: 4.20.</summary>
/// <typeparam name="T">The value.</typeparam>
[MapType(23, IsKeyless = true, Since = "4.20")]
public sealed class StackMap<T> : LinearMap<T>
    where T : unmanaged
{
    private protected override LinkedListNode<T>? End(LinkedList<T> values) => values.Last;
}
