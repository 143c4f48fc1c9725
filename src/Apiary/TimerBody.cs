// The body of a timer in a map value.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>What a <see cref="BpfTimer"/> runs, in softirq. It may use the bundle's maps and configuration, and no local of the method around it.</summary>
/// <typeparam name="TKey">The map's key; an array's is the index.</typeparam>
/// <typeparam name="TValue">The map's value.</typeparam>
/// <param name="key">The key of the element.</param>
/// <param name="value">The element that the timer is in.</param>
[Callback(LeadingArguments = 1)]
public delegate void TimerBody<TKey, TValue>(in TKey key, ref TValue value)
    where TKey : unmanaged
    where TValue : unmanaged;
