// A kernel function as it stands in the metadata of its assembly: everything that a bundle elsewhere needs to compile it in.
using Apiary.Compiler.Effects;
using Apiary.Compiler.Ir;
using Apiary.Contract;

namespace Apiary.Compiler.Libraries;

/// <summary>A function of a library.</summary>
/// <param name="Function">Its body at level 0; the path of its anchor begins with the name of the assembly.</param>
/// <param name="Structs">Layouts of the structs it uses, each after those it contains. Their C names are those of the library.</param>
/// <param name="Callees">The functions it calls.</param>
/// <param name="Effects">What it does, together with what it calls.</param>
/// <param name="KernelStructs">The kernel structs it uses.</param>
/// <param name="Tables">The constant tables it reads.</param>
public sealed record LibraryFunction(
    IrFunction Function,
    EquatableArray<StructLayout> Structs,
    EquatableArray<LibraryCallee> Callees,
    FunctionEffects Effects,
    EquatableArray<KernelStruct> KernelStructs = default,
    EquatableArray<ConstantTable> Tables = default);
