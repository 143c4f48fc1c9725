// Says what is wrong with a module: a defect of the front end or of a pass, never of the author. Always on in tests.
namespace Apiary.Compiler.Ir;

/// <summary>Verifies that a module is well-typed, that names are unique, and that only nodes of the stated level occur.</summary>
public sealed partial class IrVerifier
{
    private readonly Dictionary<string, IrFunction> _functions;
    private readonly Dictionary<string, StructLayout> _structs;
    private readonly IrLevel _level;
    private readonly List<string> _problems = [];
    private readonly Dictionary<string, IrType> _locals = new(StringComparer.Ordinal);
    private IrFunction _function = null!;

    private IrVerifier(Module module, IrLevel level)
    {
        _functions = module.Functions.ToDictionary(function => function.Id, StringComparer.Ordinal);
        _structs = module.Structs.ToDictionary(layout => layout.CName, StringComparer.Ordinal);
        _level = level;
    }

    /// <summary>The problems of <paramref name="module"/>, each naming its function; empty when there are none.</summary>
    public static IReadOnlyList<string> Verify(Module module, IrLevel level)
    {
        var verifier = new IrVerifier(module, level);
        foreach (var function in module.Functions)
        {
            verifier.Function(function);
        }

        return verifier._problems;
    }

    private void Function(IrFunction function)
    {
        _function = function;
        _locals.Clear();
        foreach (var parameter in function.Parameters)
        {
            Declare(parameter.Name, parameter.Type);
        }

        foreach (var statement in IrTree.AllStatements(function.Body))
        {
            switch (statement)
            {
                case LetStmt local:
                    Declare(local.Local, local.Type);
                    break;
                case UsingStmt local:
                    Declare(local.Local, local.Type);
                    break;
                case RangeLoopStmt loop:
                    Declare(loop.Local, loop.From.Type);
                    break;
            }
        }

        foreach (var let in IrTree.AllExpressions(function.Body).OfType<LetExpr>())
        {
            Declare(let.Local, let.Value.Type);
        }

        foreach (var statement in IrTree.AllStatements(function.Body))
        {
            Statement(statement);
        }
    }

    private void Declare(string name, IrType type)
    {
        if (_locals.ContainsKey(name))
        {
            Problem($"'{name}' is declared twice");
            return;
        }

        _locals.Add(name, type);
    }

    private void Problem(string text) => _problems.Add($"{_function.DisplayName}: {text}");

    private void Same(IrType expected, IrType actual, string what)
    {
        if (!AreSame(expected, actual))
        {
            Problem($"{what} is {TypeText.Of(actual)} where {TypeText.Of(expected)} is needed");
        }
    }

    /// <summary>Whether C sees one type: regions and nullness are facts about pointers, not other types.</summary>
    private static bool AreSame(IrType left, IrType right) => left == right || (IsMap(left) && IsMap(right))
        || (left is PointerType a && right is PointerType b && (a.Target is VoidType || b.Target is VoidType || AreSame(a.Target, b.Target)));

    // A map of the bundle, or a pointer to one that was found or passed: C# has compared their classes.
    private static bool IsMap(IrType type) => type is MapType or PointerType { Target: MapType };
}
