// A whole bundle as it stands in the metadata of its assembly, for composition by the project that references several.
using Apiary.Compiler.Effects;
using Apiary.Compiler.Ir;
using Apiary.Contract;

namespace Apiary.Compiler.Libraries;

/// <summary>A bundle of a library.</summary>
/// <param name="Module">Declarations and bodies at level 0.</param>
/// <param name="Effects">What each of its functions does.</param>
public sealed record LibraryBundle(Module Module, EquatableArray<LibraryEffects> Effects)
{
    /// <summary>The bundle of a module, with its effects.</summary>
    public static LibraryBundle Of(Module module)
    {
        var table = EffectTable.For(module);
        return new LibraryBundle(module, module.Functions.Select(function => new LibraryEffects(function.Id, table.Of(function.Id))).ToEquatableArray());
    }
}

/// <summary>What a function of a bundle does.</summary>
/// <param name="Function">Its id.</param>
/// <param name="Effects">Its effects, with those of what it calls.</param>
public sealed record LibraryEffects(string Function, FunctionEffects Effects);
