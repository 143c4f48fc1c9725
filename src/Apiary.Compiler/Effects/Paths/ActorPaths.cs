// Walks all paths of an actor, into the functions it calls, and notes what happens under which conditions. Too many paths become one of
// which less is known; a loop's body is walked once, with nothing known of what it changes.
using Apiary.Compiler.Ir;
using Apiary.Compiler.Model;
using Apiary.Contract.Effects;
using Apiary.Contract.Hooks;

namespace Apiary.Compiler.Effects.Paths;

/// <summary>One walk.</summary>
public sealed partial class ActorPaths
{
    private const int MostPaths = 48;
    private const string Held = "=lock";
    private const int DeepestCall = 12;
    private const int MostSteps = 40_000;

    private readonly Module _module;
    private readonly Dictionary<string, IrFunction> _functions;
    private readonly Dictionary<string, StructLayout> _structs;
    private readonly Dictionary<string, string> _records;
    private readonly HookDescriptor _hook;
    private readonly EffectLog _log = new();
    private string _frame = "";
    private int _frames;
    private int _depth;
    private int _steps;

    private ActorPaths(Module module, HookDescriptor hook)
    {
        _module = module;
        _hook = hook;
        _functions = module.Functions.ToDictionary(static function => function.Id);
        _structs = module.Structs.GroupBy(static layout => layout.CName).ToDictionary(static group => group.Key, static group => group.First());
        _records = module.Bundle.Records.ToDictionary(static record => record.Struct, static record => record.Name);
    }

    /// <summary>What <paramref name="actor"/> does at <paramref name="hook"/>.</summary>
    /// <param name="module">Its bundle at level 0.</param>
    /// <param name="actor">The actor.</param>
    /// <param name="hook">Where.</param>
    public static IReadOnlyList<GuardedEffect> Of(Module module, ActorDeclaration actor, HookKind hook)
    {
        var paths = new ActorPaths(module, HookTable.Get(hook));
        if (paths._functions.TryGetValue(actor.FunctionId, out var function))
        {
            foreach (var (state, result) in paths.Body(function, PathState.Start()))
            {
                paths.Verdict(state, actor.Result, result);
            }
        }

        return paths._log.All();
    }

    // What a program returns, in words that all hooks share. What an observer or classifier returns decides nothing.
    private void Verdict(PathState state, ActorResult kind, Symbol? result)
    {
        var names = (kind, result) switch
        {
            (ActorResult.Verdict, VerdictValue verdict) => verdict.Name,
            (ActorResult.Verdict, Known { Bits: 0 }) => "next",
            (ActorResult.Native, Known known) => NativeVerdicts.Name(_hook, (long)known.Bits),
            (ActorResult.Native, VerdictValue verdict) => verdict.Name,
            (ActorResult.Verdict or ActorResult.Native, _) => GuardedEffect.Unknown,
            _ => "next",
        };
        _log.Add(EffectOperation.Set, GuardedEffect.Verdict, state.Guard, names);
    }

    private List<(PathState State, Symbol? Result)> Body(IrFunction function, PathState state)
    {
        var outcomes = Run(function.Body, [state]);
        return [.. outcomes.Select(static outcome => (outcome.State, outcome.Exit == PathExit.Return ? outcome.Result : null))];
    }

    private List<Outcome> Run(Stmt statement, IReadOnlyList<PathState> states)
    {
        var outcomes = new List<Outcome>();
        foreach (var state in states)
        {
            outcomes.AddRange(_steps++ > MostSteps ? [Outcome.Next(state)] : One(statement, state));
        }

        return outcomes;
    }

    private List<Outcome> Sequence(IEnumerable<Stmt> statements, PathState state)
    {
        var done = new List<Outcome>();
        var live = new List<PathState> { state };
        foreach (var statement in statements)
        {
            var outcomes = Run(statement, live);
            done.AddRange(outcomes.Where(static outcome => outcome.Exit != PathExit.Next));
            live = Bounded([.. outcomes.Where(static outcome => outcome.Exit == PathExit.Next).Select(static outcome => outcome.State)]);
            if (live.Count == 0)
            {
                break;
            }
        }

        done.AddRange(live.Select(Outcome.Next));
        return done;
    }

    private static List<PathState> Bounded(List<PathState> states)
    {
        for (var i = 0; i < states.Count; i++)
        {
            for (var j = states.Count - 1; j > i; j--)
            {
                if (PathState.Join(states[i], states[j]) is { } joined)
                {
                    states[i] = joined;
                    states.RemoveAt(j);
                }
            }
        }

        return states.Count > MostPaths ? [PathState.Blend(states)] : states;
    }

    private List<Outcome> One(Stmt statement, PathState state)
    {
        switch (statement)
        {
            case BlockStmt block:
                return Sequence(block.Statements, state);
            case LetStmt { Value: null } let:
                state.Forget(Name(let.Local));
                return [Outcome.Next(state)];
            case LetStmt let:
                return Each(let.Value!, state, (path, value) => Assign(path, Name(let.Local), value, let.Value!));
            case UsingStmt local:
                return Each(local.Value, state, (path, value) =>
                {
                    path.Set(Name(local.Local), value);
                    if (local.Cleanup.Contains("unlock"))
                    {
                        path.Set(Held, value);
                    }
                });
            case StoreStmt store:
                return Each(store.Value, state, (path, value) => Store(path, store.Place, value, store.Value));
            case EvalStmt evaluation:
                return Each(evaluation.Expression, state, static (_, _) => { });
            case IfStmt choice:
                return Choice(choice, state);
            case SwitchStmt choice:
                return Switch(choice, state);
            case ForStmt loop:
                return Loop(loop, [.. loop.Initializer], [loop.Body, .. loop.Increment], loop.Condition, state);
            case RangeLoopStmt loop:
                state.Set(Name(loop.Local), Symbol.Unknown);
                return Loop(loop, [], [loop.Body], null, state);
            case ReturnStmt { Value: null }:
                return [new Outcome(state, PathExit.Return, null)];
            case ReturnStmt result:
                return [.. Evaluate(result.Value!, state).Select(static entry => new Outcome(entry.State, PathExit.Return, entry.Value))];
            case BreakStmt:
                return [new Outcome(state, PathExit.Break, null)];
            case ContinueStmt:
                return [new Outcome(state, PathExit.Continue, null)];
            default:
                return [Outcome.Next(state)];
        }
    }

    private List<Outcome> Each(Expr value, PathState state, Action<PathState, Symbol> then)
    {
        var outcomes = new List<Outcome>();
        foreach (var (path, symbol) in Evaluate(value, state))
        {
            then(path, symbol);
            outcomes.Add(Outcome.Next(path));
        }

        return outcomes;
    }

    private List<Outcome> Choice(IfStmt choice, PathState state)
    {
        var outcomes = new List<Outcome>();
        foreach (var (path, isTrue) in Decide(choice.Condition, state))
        {
            outcomes.AddRange(isTrue ? Run(choice.Then, [path]) : choice.Else is { } other ? Run(other, [path]) : [Outcome.Next(path)]);
        }

        return outcomes;
    }

    private List<Outcome> Switch(SwitchStmt choice, PathState state)
    {
        var outcomes = new List<Outcome>();
        foreach (var (path, value) in Evaluate(choice.Value, state))
        {
            var rest = new List<PathState> { path };
            foreach (var section in choice.Sections.Where(static section => !section.IsDefault))
            {
                foreach (var label in section.Labels)
                {
                    var test = SymbolMath.Binary(BinaryOperator.Equal, value, SymbolMath.Truncate(new Known(unchecked((ulong)label)), choice.Value.Type), choice.Value.Type, new BoolType());
                    var split = rest.SelectMany(candidate => Split(candidate, test)).ToList();
                    outcomes.AddRange(split.Where(static entry => entry.IsTrue).SelectMany(entry => Sequence(section.Statements, entry.State)));
                    rest = [.. split.Where(static entry => !entry.IsTrue).Select(static entry => entry.State)];
                }
            }

            var otherwise = choice.Sections.FirstOrDefault(static section => section.IsDefault);
            outcomes.AddRange(rest.SelectMany(candidate => otherwise is null ? [Outcome.Next(candidate)] : Sequence(otherwise.Statements, candidate)));
        }

        return [.. outcomes.Select(static outcome => outcome.Exit == PathExit.Break ? Outcome.Next(outcome.State) : outcome)];
    }

    private List<Outcome> Loop(Stmt loop, IReadOnlyList<Stmt> before, IReadOnlyList<Stmt> body, Expr? condition, PathState state)
    {
        var outcomes = new List<Outcome>();
        foreach (var start in Sequence(before, state).Select(static outcome => outcome.State))
        {
            Havoc(start, loop);
            var after = start.Fork();
            var entered = condition is null ? [start] : Evaluate(condition, start).Select(static entry => entry.State).ToList();
            outcomes.Add(Outcome.Next(after));
            outcomes.AddRange(entered.SelectMany(path => Sequence(body, path)).Where(static outcome => outcome.Exit == PathExit.Return));
        }

        return outcomes;
    }

    // A loop's body may have run any number of times: nothing is known of what it assigns or hands out.
    private void Havoc(PathState state, Stmt loop)
    {
        foreach (var nested in IrTree.AllStatements(loop).OfType<StoreStmt>())
        {
            Blur(state, nested.Place);
        }

        foreach (var expression in IrTree.AllExpressions(loop))
        {
            if (expression is AssignExpr { Place: var place })
            {
                Blur(state, place);
            }
            else if (expression is CompoundAssignExpr { Place: var updated })
            {
                Blur(state, updated);
            }
            else if (expression is IncrementExpr { Place: var counted })
            {
                Blur(state, counted);
            }
            else if (expression is AddressExpr { Place: var handed })
            {
                Blur(state, handed);
            }
        }
    }

    private void Blur(PathState state, Expr place)
    {
        if (IrTree.Root(place) is { } root && state.Get(Name(root.Name)) is not (LocalAddress or CursorAt))
        {
            state.Set(Name(root.Name), Symbol.Unknown);
        }
    }

    private string Name(string local) => _frame + local;

    private enum PathExit
    {
        Next,
        Return,
        Break,
        Continue,
    }

    private sealed record Outcome(PathState State, PathExit Exit, Symbol? Result)
    {
        public static Outcome Next(PathState state) => new(state, PathExit.Next, null);
    }
}
