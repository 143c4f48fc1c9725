// An edge of the call graph that may lead into another assembly.
namespace Apiary.Compiler.Libraries;

/// <summary>A function that a function of a library calls.</summary>
/// <param name="Assembly">Simple name of the assembly that carries it.</param>
/// <param name="Id">Its id in the module.</param>
public sealed record LibraryCallee(string Assembly, string Id);
