// The body of Bpf.Loop.
using Apiary.CompilerServices;

namespace Apiary;

/// <summary>The body of <see cref="Bpf.Loop{T}"/>. It may use the bundle's maps and configuration, and no local of the method around it.</summary>
/// <typeparam name="T">What the iterations share.</typeparam>
/// <param name="index">The number of the iteration, from 0.</param>
/// <param name="state">What the iterations share.</param>
[Callback]
public delegate LoopAction LoopBody<T>(uint index, ref T state)
    where T : unmanaged;
