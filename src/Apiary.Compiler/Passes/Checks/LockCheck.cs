// APY4030, APY4031: what happens while a spin lock is held, and that it is released.
using Apiary.Compiler.Ir;
using Apiary.Contract.Rules;

namespace Apiary.Compiler.Passes.Checks;

/// <summary>A hold lasts from its <c>using</c> to the end of the block around it: the state is visible in the structure of the statements.</summary>
public sealed class LockCheck : ICheck
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(Module module)
    {
        if (!new KernelObjects(module).Any)
        {
            return [];
        }

        var graph = new CallGraph(module);
        var calling = graph.Reaching(function => function.NoInline
            || IrTree.AllExpressions(function.Body).Any(IsCall)
            || IrTree.AllStatements(function.Body).Any(statement => statement is RangeLoopStmt || IsHold(statement)));
        return module.Functions.SelectMany(function => new Holds(function, calling).Findings);
    }

    private static bool IsLock(IrType type) => type is PointerType { Target: OpaqueType { CName: "struct " + KernelObjects.SpinLock } };

    private static bool IsHold(Stmt statement) => statement is UsingStmt { Type: var type } && IsLock(type);

    /// <summary>Everything that is more than arithmetic or an atomic operation is taken for a call of the kernel.</summary>
    private static bool IsCall(Expr expression) => expression is ExternCallExpr { Function.Effect: not ExternEffect.None };

    private sealed class Holds
    {
        private readonly IrFunction _function;
        private readonly HashSet<string> _calling;

        public Holds(IrFunction function, HashSet<string> calling)
        {
            _function = function;
            _calling = calling;
            Unheld(function.Body);
            Visit(function.Body, null);
        }

        public List<Finding> Findings { get; } = [];

        // A hold that no using ends.
        private void Unheld(BlockStmt body)
        {
            var held = IrTree.AllStatements(body).OfType<UsingStmt>().Select(statement => statement.Value).ToList();
            foreach (var call in IrTree.AllExpressions(body).OfType<ExternCallExpr>().Where(call => IsLock(call.Type) && !held.Exists(value => ReferenceEquals(value, call))))
            {
                Report(VerifierRules.LockNotReleased, call.Range, Name(call));
            }
        }

        private void Visit(Stmt statement, string? held)
        {
            if (statement is BlockStmt block)
            {
                foreach (var inner in block.Statements)
                {
                    Visit(inner, held);
                    held = IsHold(inner) ? held ?? Name(((UsingStmt)inner).Value) : held;
                }

                return;
            }

            if (held is not null)
            {
                Under(statement, held);
            }

            foreach (var inner in IrTree.Statements(statement))
            {
                Visit(inner, held);
            }
        }

        private void Under(Stmt statement, string held)
        {
            if (IsHold(statement))
            {
                Report(VerifierRules.CallUnderLock, statement.Range, $"'{Name(((UsingStmt)statement).Value)}' is taken", held);
            }

            if (statement is RangeLoopStmt)
            {
                Report(VerifierRules.CallUnderLock, statement.Range, "Bpf.Range is walked", held);
            }

            foreach (var call in IrTree.Expressions(statement).SelectMany(IrTree.All))
            {
                var name = call switch
                {
                    ExternCallExpr made when IsCall(made) => made.Function.DisplayName,
                    CallExpr made when _calling.Contains(made.Function) => ExpressionText.Of(made),
                    _ => null,
                };
                if (name is not null)
                {
                    Report(VerifierRules.CallUnderLock, call.Range, $"'{name}' is called", held);
                }
            }
        }

        private void Report(Rule rule, SourceRange range, params string[] arguments) =>
            Findings.Add(new Finding(rule.Id, new(arguments), _function.Id, range));

        private static string Name(Expr hold) => hold is ExternCallExpr { Arguments.Count: > 0 } call ? ExpressionText.Of(call.Arguments[0]) : ExpressionText.Of(hold);
    }
}
