// The body of UserRingBuffer.Drain.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>Called for each message of a <see cref="UserRingBuffer{T}"/>. It may use the bundle's maps and configuration, and no local of the method around it.</summary>
/// <typeparam name="TState">What the calls share.</typeparam>
/// <param name="message">The message: <c>message.TryRead(0, out Command command)</c>.</param>
/// <param name="state">What the calls share.</param>
[Callback]
public delegate LoopAction MessageBody<TState>(DynamicBytes message, ref TState state)
    where TState : unmanaged;
