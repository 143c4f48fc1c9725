// C# lets sibling scopes reuse a name; the IR has one name per local of a function.
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Apiary.Frontend.Lowering;

/// <summary>The local names of one function.</summary>
internal sealed class LocalNames
{
    private readonly HashSet<string> _used = [];
    private readonly Dictionary<ISymbol, string> _names = new(SymbolEqualityComparer.Default);

    /// <summary>The name of a local or parameter.</summary>
    public string Of(ISymbol symbol)
    {
        if (!_names.TryGetValue(symbol, out var name))
        {
            name = Fresh(symbol.Name);
            _names.Add(symbol, name);
        }

        return name;
    }

    /// <summary>Gives a symbol another name from now on: its declaration is lowered once more.</summary>
    public void Renew(ISymbol symbol) => _names.Remove(symbol);

    /// <summary>A name that nothing else uses.</summary>
    public string Fresh(string stem)
    {
        var name = stem;
        for (var i = 2; !_used.Add(name); i++)
        {
            name = stem + "_" + i.ToString(CultureInfo.InvariantCulture);
        }

        return name;
    }
}
