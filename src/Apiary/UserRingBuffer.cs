// The ring that the host writes and programs read.
using System.Runtime.CompilerServices;
using Apiary.CompilerServices;
using Apiary.Simulation;

namespace Apiary;

/// <summary>
/// Messages of the host to programs (BPF_MAP_TYPE_USER_RINGBUF): the host sends by <c>handle.Commands().TrySend(in command)</c>, without a system call.
/// <see cref="MapAttribute"/> gives its bytes: a power of two and a multiple of 4096. Minimum kernel version: 6.1.
/// </summary>
/// <typeparam name="T">A message.</typeparam>
[MapType(31, IsKeyless = true, Since = "6.1")]
public sealed class UserRingBuffer<T> : ISimulatedMap
    where T : unmanaged
{
    private readonly Queue<T> _messages = [];

    /// <summary>
    /// Takes the messages that are there, and calls <paramref name="body"/> for each (bpf_user_ringbuf_drain); one program drains at a time.
    /// Minimum kernel version: 6.1.
    /// </summary>
    /// <typeparam name="TState">What the calls share.</typeparam>
    /// <param name="state">Passed to each call.</param>
    /// <param name="body">Ends the draining with <see cref="LoopAction.Stop"/>; the message that it was called for is taken.</param>
    /// <returns>The number of messages, or a negative <see cref="Errno"/>: EBUSY while another program drains.</returns>
    [LowersTo("apy_user_ring_drain", Effect = MemberEffect.MapWrite, Since = "6.1")]
    public int Drain<TState>(ref TState state, MessageBody<TState> body)
        where TState : unmanaged
    {
        ArgumentNullException.ThrowIfNull(body);
        var taken = 0;
        while (_messages.TryDequeue(out var message))
        {
            taken++;
            var memory = new SimulatedMemory(Unsafe.SizeOf<T>());
            memory.At<T>().Value = message;
            if (body(new DynamicBytes(new PointedMemory<T>(memory.At<T>())), ref state) != LoopAction.Continue)
            {
                break;
            }
        }

        return taken;
    }

    /// <summary>Simulator only: sends a message.</summary>
    public void Send(in T message) => _messages.Enqueue(message);

    void ISimulatedMap.Configure(int maxEntries)
    {
    }

    IEnumerable<SimulatedElement> ISimulatedMap.Elements() => [];
}
