// The body of ForEach.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>What runs for each element of a map. It may use the bundle's maps and configuration, and no local of the method around it.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
/// <typeparam name="TState">What the calls share.</typeparam>
/// <param name="key">The element's key.</param>
/// <param name="value">The element's value, in place.</param>
/// <param name="state">What the calls share.</param>
[Callback(LeadingArguments = 1)]
public delegate LoopAction ElementBody<TKey, TValue, TState>(in TKey key, ref TValue value, ref TState state)
    where TKey : unmanaged
    where TValue : unmanaged
    where TState : unmanaged;
