// What is found in the body of a library is nothing that its user can open and mend: it is reported where the library is called.
using System.Globalization;
using Apiary.Compiler.Ir;
using Apiary.Contract;

namespace Apiary.Compiler.Libraries;

/// <summary>Moves findings out of libraries.</summary>
internal static class LibraryFindings
{
    /// <summary>The findings, each that lies in a library's function at every call of the project that leads there.</summary>
    public static EquatableArray<Finding> AtCalls(EquatableArray<Finding> findings, Module module)
    {
        var libraries = module.Functions.Where(static function => function.Library.Length > 0).ToDictionary(static function => function.Id, StringComparer.Ordinal);
        return libraries.Count == 0
            ? findings
            : findings.SelectMany(finding => libraries.TryGetValue(finding.FunctionId, out var function) ? Calls(finding, function, module) : [finding])
                .Distinct()
                .ToEquatableArray();
    }

    private static IEnumerable<Finding> Calls(Finding finding, IrFunction function, Module module)
    {
        var line = function.Anchor.FirstLine + finding.Range.Line + 1;
        var place = $"{function.Anchor.Path}({line.ToString(CultureInfo.InvariantCulture)})";
        var leading = LeadingTo(function.Id, module);
        return from caller in module.Functions
               where caller.Library.Length == 0
               from call in IrTree.AllExpressions(caller.Body)
               where Callee(call) is { } callee && leading.Contains(callee)
               select finding with { FunctionId = caller.Id, Range = call.Range, Within = place };
    }

    // The library functions from which the function is reached; callees stand before callers.
    private static HashSet<string> LeadingTo(string id, Module module)
    {
        var leading = new HashSet<string>(StringComparer.Ordinal) { id };
        foreach (var function in module.Functions.Where(static function => function.Library.Length > 0))
        {
            if (IrTree.AllExpressions(function.Body).Select(Callee).Any(callee => callee is not null && leading.Contains(callee)))
            {
                leading.Add(function.Id);
            }
        }

        return leading;
    }

    private static string? Callee(Expr expression) => expression switch
    {
        CallExpr call => call.Function,
        FunctionExpr callback => callback.Function,
        _ => null,
    };
}
