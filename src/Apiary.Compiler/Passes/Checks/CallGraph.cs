// Who calls whom in a module.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>The call graph.</summary>
internal sealed class CallGraph
{
    private readonly Dictionary<string, IrFunction> _functions;
    private readonly Dictionary<string, string[]> _callees;

    public CallGraph(Module module)
    {
        _functions = module.Functions.ToDictionary(function => function.Id, StringComparer.Ordinal);
        _callees = module.Functions.ToDictionary(
            function => function.Id,
            function => IrTree.AllExpressions(function.Body).Select(Callee).OfType<string>().Where(_functions.ContainsKey).Distinct().ToArray(),
            StringComparer.Ordinal);
    }

    /// <summary>The functions that <paramref name="function"/> calls itself.</summary>
    public IReadOnlyList<string> Callees(string function) => _callees.TryGetValue(function, out var callees) ? callees : [];

    /// <summary>The function with <paramref name="id"/>.</summary>
    public IrFunction Function(string id) => _functions[id];

    /// <summary><paramref name="function"/> and everything it calls, directly or not.</summary>
    public HashSet<string> Closure(string function)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Visit(function, seen);
        return seen;
    }

    /// <summary>The functions that call themselves, directly or not.</summary>
    public IEnumerable<IrFunction> Recursive() =>
        _functions.Values.Where(function => Callees(function.Id).Any(callee => Closure(callee).Contains(function.Id)));

    /// <summary>The functions that have <paramref name="property"/> or call one that has.</summary>
    public HashSet<string> Reaching(Func<IrFunction, bool> property)
    {
        var direct = new HashSet<string>(_functions.Values.Where(property).Select(function => function.Id), StringComparer.Ordinal);
        return new HashSet<string>(_functions.Keys.Where(id => Closure(id).Overlaps(direct)), StringComparer.Ordinal);
    }

    private static string? Callee(Expr expression) => expression switch
    {
        CallExpr call => call.Function,
        FunctionExpr callback => callback.Function,
        _ => null,
    };

    private void Visit(string function, HashSet<string> seen)
    {
        if (!_functions.ContainsKey(function) || !seen.Add(function))
        {
            return;
        }

        foreach (var callee in Callees(function))
        {
            Visit(callee, seen);
        }
    }
}
