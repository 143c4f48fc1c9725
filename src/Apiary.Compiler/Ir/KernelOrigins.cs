// Where pointers to kernel structs come from, and so how far the verifier trusts them. Flow-insensitive, over all functions at once:
// a parameter is as good as the worst argument it gets.
namespace Apiary.Compiler.Ir;

/// <summary>How far a pointer is trusted; a larger value is trusted less.</summary>
public enum KernelOrigin
{
    /// <summary>Nothing is known of it, for example null.</summary>
    None = 0,

    /// <summary>An argument of the hook, an acquired reference, the result of a helper.</summary>
    Trusted = 1,

    /// <summary>Read from a field: it has a kernel type, but the object may be gone.</summary>
    Walked = 2,

    /// <summary>A number that is used as an address: it can be read by helper calls only.</summary>
    Raw = 3,
}

/// <summary>The origins of all kernel pointers of a module.</summary>
public sealed class KernelOrigins
{
    private readonly Dictionary<(string Function, string Local), KernelOrigin> _locals = [];
    private readonly Dictionary<string, KernelOrigin> _results = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IrFunction> _functions;
    private readonly Dictionary<string, KernelStruct> _structs;
    private bool _changed;

    private KernelOrigins(Module module)
    {
        _functions = module.Functions.ToDictionary(function => function.Id, StringComparer.Ordinal);
        _structs = module.KernelStructs.ToDictionary(structure => structure.Tag, StringComparer.Ordinal);
    }

    /// <summary>Finds the origins in <paramref name="module"/>; both levels of the IR will do.</summary>
    public static KernelOrigins Of(Module module)
    {
        var origins = new KernelOrigins(module);
        if (module.KernelStructs.Count == 0)
        {
            return origins;
        }

        do
        {
            origins._changed = false;
            foreach (var function in module.Functions)
            {
                origins.Function(function);
            }
        }
        while (origins._changed);
        return origins;
    }

    /// <summary>The origin of the pointer <paramref name="expression"/> in <paramref name="function"/>.</summary>
    public KernelOrigin Of(Expr expression, IrFunction function) => expression switch
    {
        LocalExpr local => Declared(local.Type) is var declared and not KernelOrigin.None
            ? declared
            : _locals.TryGetValue((function.Id, local.Name), out var origin) ? origin : KernelOrigin.None,
        MemberExpr { Type: PointerType, Target.Type: PointerType { Target: KernelStructType structure } } member =>
            Walk(Of(member.Target, function), structure, member.Member),
        AddressExpr { Place: MemberExpr member } => Of(member.Target, function),
        ConditionalExpr choice => Worse(Of(choice.WhenTrue, function), Of(choice.WhenFalse, function)),
        ConvertExpr conversion => Of(conversion.Operand, function),
        AssignExpr assignment => Of(assignment.Value, function),
        LetExpr let => Of(let.Body, function),
        CallExpr call => _results.TryGetValue(call.Function, out var result) ? result : KernelOrigin.None,
        ConstExpr => KernelOrigin.None,
        _ when IsKernelPointer(expression.Type) => Declared(expression.Type) is var declared and not KernelOrigin.None ? declared : KernelOrigin.Walked,
        _ => KernelOrigin.None,
    };

    /// <summary>Whether <paramref name="type"/> is a pointer to a kernel struct.</summary>
    public static bool IsKernelPointer(IrType type) => type is PointerType { Target: KernelStructType };

    private static KernelOrigin Declared(IrType type) => type switch
    {
        PointerType { Region: Region.Kernel or Region.KernelOwned } => KernelOrigin.Trusted,
        PointerType { Region: Region.KernelUntrusted } => KernelOrigin.Walked,
        PointerType { Region: Region.KernelRaw } => KernelOrigin.Raw,
        _ => KernelOrigin.None,
    };

    private static KernelOrigin Worse(KernelOrigin left, KernelOrigin right) => left > right ? left : right;

    private KernelOrigin Walk(KernelOrigin from, KernelStructType structure, string path) => from switch
    {
        KernelOrigin.Raw => KernelOrigin.Raw,
        KernelOrigin.Trusted when _structs[structure.Tag].Field(path).IsTrusted => KernelOrigin.Trusted,
        _ => KernelOrigin.Walked,
    };

    private void Function(IrFunction function)
    {
        foreach (var statement in IrTree.AllStatements(function.Body))
        {
            switch (statement)
            {
                case LetStmt { Value: { } value } local:
                    Flow(local.Local, local.Type, value, function);
                    break;
                case StoreStmt { Place: LocalExpr local } store:
                    Flow(local.Name, local.Type, store.Value, function);
                    break;
                case ReturnStmt { Value: { } value } when IsKernelPointer(function.ReturnType):
                    var known = _results.TryGetValue(function.Id, out var result) ? result : KernelOrigin.None;
                    Note(known, Of(value, function), origin => _results[function.Id] = origin);
                    break;
            }
        }

        foreach (var expression in IrTree.AllExpressions(function.Body))
        {
            switch (expression)
            {
                case AssignExpr { Place: LocalExpr local } assignment:
                    Flow(local.Name, local.Type, assignment.Value, function);
                    break;
                case LetExpr let:
                    Flow(let.Local, let.Value.Type, let.Value, function);
                    break;
                case CallExpr call when _functions.TryGetValue(call.Function, out var callee):
                    for (var i = 0; i < Math.Min(call.Arguments.Count, callee.Parameters.Count); i++)
                    {
                        Flow(callee.Parameters[i].Name, callee.Parameters[i].Type, call.Arguments[i], function, callee);
                    }

                    break;
            }
        }
    }

    private void Flow(string local, IrType type, Expr value, IrFunction function, IrFunction? into = null)
    {
        if (IsKernelPointer(type))
        {
            var key = ((into ?? function).Id, local);
            Note(_locals.TryGetValue(key, out var known) ? known : KernelOrigin.None, Of(value, function), origin => _locals[key] = origin);
        }
    }

    private void Note(KernelOrigin known, KernelOrigin found, Action<KernelOrigin> set)
    {
        if (found > known)
        {
            set(found);
            _changed = true;
        }
    }
}
