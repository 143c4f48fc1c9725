// How statements pass states on.
using Apiary.Compiler.Ir;

namespace Apiary.Compiler.Passes.Flow;

internal abstract partial class FlowAnalysis<TState, TValue>
{
    private void Statements(IEnumerable<Stmt> statements)
    {
        foreach (var statement in statements)
        {
            Statement(statement);
        }
    }

    private void Statement(Stmt statement)
    {
        if (State is null)
        {
            return;
        }

        switch (statement)
        {
            case BlockStmt block:
                Statements(block.Statements);
                break;
            case LetStmt local:
                Declare(local.Local, local.Type, local.Value, local.Value is null ? default! : Evaluate(local.Value), local.Range);
                break;
            case UsingStmt local:
                var resource = Evaluate(local.Value);
                Using(local);
                Declare(local.Local, local.Type, local.Value, resource, local.Range);
                break;
            case StoreStmt store:
                Store(store.Place, store.Value);
                break;
            case EvalStmt evaluation:
                Evaluate(evaluation.Expression);
                break;
            case IfStmt choice:
                If(choice);
                break;
            case SwitchStmt choice:
                Switch(choice);
                break;
            case ForStmt loop:
                Statements(loop.Initializer);
                Loop(() => Condition(loop.Condition), loop.Body, () => Statements(loop.Increment));
                break;
            case RangeLoopStmt loop:
                RangeLoop(loop);
                break;
            case BreakStmt:
                _breaks.Peek().Add(State);
                State = null;
                break;
            case ContinueStmt:
                _continues.Peek().Add(State);
                State = null;
                break;
            case ReturnStmt result:
                if (result.Value is not null)
                {
                    Return(result.Value, Evaluate(result.Value));
                }

                Leave(result.Range);
                State = null;
                break;
        }
    }

    /// <summary>A local whose clean-up runs by itself.</summary>
    protected virtual void Using(UsingStmt local)
    {
    }

    private void If(IfStmt choice)
    {
        var (whenTrue, whenFalse) = Condition(choice.Condition);
        State = whenTrue;
        Statement(choice.Then);
        var after = State;
        State = whenFalse;
        if (choice.Else is not null)
        {
            Statement(choice.Else);
        }

        State = Merge(after, State);
    }

    private void Switch(SwitchStmt choice)
    {
        Evaluate(choice.Value);
        var start = State;
        var ends = new List<TState>();
        _breaks.Push(ends);
        TState? after = null;
        foreach (var section in choice.Sections)
        {
            State = start;
            Statements(section.Statements);
            after = Merge(after, State);
        }

        _breaks.Pop();
        State = Merge(choice.Sections.Any(section => section.IsDefault) ? after : Merge(after, start), ends);
    }

    private void RangeLoop(RangeLoopStmt loop)
    {
        var from = Evaluate(loop.From);
        var to = Evaluate(loop.To);
        var local = Between(from, to, loop.From.Type);
        Loop(
            () =>
            {
                var outside = State;
                Declare(loop.Local, loop.From.Type, null, local, loop.Range);
                return (State, outside);
            },
            loop.Body,
            () => { });
    }

    private void Loop(Func<(TState? WhenTrue, TState? WhenFalse)> test, Stmt body, Action increment)
    {
        var head = State!;
        for (var round = 0; ; round++)
        {
            State = head;
            var (inside, outside) = test();
            var breaks = new List<TState>();
            var continues = new List<TState>();
            _breaks.Push(breaks);
            _continues.Push(continues);
            State = inside;
            Statement(body);
            _breaks.Pop();
            _continues.Pop();
            State = Merge(State, continues);
            if (State is not null)
            {
                increment();
            }

            var next = State is null ? head : round < PreciseRounds ? Join(head, State) : Widen(head, State);
            if (next.Equals(head))
            {
                State = Merge(outside, breaks);
                return;
            }

            head = next;
        }
    }
}
