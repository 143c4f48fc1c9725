// The effects of all functions of a module, callees before callers.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.Effects;

/// <summary>Summaries by function.</summary>
public sealed class EffectTable
{
    private readonly Dictionary<string, FunctionEffects> _functions;

    private EffectTable(Dictionary<string, FunctionEffects> functions) => _functions = functions;

    /// <summary>The summaries of <paramref name="module"/>.</summary>
    public static EffectTable For(Module module)
    {
        var functions = new Dictionary<string, FunctionEffects>();
        foreach (var function in module.Functions)
        {
            functions[function.Id] = FunctionScan.Of(function, module, functions);
        }

        return new(functions);
    }

    /// <summary>The summary of a function; nothing for one that the module does not have.</summary>
    public FunctionEffects Of(string functionId) => _functions.TryGetValue(functionId, out var effects) ? effects : FunctionEffects.None;
}
