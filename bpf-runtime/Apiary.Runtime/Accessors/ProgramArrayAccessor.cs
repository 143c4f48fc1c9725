// Host-side access to a program array of a live bundle.
using Apiary.Runtime.Loading;
using Apiary.Runtime.Maps;

namespace Apiary.Runtime.Accessors;

/// <summary>A program array of the author. A call that is under way goes on with what it has found.</summary>
public sealed class ProgramArrayAccessor
{
    private readonly LoadedBundle _bundle;
    private readonly BpfMap _map;

    internal ProgramArrayAccessor(LoadedBundle bundle, BpfMap map)
    {
        _bundle = bundle;
        _map = map;
    }

    /// <summary>Puts the program of an actor in, in the place of what may be there.</summary>
    /// <param name="index">Counts from 0.</param>
    /// <param name="actor">A method with <c>[InArray]</c>.</param>
    /// <exception cref="ArgumentException">The bundle has no such actor in an array.</exception>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused, for example because the program is of another type.</exception>
    public void Set(int index, string actor)
    {
        var program = _bundle.Manifest.Programs.FirstOrDefault(program => program.Slot is not null && program.Actors.Contains(actor))
            ?? throw new ArgumentException($"Bundle '{_bundle.Manifest.Bundle}' has no actor '{actor}' in a program array.", nameof(actor));
        _map.Update((uint)index, (uint)_bundle.Program(program.Name).Descriptor.Number);
    }

    /// <summary>Empties a place: calls of it return.</summary>
    /// <returns>Whether there was a program.</returns>
    /// <exception cref="Errors.ApiaryException">APY8011: the kernel refused.</exception>
    public bool Clear(int index) => _map.Delete((uint)index);
}
