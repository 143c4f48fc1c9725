// The queue.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>Values without keys, first in, first out (BPF_MAP_TYPE_QUEUE): free lists, work for the host. Minimum kernel version: 4.20.</summary>
/// <typeparam name="T">The value.</typeparam>
[MapType(22, IsKeyless = true, Since = "4.20")]
public sealed class QueueMap<T> : LinearMap<T>
    where T : unmanaged
{
    private protected override LinkedListNode<T>? End(LinkedList<T> values) => values.First;
}
