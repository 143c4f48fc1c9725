// Runs IR of either level. Operands are evaluated from left to right as in C#, or from right to left as C may.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.Tests.Execution;

/// <summary>An interpreter of IR without maps and prelude functions.</summary>
internal sealed partial class Interpreter(Module module, bool rightToLeft = false)
{
    private enum Flow
    {
        Next,
        Break,
        Continue,
        Return,
    }

    private readonly Dictionary<string, IrFunction> _functions = module.Functions.ToDictionary(function => function.Id, StringComparer.Ordinal);
    private Dictionary<string, Cell> _locals = [];
    private Value _result = new Scalar(0);

    public Value Call(string id, params IReadOnlyList<Value> arguments)
    {
        var function = _functions[id];
        var outer = _locals;
        _locals = new Dictionary<string, Cell>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Count; i++)
        {
            _locals[function.Parameters[i].Name] = new Cell(arguments[i]);
        }

        Run(function.Body);
        _locals = outer;
        return _result;
    }

    private Flow Run(IEnumerable<Stmt> statements)
    {
        foreach (var statement in statements)
        {
            var flow = Run(statement);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    private Flow Run(Stmt statement)
    {
        switch (statement)
        {
            case BlockStmt block:
                return Run(block.Statements);
            case LetStmt local:
                _locals[local.Local] = new Cell(local.Value is null ? Zero(local.Type) : Evaluate(local.Value));
                return Flow.Next;
            case StoreStmt store:
                Assign(store.Place, store.Value);
                return Flow.Next;
            case EvalStmt evaluation:
                Evaluate(evaluation.Expression);
                return Flow.Next;
            case IfStmt choice:
                return IsTrue(choice.Condition) ? Run(choice.Then) : choice.Else is null ? Flow.Next : Run(choice.Else);
            case SwitchStmt choice:
                var value = Bits(choice.Value);
                var section = choice.Sections.FirstOrDefault(candidate => candidate.Labels.Contains(value))
                    ?? choice.Sections.FirstOrDefault(candidate => candidate.IsDefault);
                var left = section is null ? Flow.Next : Run(section.Statements);
                return left == Flow.Break ? Flow.Next : left;
            case ForStmt loop:
                return Loop(loop);
            case BreakStmt:
                return Flow.Break;
            case ContinueStmt:
                return Flow.Continue;
            case ReturnStmt result:
                _result = result.Value is null ? new Scalar(0) : Evaluate(result.Value);
                return Flow.Return;
            default:
                throw new NotSupportedException(statement.GetType().Name);
        }
    }

    private Flow Loop(ForStmt loop)
    {
        for (Run(loop.Initializer); IsTrue(loop.Condition); Run(loop.Increment))
        {
            switch (Run(loop.Body))
            {
                case Flow.Break:
                    return Flow.Next;
                case Flow.Return:
                    return Flow.Return;
            }
        }

        return Flow.Next;
    }
}
