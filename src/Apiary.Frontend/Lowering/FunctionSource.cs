// What one IR function is made from.
using Apiary.Compiler.Model;
using Apiary.Frontend.Symbols;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Lowering;

/// <summary>A method, local function or lambda to lower.</summary>
/// <param name="Method">The symbol, with type arguments in the place of type parameters.</param>
/// <param name="Types">What type parameters stand for in the body.</param>
/// <param name="Origin">Where it stands; the same for all instantiations.</param>
/// <param name="Id">The id of the IR function.</param>
/// <param name="Actor">The actor whose body it is, or null.</param>
/// <param name="Callback">How the kernel calls it, or null when only other functions do.</param>
internal sealed record FunctionSource(
    IMethodSymbol Method, TypeArguments Types, SourceOrigin Origin, string Id, ActorDeclaration? Actor = null, CallbackMark? Callback = null);
